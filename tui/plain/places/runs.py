"""Opens runs from Today: a new session, one that is gone on with, and the check-in."""

from tui.content.where_cache import save_where
from tui.flow.kinds.resting import Review
from tui.flow.progress import progress, stopped_at
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.plain.program import Program
from tui.store.row_types import SessionRow
from tui.words import _, counted


def begin_session(program: Program) -> None:
    """Walk a new session, and then show it."""
    open_run = OpenRun.of_session(program.store, program.library, None)
    walk(program, open_run, open_run.first)
    show_unfinished(program, open_run.session_id)


def carry_on(program: Program, session_id: int) -> None:
    """Walk a session from where the person stopped, and then show it."""
    open_run = OpenRun.of_session(program.store, program.library, session_id)
    walk(program, open_run, open_run.stopped_at)
    show_unfinished(program, session_id)


def check_in(program: Program) -> None:
    """Begin a check-in, or go on with the open one."""
    open_run = OpenRun.of_check_in(program.store, program.library)
    walk(program, open_run, open_run.stopped_at)


def walk(program: Program, open_run: OpenRun, key: str | None = None) -> None:
    """Walk a run. Walking is imported when it begins: the first prompt doesn't wait for it."""
    from tui.plain.walk import walk_from

    walk_from(program, open_run, key)


def show_unfinished(program: Program, session_id: int | None) -> None:
    """Show a session, unless there is none or it is finished."""
    row = program.store.session(session_id) if session_id is not None else None
    if row is not None and row.finished_at is None:
        from tui.plain.places.session import show_session

        show_session(program, row.id)


def where_stopped(program: Program, session_id: int) -> str:
    """Return the page where the person stopped, and how long the rest of its stage takes."""
    course, store = program.library.session_course, program.store
    session = Session(course, store.repository(session_id, course), store.facts(session_id))
    at = stopped_at(session)
    if at is None:
        return ""
    step, flow = session.step_now(at), course.flow_of[at]
    if isinstance(step, Review):
        return step.ask
    far = progress(session, at)
    page = _("{flow}, page {number} of {total}").format(flow=flow.title, number=far.number, total=far.of_how_many)
    return f"{page}. {counted('About {number} minute left.', 'About {number} minutes left.', far.minutes)}"


def save_where_stopped(program: Program, row: SessionRow, words: str) -> None:
    """Save where the person stopped for the next start, which then asks before it has read the questions."""
    if program.config.path("seeds") is None and program.is_kept:
        save_where(words, str(program.store.path), row.id, row.changed_at)
