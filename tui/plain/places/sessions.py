"""The sessions: find one, open it, and bring a deleted one back."""

from contextlib import suppress

from tui.plain.choice import Choice
from tui.plain.places.session import show_session
from tui.plain.program import Program
from tui.plain.turns import PageTurn
from tui.store.row_types import SessionRow
from tui.wording.erasing import still_erasing
from tui.wording.stored import words_for
from tui.words import _

FIND, DELETED = "find", "deleted"


def show_sessions(program: Program) -> None:
    """Say the sessions, find some of them, and open one, until the person goes back."""
    talk, store = program.talk, program.store
    text, is_deleted = "", False
    while True:
        rows = store.sessions(text, deleted=is_deleted)
        title = _("Deleted sessions") if is_deleted else _("Sessions with {text}") if text else _("Sessions")
        erasing = still_erasing() if store.is_erasing() else ""
        empty = "" if rows else _("No sessions match.") if text else _("There are none.")
        choices = [Choice(str(row.id), row.title or _("Without a name"), _facts(program, row)) for row in rows]
        choices += [
            Choice(FIND, _("Find words in your sessions") if not text else _("Show all")),
            Choice(DELETED, _("Show deleted ones") if not is_deleted else _("Show those that aren't deleted")),
        ]
        if not (key := talk.menu(choices, title.format(text=text), empty, erasing)):
            return
        with suppress(PageTurn):
            if key == FIND:
                text = "" if text else talk.ask_line(_("Words to find")).strip()
            elif key == DELETED:
                is_deleted = not is_deleted
            elif is_deleted:
                store.restore_session(int(key))
                talk.say(_("It's back."))
            else:
                show_session(program, int(key))


def _facts(program: Program, row: SessionRow) -> str:
    state = _("finished") if row.finished_at else _("open")
    day = program.clock.say(program.clock.day_of_session(row.heard_on, row.opened_at))
    return ", ".join(filter(None, (words_for(row.stage), words_for(row.outcome), state, day)))
