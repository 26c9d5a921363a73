"""What is shown and written down when Onward itself fails: where in the code, and no word of the person.

Textual prints the local variables of every function on the way, so what somebody was writing would stay on the screen
of a shared machine and in the memory of tmux. Even the words of an exception may quote it. So the page says that it
happened and where that is written down, and the log holds names of exceptions and of places in the code, nothing else.
"""

import contextlib
import logging
import platform
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
FAILED = 1


def tell(error: BaseException, folder: Path | None, *, kept: bool = True, saved: bool = True) -> None:
    """Show the page on stderr, and write the log in `folder`.

    Of a demo, nothing typed is `kept`. It is not `saved` where the file took nothing to the last.
    """
    with contextlib.suppress(OSError, ValueError):
        print(clean(page(write_log(error, folder), kept=kept, saved=saved)), file=sys.__stderr__, flush=True)


def page(log: Path | None, *, kept: bool = True, saved: bool = True) -> str:
    """Return the page; `log` is where the log is, `kept` and `saved` what becomes of what was typed."""
    words = [_("Onward ran into a fault of its own and had to stop."), _fate(kept=kept, saved=saved)]
    if log is not None:
        words.append(_("Where in the code it happened is written down, without any word of yours, in:"))
        words.append(f"  {log}")
    return "\n".join(["", *words, ""])


def _fate(*, kept: bool, saved: bool) -> str:
    """Say what becomes of what was typed."""
    if not kept:
        return _("This was the demo, so nothing was saved. Your own sessions are as they were.")
    if not saved:
        return _("What you typed last couldn't be saved. What was saved before is safe.")
    return _("What you typed is kept. Start Onward again to carry on where you were.")


def write_log(error: BaseException, folder: Path | None) -> Path | None:
    """Write where `error` came from to a file in `folder` that only its owner can read, replacing an earlier one."""
    if folder is None:
        return None
    log = folder / LOG
    try:
        write_private(log, described(error))
    except OSError:
        return None
    return log


def described(error: BaseException) -> str:
    """Return the kind of `error`, of those it came from, and the lines of code it went through."""
    about = f"onward {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([about, *_lines(error), ""])


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield ""
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        yield from _places(one.__traceback__)
        for part in one.exceptions if isinstance(one, BaseExceptionGroup) else ():
            yield from _lines(part)
        one = one.__cause__ or one.__context__


def _places(at: TracebackType | None) -> Iterator[str]:
    while at is not None:
        code = at.tb_frame.f_code
        # Of the path only what belongs to the code: the rest may hold a name.
        yield f"  {'/'.join(Path(code.co_filename).parts[-3:])}:{at.tb_lineno} {code.co_qualname}"
        at = at.tb_next


def guard(folder: Callable[[], Path | None]) -> None:
    """Show the page, too, for what fails outside the full screen, and keep every library from printing its own.

    `folder` is asked for where the log goes when it comes to that.
    """

    def hook(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            tell(error, _asked(folder))

    sys.excepthook = hook
    sys.unraisablehook = lambda _unraisable: None
    threading.excepthook = lambda _arguments: None
    # asyncio prints the words of exceptions nobody asked for; on a full screen they would be printed across the page.
    logging.getLogger().addHandler(logging.NullHandler())


def _asked(folder: Callable[[], Path | None]) -> Path | None:
    """Return what `folder` says. What Onward failed at may fail there again: then there is no log."""
    try:
        return folder()
    except (Exception, SystemExit):
        return None
