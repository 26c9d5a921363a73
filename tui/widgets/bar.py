"""A bar of a fixed length beside a figure: a drawn line, or plain signs where the terminal may not know such lines."""

CELLS = 20
BLOCKS = ("\u2501", "\u254c")
SIGNS = ("#", ".")


def bar(share: float, *, blocks: bool = True) -> str:
    """Return `share`, from 0 to 1, as a bar on a track of 20 cells.

    Something is never shown as nothing, nor a part as the whole.
    """
    filled = round(share * CELLS)
    if 0 < share < 1:
        filled = min(max(filled, 1), CELLS - 1)
    full, empty = BLOCKS if blocks else SIGNS
    return full * filled + empty * (CELLS - filled)
