"""Checks of the terminal: whether there is one, what it can show, and what is in between (tmux, screen, SSH)."""

import locale
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress

from tui.cli.doctor.check import Check, fine, note
from tui.terminal.clean import clean_line
from tui.terminal.environment import terminal_problem
from tui.terminal.small_window import MIN_SIZE
from tui.words import _

UTC = ("UTC", "Etc/UTC", "+00:00")


def terminal(environ: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Yield the type of the terminal, and what it runs in."""
    kind = clean_line(environ.get("TERM", "")) or _("not set")
    size = _size()
    parts = [f"TERM={kind}", f"{size[0]}x{size[1]}" if size else _("no size"), _colours(environ)]
    says = ", ".join(parts) + "."
    if terminal_problem() is not None:
        do = _("The full screen needs a terminal that can show it: ssh -t HOST onward")
        yield note("terminal", _("There's no terminal here for the full screen. {what}").format(what=says), do)
    elif size and (size[0] < MIN_SIZE.width or size[1] < MIN_SIZE.height):
        words = _("Make the window {width} columns by {height} rows or larger.")
        yield note("terminal", says, words.format(width=MIN_SIZE.width, height=MIN_SIZE.height))
    else:
        yield fine("terminal", says)
    ways = {"ssh": "SSH_CONNECTION", "tmux": "TMUX", "screen": "STY"}
    yield fine("between", ", ".join(f"{way}: {_yes(variable in environ)}" for way, variable in ways.items()) + ".")


def language(environ: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Yield the locale and its encoding."""
    name = clean_line(environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "") or _("not set")
    encoding = locale.getencoding()
    says = _("Locale {name}, encoding {encoding}.").format(name=name, encoding=encoding)
    if encoding.lower().replace("-", "") == "utf8":
        yield fine("locale", says)
    else:
        yield note("locale", says, _("Onward writes UTF-8 all the same. If signs look wrong: LANG=C.UTF-8 onward"))


def zone() -> Iterator[Check]:
    """Yield the time zone used for dates."""
    from tui.clock import Clock

    found = Clock().zone
    says = _("Days are counted in {zone}.").format(zone=clean_line(found))
    named = os.environ.get("TZ", "").lstrip(":")
    # An unknown name counts as UTC.
    if named and found in UTC and not named.startswith(("/", "UTC", "Etc/UTC", "GMT")):
        yield note("time zone", says, _("TZ names a zone that isn't known here. Set it to one such as Europe/Athens."))
    else:
        yield fine("time zone", says)


def _size() -> tuple[int, int] | None:
    for handle in (2, 0, 1):
        with suppress(OSError):
            return os.get_terminal_size(handle)
    return None


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return _("no colour (NO_COLOR)")
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return _("16 million colours")
    return _("256 colours") if "256color" in environ.get("TERM", "") else _("16 colours")


def _yes(there: bool) -> str:
    return _("yes") if there else _("no")
