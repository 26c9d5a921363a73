"""Reads the environment and the locale, and makes the process private before Textual is imported.

Each part prevents something that was seen to happen:

- `TEXTUAL_DRIVER` runs any code it names, `TEXTUAL_DEBUG` and `TEXTUAL_LOG` write every key to a file, and
  `TEXTUAL_SCREENSHOT` writes the screen to one. Textual reads them on import, so they have to be removed before.
- Without a terminal, Textual keeps a processor busy forever. It draws on stderr, not on stdout.
- A core dump contains what the person typed, and so does the memory that another program of the same user can read.
- By convention, `NO_COLOR` counts only if it is not empty; Textual checks only whether it is set.
"""

import contextlib
import io
import locale
import os
import re
import sys

from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

PRIVATE_UMASK = 0o077
PR_SET_DUMPABLE = 4
UNSUITABLE_TERMINALS = frozenset({"", "dumb", "unknown"})
"""Values of `TERM` for terminals that cannot show a full screen."""
USUAL_TERMINALS = ("xterm", "screen", "tmux", "linux", "vt", "rxvt", "ansi", "alacritty", "foot", "konsole", "st-")
"""How the kinds of terminals begin that are known to move their cursor, so that nothing has to be looked up."""


def harden() -> None:
    """Make this process private: new files only for their owner, no core dumps, no access to its memory."""
    # The first prompt of `onward plain` doesn't wait for these two.
    import ctypes
    import resource

    os.umask(PRIVATE_UMASK)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        # Only Linux has `prctl`.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def prepare(environ: "MutableMapping[str, str]" = os.environ) -> list[str]:
    """Remove Textual's variables from `environ`, turn animations off, and remove an empty `NO_COLOR`.

    Returns the names of Textual's variables that were removed. Call it before Textual is imported.
    """
    removed = [name for name in environ if name.startswith("TEXTUAL_") or name == "TEXTUAL"]
    for name in removed:
        del environ[name]
    environ["TEXTUAL_ANIMATIONS"] = "none"
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    return removed


def forget_size(environ: "MutableMapping[str, str]" = os.environ) -> None:
    """Remove `COLUMNS` and `LINES` before the full screen: Textual believes them, whatever size the window has."""
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)


def import_asyncio() -> None:
    """Import asyncio as on a machine without OpenSSL: Onward makes no connections, and that takes time and 4 MB."""
    from tui.light_import import import_light

    import_light("asyncio", {"ssl": None})


def import_textual(stand_in: str = "textual._types") -> None:
    """Import Textual without trees, selections and other widgets that nothing here has: they take 4 ms and half a MB.

    `textual.types` imports them, to list their types beside others, and Textual itself needs one of those others. So
    the private module `stand_in`, which has that one, stands in for it meanwhile. Where it doesn't have it any more,
    all is imported as usual.
    """
    if "textual.app" in sys.modules or "textual.types" in sys.modules:
        return
    import importlib

    sys.modules["textual.types"] = importlib.import_module(stand_in)
    try:
        importlib.import_module("textual.app")
    except ImportError:
        # What was imported until then stays, and whoever needs the rest imports it.
        return
    finally:
        del sys.modules["textual.types"]


def wants_no_colour(environ: "MutableMapping[str, str]" = os.environ) -> bool:
    """Return whether the person asked for no colour."""
    return bool(environ.get("NO_COLOR"))


def use_utf8() -> None:
    """Make stdout and stderr write UTF-8 whatever the locale says, and replace what cannot be encoded."""
    for stream in (sys.stdout, sys.stderr, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def terminal_problem() -> str | None:
    """Return a sentence if there is no terminal that can show a full screen, else None."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.__stderr__)):
        return _("Onward needs a terminal to run in. Over ssh, use: ssh -t HOST onward")
    kind = os.environ.get("TERM", "")
    if kind in UNSUITABLE_TERMINALS:
        shown = kind or _("not set")
        return _("This terminal can't show a full screen (TERM is {kind}). Try: onward plain").format(kind=shown)
    return None


def wants_plain(environ: "Mapping[str, str]" = os.environ) -> bool:
    """Return whether Onward runs line by line: on wish, by `ACCESSIBLE`, or in a terminal without cursor addressing."""
    if environ.get("ACCESSIBLE", "0") not in ("", "0"):
        return True
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout) and not _has_cursor(environ.get("TERM", ""))


def _has_cursor(kind: str) -> bool:
    """Return whether a terminal of that kind can move its cursor; one that nothing is known of can."""
    if kind in UNSUITABLE_TERMINALS:
        return False
    if kind.startswith(USUAL_TERMINALS):
        return True
    import curses

    try:
        curses.setupterm(kind, sys.stdout.fileno())
    except curses.error as error:
        # One that is there and can't be used is one that prints on paper.
        return "could not find" in str(error)
    except (OSError, ValueError):
        return True
    return bool(curses.tigetstr("cup"))


def _is_terminal(stream: object) -> bool:
    try:
        return isinstance(stream, io.TextIOWrapper) and stream.isatty()
    except ValueError:
        # The stream is closed.
        return False


def reads_utf8(environ: "Mapping[str, str]" = os.environ) -> bool:
    """Return whether the terminal can be taken to read UTF-8: the locale says so.

    What is written to the terminal is UTF-8 in any case; it is the locale that says how the terminal reads it. Python
    makes UTF-8 of the locale C by setting `LC_CTYPE`, so `LANG` is asked as well.
    """
    is_made_utf8 = environ.get("LC_CTYPE", "") in {"", "C.UTF-8", "C.utf8", "UTF-8"} and not environ.get("LC_ALL")
    if is_made_utf8 and environ.get("LANG") in {"C", "POSIX"}:
        return False
    return locale.getencoding().lower().replace("-", "") == "utf8"


def wants_ascii(environ: "Mapping[str, str]" = os.environ) -> bool:
    """Return whether lines and signs are safest in ASCII here. The console of Linux has few others in its fonts."""
    return environ.get("TERM") == "linux" or not reads_utf8(environ)


def is_cjk_locale(environ: "MutableMapping[str, str]" = os.environ) -> bool:
    """Return whether the locale is Chinese, Japanese or Korean, where ambiguous characters may be two cells wide."""
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return name[:2].lower() in {"zh", "ja", "ko"}


def country_of_locale(environ: "MutableMapping[str, str]" = os.environ) -> str:
    """Return the two-letter country code of the locale (GB in `en_GB.UTF-8`), or an empty string if it has none."""
    names = (environ.get(name) or "" for name in ("LC_ALL", "LC_ADDRESS", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "")
    return found[1] if (found := re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", name)) else ""


def can_turn_off_attributes(environ: "MutableMapping[str, str]" = os.environ) -> bool:
    """Return whether the terminal can turn off a single attribute, such as bold, which the VT100 could not."""
    return not environ.get("TERM", "").startswith(("vt1", "vt52", "ansi", "cons"))
