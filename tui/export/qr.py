"""The next actions as a QR code, to take along on a phone. A character is a half block: two modules of the code."""

from collections.abc import Sequence

from tui.clock import Clock
from tui.cutting import cut_to_characters
from tui.flow.day_parts import part_of_day_words
from tui.store.row_types import PlannedAction
from tui.store.store import Store
from tui.terminal.clean import clean_line

MOST_ACTIONS = 3
TRIES = ((3, 80), (3, 40), (3, 24), (3, 18), (2, 24), (2, 20), (1, 40), (1, 20))
"""How many actions, with how many characters of each, are tried one after the other until the code fits."""
QUIET_ZONE = 4
"""Light modules around a code, without which a camera may not find it."""
BLOCKS = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
"""Characters for an upper and a lower module, 1 where it is dark. They are light on dark: white ink on black."""


def next_actions(store: Store, clock: Clock) -> list[PlannedAction]:
    """Return the next three actions that have a day from today on."""
    today = clock.today().isoformat()
    planned = [each for each in store.plan.open_actions() if not each.repeats and (each.when_on or "") >= today]
    return planned[:MOST_ACTIONS]


def actions_text(actions: Sequence[PlannedAction], clock: Clock, longest: int) -> str:
    """Return each action on a line of its own with its day, and with at most `longest` characters of its words."""
    return "\n".join(f"{_when(each, clock)}: {_shortened(clean_line(each.what), longest)}" for each in actions)


def _when(action: PlannedAction, clock: Clock) -> str:
    # Without "today" and "tomorrow": it is read on another day, too.
    day = clock.say(action.when_on).rpartition(", ")[2]
    return ", ".join(filter(None, (day, clean_line(part_of_day_words(action.when_at)))))


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{cut_to_characters(words, longest - 3).rstrip()}..."


def fitting_code(actions: Sequence[PlannedAction], clock: Clock, width: int, height: int) -> str | None:
    """Return a code for `actions` that fits so many columns and lines; None where even a short one doesn't.

    Where there's little room, words are shortened, and then it has fewer actions.
    """
    for number, longest in TRIES:
        lines = code_lines(actions_text(actions[:number], clock, longest))
        if lines is not None and len(lines) <= height and len(lines[0]) <= width:
            return "\n".join(lines)
    return None


def code_lines(text: str) -> list[str] | None:
    """Return a QR code of `text` with its quiet zone, as lines of half blocks; None where no code has room for it."""
    # Slow to import, and only needed here.
    import segno

    try:
        code = segno.make_qr(text, error="l", encoding="utf-8")
    except segno.DataOverflowError:
        return None
    rows = [[int(dark) for dark in row] for row in code.matrix_iter(border=QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(BLOCKS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]
