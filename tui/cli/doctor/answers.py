"""Checks for answers in the file that their page can't show."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tui.cli.doctor.check import Check, fine, note, problem
from tui.cli.opening import open_library
from tui.clock import Clock
from tui.flow.run import Run
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store, StoreError
from tui.words import _

NAME = "answers"


def answers(folder: Path) -> Iterator[Check]:
    """Yield the answers that can't be read, by session and page, without their text."""
    if not database(folder).exists():
        return
    try:
        store = Store.open_read_only(database(folder), Clock.from_environment())
    except StoreError:
        # Problems of the file itself are reported by another check.
        return
    try:
        with closing(store):
            found = list(_unread(store))
    except StoreError:
        yield problem(NAME, _("Some can't be read: the file is damaged."), _("Save what can be read: onward rescue"))
        return
    if not found:
        yield fine(NAME, _("Each can be read."))
        return
    says = _("Some can't be read as the answers of their pages: {pages}.").format(pages="; ".join(found))
    yield note(NAME, says, _("Nothing is lost: open the page in Onward. It shows what's there; you can answer again."))


def _unread(store: Store) -> Iterator[str]:
    library = open_library(may_save=False)
    for row in [*store.sessions(), *store.sessions(deleted=True)]:
        whose = _("session {id}").format(id=row.id)
        yield from _of(whose, OpenRun.of_session(store, library, row.id).session)
        for reply in store.replies.of_session(row.id):
            open_run = OpenRun.of_reply(store, library, reply.letter_id, session_id=row.id, reply_id=reply.id)
            yield from _of(_("{session}, reply").format(session=whose), open_run.session)
    for check_in_id, _at in store.check_ins():
        yield from _of(
            _("check-in {id}").format(id=check_in_id), OpenRun.of_check_in(store, library, check_in_id).session
        )


def _of(whose: str, run: Run) -> Iterator[str]:
    odd = [
        step.name
        for key, step in run.course.steps.items()
        if (answer := run.answer(key)) and answer.unread is not None and not step.is_typed(answer.unread)
    ]
    if odd:
        yield f"{whose}: {', '.join(odd)}"
