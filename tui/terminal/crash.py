"""What happens when Onward itself fails: a short message for the person, and a log without anything they typed.

Textual prints the local variables of every function in the traceback, so what somebody was writing would stay on the
screen of a shared machine and in the memory of tmux. Even the message of an exception may quote it. So the person is
told that it happened and where the log is, and the log holds only the names of exceptions and places in the code.
"""

import contextlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from tui import __version__
from tui.files import write_private
from tui.terminal.clean import clean
from tui.words import _

LOG = "onward-crash.log"
EXIT_FAILURE = 1


def report_crash(error: BaseException, folder: Path | None, *, is_kept: bool = True, is_saved: bool = True) -> None:
    """Write a log to `folder`, and print the message on stderr. `is_kept` and `is_saved` are as in `crash_message`."""
    with contextlib.suppress(OSError, ValueError):
        message = crash_message(write_log(error, folder), is_kept=is_kept, is_saved=is_saved)
        print(clean(message), file=sys.__stderr__, flush=True)


def crash_message(log: Path | None, *, is_kept: bool = True, is_saved: bool = True) -> str:
    """Return the message for the person; `log` is None if none could be written.

    `is_kept` is false in the demo, which stores nothing. `is_saved` is false if the last words could not be saved.
    """
    words = [_("Onward ran into a fault of its own and had to stop."), _saved_words(is_kept=is_kept, is_saved=is_saved)]
    if log is not None:
        words.append(_("This file says where in the code it happened, and has nothing you wrote in it:"))
        words.append(f"  {log}")
    return "\n".join(["", *words, ""])


def _saved_words(*, is_kept: bool, is_saved: bool) -> str:
    """Return a sentence about what was saved."""
    if not is_kept:
        return _("This was the demo, so nothing was saved. Your own sessions are as they were.")
    if not is_saved:
        return _("What you typed last couldn't be saved. What was saved before is safe.")
    return _("What you typed is kept. Start Onward again to carry on where you were.")


def write_log(error: BaseException, folder: Path | None) -> Path | None:
    """Write the log to `folder`, readable only by its owner, and return its path. It replaces an earlier log.

    Returns None if there is no folder, or it cannot be written.
    """
    if folder is None:
        return None
    log = folder / LOG
    try:
        write_private(log, log_text(error))
    except OSError:
        return None
    return log


def log_text(error: BaseException) -> str:
    """Return the types of `error` and its causes, and the lines of code in their tracebacks."""
    import platform

    versions = f"onward {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([versions, *_error_lines(error), ""])


def _error_lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield ""
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        yield from _traceback_lines(current.__traceback__)
        for part in current.exceptions if isinstance(current, BaseExceptionGroup) else ():
            yield from _error_lines(part)
        current = current.__cause__ or current.__context__


def _traceback_lines(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        # Only the end of the path: the rest may hold the name of a person.
        yield f"  {'/'.join(Path(code.co_filename).parts[-3:])}:{traceback.tb_lineno} {code.co_qualname}"
        traceback = traceback.tb_next


def install_crash_hooks(folder: Callable[[], Path | None]) -> None:
    """Report crashes outside the full screen too, and keep Python and asyncio from printing exceptions.

    `folder` returns where the log goes; it is called only when there is a crash.
    """

    def hook(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        if isinstance(error, Exception):
            report_crash(error, _folder_or_none(folder))

    sys.excepthook = hook
    sys.unraisablehook = lambda _unraisable: None
    threading.excepthook = lambda _arguments: None
    # asyncio logs the message of exceptions that were never retrieved; without a handler they would be printed.
    logging.getLogger().addHandler(logging.NullHandler())


def _folder_or_none(folder: Callable[[], Path | None]) -> Path | None:
    """Return the folder for the log, or None if finding it fails: it may be just what Onward failed at."""
    try:
        return folder()
    except (Exception, SystemExit):
        return None
