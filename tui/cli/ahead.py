"""Says the first list of `onward plain`, and asks for a choice, before the rest of the program is imported.

The program then makes the same words from the file that it has opened, and they aren't said again. Where they differ,
they are, and what was typed meanwhile isn't taken for an answer (`Conversation.say_ahead`).

Nothing is said ahead where a configuration or another login may change what is said first, or where the file needs
anything.
"""

import os
import sys

from tui.cli.light_speaking import speak_lightly
from tui.cli.open_elsewhere import is_open
from tui.cli.own_database import is_usual_environment, own_cache, own_database

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.day_clock import DayClock
    from tui.plain.choice import Choice
    from tui.plain.talk import Talk
    from tui.store.first_look import FirstLook
    from tui.store.tables.reader import Row


class _Due:
    """Something that is due, as `row_types.Due` has it."""

    def __init__(self, row: "Row") -> None:
        self.kind: str = row["kind"]
        self.id: int | str = row["id"]
        self.session_id: int | None = row["session_id"]
        self.title: str = row["title"]
        self.on: str = row["on"]
        self.note: str = row["note"]


def say_first_list() -> None:
    """Say the first list, unless something has to be known for it that takes longer."""
    path = own_database() if is_usual_environment() else None
    if path is None or None in (sys.stdin, sys.stdout, sys.stderr) or is_open(path):
        return
    from tui.plain.begin import begin_ahead
    from tui.plain.charset import UTF8, terminal_charset
    from tui.plain.turns import Leave

    if sys.stdout.isatty() and terminal_charset() != UTF8:
        # What such a terminal can't show is explained before the first prompt.
        return

    speak_lightly(path)
    try:
        talk = begin_ahead()
    except Leave as turn:
        raise SystemExit(turn.status) from None
    try:
        # A voice begins to read while the file is.
        _say(talk, path)
    except Leave as turn:
        from tui.plain.parting import parted, saved_words

        raise SystemExit(parted(talk, turn, saved_words())) from None


def _say(talk: "Talk", path: str) -> None:
    from tui.day_clock import DayClock
    from tui.plain.choice import numbered
    from tui.plain.first_list import about_commands, first_prompt, today_words, welcome
    from tui.store.light_file import Unsound

    clock = DayClock()
    clock.speaks_in_full = True
    try:
        look = _look(path, clock)
        choices = _choices(path, look, clock)
    except (Unsound, AttributeError, LookupError, TypeError, ValueError):
        return
    if choices is None:
        return
    lines = [
        *(() if look.sessions or look.deleted else [talk.in_lines(*welcome(path))]),
        talk.in_lines(*about_commands()),
        "\n",
        talk.in_lines(today_words(clock)),
        talk.in_lines(*numbered(choices)),
        f"{first_prompt()} ",
    ]
    talk.say_ahead("".join(lines))


def _look(path: str, clock: "DayClock") -> "FirstLook":
    from tui.store.first_look import FirstLook
    from tui.store.light_file import sound_file

    if not os.path.lexists(path):
        return FirstLook(None, clock)
    with sound_file(path, None, own_cache()) as reader:
        return FirstLook(reader, clock)


def _choices(path: str, look: "FirstLook", clock: "DayClock") -> "list[Choice] | None":
    """Return the choices; None where it isn't known in which page the person stopped."""
    from tui.content.where_cache import load_where
    from tui.domain.session_title import session_title
    from tui.plain.first_list import Numbers, first_choices, is_next, place_choices

    session = None
    if (row := look.session) is not None:
        cache = own_cache()
        where = None if cache is None else load_where(cache, path, row["id"], row["changed_at"])
        if where is None:
            return None
        session = session_title(row["company"], row["role"]), where
    due = [each for each in map(_Due, look.due) if not is_next(each, row["id"] if row else None)]
    numbers = Numbers(sessions=look.sessions, people=look.people, actions=look.actions, aside=look.aside)
    return first_choices(session, due, list(place_choices(numbers)), clock)
