"""A bar of a fixed length beside a figure: a drawn line, or plain signs where the terminal may not know such lines."""

import locale

CELLS = 20
BLOCKS = ("\u2501", "\u254c")
SIGNS = ("#", ".")


def draws_blocks() -> bool:
    """Say whether the terminal can be taken to show blocks: its locale speaks UTF-8.

    What is written to the terminal is UTF-8 in any case; it is the locale that says how the terminal reads it.
    """
    return locale.getencoding().lower().replace("-", "") == "utf8"


def bar(share: float, *, blocks: bool = True) -> str:
    """Return `share`, from 0 to 1, as a bar on a track of 20 cells.

    Something is never shown as nothing, nor a part as the whole.
    """
    filled = round(share * CELLS)
    if 0 < share < 1:
        filled = min(max(filled, 1), CELLS - 1)
    full, empty = BLOCKS if blocks else SIGNS
    return full * filled + empty * (CELLS - filled)
