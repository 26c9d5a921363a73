"""Who a login is: what it says of itself in the lock and in the file, and how it is named to the person."""

import contextlib
import os
import secrets
import socket
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any

from tui.clock import Clock
from tui.words import _

LONGEST = 4096
"""Bytes of what a login says of itself that are read."""


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A login that has the file, or had it: where it is, and since when (an instant; empty when not known)."""

    host: str = ""
    pid: int = 0
    terminal: str = ""
    since: str = ""
    token: str = ""
    """What tells this login from every other."""

    @classmethod
    def here(cls, clock: Clock) -> "Holder":
        """Return the login that this process is."""
        return cls(
            host=socket.gethostname(),
            pid=os.getpid(),
            terminal=_terminal(),
            since=clock.stamp(),
            token=secrets.token_hex(16),
        )

    @classmethod
    def read(cls, row: Any) -> "Holder":
        """Return the login that `row` tells of; a part of another shape is left empty."""
        found = row if isinstance(row, dict) else {}
        texts = {name: found[name] for name in ("host", "terminal", "since", "token") if _is_name(found.get(name))}
        pid = found.get("pid")
        if not _is_instant(texts.get("since", "")):
            texts.pop("since", None)
        return cls(**texts, pid=pid if isinstance(pid, int) else 0)

    def place(self) -> str:
        """Return where it is, in words: `on tern (pts/3)`."""
        if self.host and self.terminal:
            return _("on {host} ({terminal})").format(host=self.host, terminal=self.terminal)
        return _("on {host}").format(host=self.host) if self.host else _("at another place")

    def said(self, clock: Clock) -> str:
        """Return where and since when, in words: `on tern (pts/3), since 14:05 (today)`."""
        where = self.place()
        return (
            _("{where}, since {when}").format(where=where, when=clock.say_moment(self.since)) if self.since else where
        )


def _terminal() -> str:
    for handle in (0, 1, 2):
        with contextlib.suppress(OSError):
            return os.ttyname(handle).removeprefix("/dev/")
    return ""


def _is_name(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST and text.isprintable()


def _is_instant(text: str) -> bool:
    try:
        when = datetime.fromisoformat(text)
        # A day of the first or the last year is none in every zone.
        return when.tzinfo is not None and MINYEAR < when.year < MAXYEAR
    except ValueError:
        return False
