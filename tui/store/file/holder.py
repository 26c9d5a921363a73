"""Which login has the file open: host, terminal and time, as written in the lock and in the file."""

import contextlib
import os
import socket
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any

from msgspec import Struct

from tui.clock import Clock
from tui.store.text.random_hex import random_hex
from tui.words import _

MAX_BYTES = 4096
"""How much of a lock is read, and how long a text in it may be."""


class Holder(Struct, frozen=True, kw_only=True):
    """A login that has the file open, or had it last. What isn't known is empty, or 0.

    `since` is a date-time in UTC, in ISO form. `token` is a random text, different for each login.
    """

    host: str = ""
    pid: int = 0
    terminal: str = ""
    since: str = ""
    token: str = ""

    @classmethod
    def this_login(cls, clock: Clock) -> "Holder":
        """Return the login that this process is, with a new token."""
        return cls(
            host=socket.gethostname(),
            pid=os.getpid(),
            terminal=_terminal(),
            since=clock.stamp(),
            token=random_hex(16),
        )

    @classmethod
    def from_row(cls, row: Any) -> "Holder":
        """Return the login in `row`, a row of `ownership` or the JSON of a lock. Parts that are damaged stay empty."""
        parts = row if isinstance(row, dict) else {}
        texts = {name: parts[name] for name in ("host", "terminal", "since", "token") if _is_plain(parts.get(name))}
        pid = parts.get("pid")
        if not _is_moment(texts.get("since", "")):
            texts.pop("since", None)
        return cls(**texts, pid=pid if isinstance(pid, int) else 0)

    def location(self) -> str:
        """Return where the login is, for a sentence: `on tern (pts/3)`."""
        if self.host and self.terminal:
            return _("on {host} ({terminal})").format(host=self.host, terminal=self.terminal)
        return _("on {host}").format(host=self.host) if self.host else _("at another place")

    def description(self, clock: Clock) -> str:
        """Return where the login is and since when, for a sentence: `on tern (pts/3), since 14:05 (today)`."""
        where = self.location()
        if not self.since:
            return where
        return _("{where}, since {when}").format(where=where, when=clock.say_moment(self.since))


def _terminal() -> str:
    for handle in (0, 1, 2):
        with contextlib.suppress(OSError):
            return os.ttyname(handle).removeprefix("/dev/")
    return ""


def _is_plain(text: object) -> bool:
    return isinstance(text, str) and len(text) <= MAX_BYTES and text.isprintable()


def _is_moment(text: str) -> bool:
    try:
        when = datetime.fromisoformat(text)
        # In the first and the last year, converting to another time zone could leave the range of datetime.
        return when.tzinfo is not None and MINYEAR < when.year < MAXYEAR
    except ValueError:
        return False
