"""Copies, calendars and sheets, each saved as a file in the home folder, with a sentence that says where it is."""

from collections.abc import Iterator
from pathlib import Path

from tui.clock import Clock
from tui.export.names import numbered
from tui.flow.course import Course
from tui.store.store import Store
from tui.words import _

NO_FILE = (OSError, RuntimeError)
"""Why a file in the home folder can't be written. `Path.home` raises RuntimeError for somebody who has none."""


def saved_copy(store: Store, clock: Clock, folder: Path | None = None) -> str:
    """Export everything, hidden text too, to a file in the home folder. Returns a sentence that says where, or why not.

    With `folder`, the file goes there: restricted installations may write to the data folder only.
    """
    from tui.export.everything import save_everything

    try:
        file = save_everything(store.dump_stream(include_out_of_sight=True), clock.today().isoformat(), folder)
    except NO_FILE as error:
        return _("The copy couldn't be saved ({why}).").format(why=_reason(error))
    if folder is not None:
        words = _("Saved as {file}. It stays when everything else is erased. Ask whoever runs this machine for it.")
        return words.format(file=file)
    return _("Saved as {file}. Only you can read it.").format(file=file)


def saved_calendar(store: Store, clock: Clock) -> str:
    """Save the plan as a calendar in the home folder. Returns a sentence that says where, or why not."""
    from tui.export.calendar import as_calendar, calendar_entries

    entries = calendar_entries(store, clock)
    if not entries:
        return _("Nothing in the plan has a day to come.")
    names = numbered(f"onward-plan-{clock.today().isoformat()}", ".ics")
    return _saved(names, as_calendar(entries, clock), _("Saved as {file}. Import it into your calendar."))


def saved_sheet(store: Store, course: Course, clock: Clock) -> str:
    """Save a sheet for an interview as text in the home folder. Returns a sentence that says where, or why not."""
    from tui.export.interview import interview_pages
    from tui.export.text import text

    pages = list(interview_pages(store, course))
    if not pages:
        return _("There's nothing for a sheet yet: no question, strength or lesson is written down.")
    names = numbered(f"onward-interview-{clock.today().isoformat()}", ".txt")
    return _saved(names, "\n".join(map(text, pages)), _("Saved as {file}. Only you can read it."))


def _saved(names: Iterator[str], content: str, words: str) -> str:
    """Write `content` to a new file in the home folder; return `words` with its path, or why it failed."""
    from tui.files import write_new

    try:
        file = write_new(Path.home(), names, content.encode())
    except NO_FILE as error:
        return _("It couldn't be saved ({why}).").format(why=_reason(error))
    return words.format(file=file)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
