"""Unsaved text, to copy to another file."""

from collections.abc import Iterable
from pathlib import Path

from tui.clock import Clock
from tui.export.names import numbered
from tui.files import write_new
from tui.flow.session import Session
from tui.terminal.clean import clean
from tui.words import _


def unsaved_text(sessions: Iterable[Session]) -> str:
    """Return the unsaved text of `sessions`, each page with its name, with a final line feed."""
    pages = [page for session in sessions for page in _pages(session)]
    return clean("\n\n".join(pages)) + "\n"


def _pages(session: Session) -> Iterable[str]:
    for step, answer in session.pending():
        lines = [] if step.is_empty(answer.value) else step.in_words(answer.value, session.say_day)
        lines = lines or session.unread(step.key)
        if lines:
            yield "\n".join([f"{step.name}:", *lines])


def save_unsaved(folder: Path, content: str, clock: Clock) -> Path:
    """Write `content` to a new private file (0600) in `folder`, and return its path.

    Raises:
        OSError: the file cannot be written.
    """
    names = numbered(f"{_('onward-not-saved')}-{clock.today().isoformat()}", ".txt")
    return write_new(folder, names, content.encode("utf-8", "replace"))
