"""The surroundings a private program wants, made before Textual is imported.

Each part answers something that was seen to happen:

- `TEXTUAL_DRIVER` runs code of its choice, `TEXTUAL_DEBUG` and `TEXTUAL_LOG` write every key to a file, and
  `TEXTUAL_SCREENSHOT` writes the screen to one. Textual reads them when it is imported, so they go before that.
- Without a terminal Textual paints for nobody and keeps a processor busy for ever. It draws on stderr, not on stdout.
- A core dump, or another program of the same user that reads this one's memory, would hold a person's text.
- `NO_COLOR` counts by its convention only when it is not empty; Textual looks only whether it is there.
"""

import contextlib
import ctypes
import io
import os
import re
import resource
import sys
from collections.abc import MutableMapping

from tui.words import _

PRIVATE_UMASK = 0o077
PR_SET_DUMPABLE = 4
UNABLE = frozenset({"", "dumb", "unknown"})
"""The terminal types that cannot show a full screen."""


def harden() -> None:
    """Make this process private: new files for their owner only, no core dumps, no reading of its memory."""
    os.umask(PRIVATE_UMASK)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        # Linux only; elsewhere there is no such call, and the rest still holds.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def prepare(environ: MutableMapping[str, str] = os.environ) -> list[str]:
    """Take every hook of Textual out of `environ`, turn animation off, and mend `NO_COLOR`. Return the hooks' names.

    Call it before Textual is imported. The app animates nothing by itself; this keeps the library from doing so.
    """
    hooks = [name for name in environ if name.startswith("TEXTUAL_") or name == "TEXTUAL"]
    for name in hooks:
        del environ[name]
    environ["TEXTUAL_ANIMATIONS"] = "none"
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    return hooks


def wants_no_colour(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Say whether the person asked for a screen without colour."""
    return bool(environ.get("NO_COLOR"))


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a character. stdout takes data, stderr the screen."""
    for stream in (sys.stdout, sys.stderr, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def need_terminal() -> str | None:
    """Return a sentence when there is no terminal that can show a full screen, else None."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.__stderr__)):
        return _("Onward needs a terminal to show itself. Over ssh, use: ssh -t HOST onward")
    kind = os.environ.get("TERM", "")
    if kind in UNABLE:
        shown = kind or _("not set")
        return _("This terminal can't show a full screen (TERM is {kind}). Try: TERM=xterm onward").format(kind=shown)
    return None


def _is_terminal(stream: object) -> bool:
    try:
        return isinstance(stream, io.TextIOWrapper) and stream.isatty()
    except ValueError:
        # The stream was closed before this program began.
        return False


def is_eastern(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Say whether the locale is Chinese, Japanese or Korean, where ambiguous characters may be two cells wide."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return locale[:2].lower() in {"zh", "ja", "ko"}


def country_of_locale(environ: MutableMapping[str, str] = os.environ) -> str:
    """Return the two letters of the country that the locale names (GB in `en_GB.UTF-8`); empty where it names none."""
    names = (environ.get(name) or "" for name in ("LC_ALL", "LC_ADDRESS", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "")
    return found[1] if (found := re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", name)) else ""


def turns_attributes_off(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Say whether the terminal can end bold or reverse alone, which the VT100 could not."""
    return not environ.get("TERM", "").startswith(("vt1", "vt52", "ansi", "cons"))
