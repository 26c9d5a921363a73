"""Whose writes count: one login at a time, said in the file itself.

What guarantees what:
- The row in `ownership` names one login. Every transaction that writes looks at it first, inside the same BEGIN
  IMMEDIATE (see `Tables.transaction`). SQLite lets one such transaction in at a time, so between looking and the
  commit nobody takes over, and a login that lost the file writes nothing more. So one login alone can change letters,
  actions, people, the plan and all else, and what it shows it read since the file is its own: the screens are opened
  anew when it is taken back.
- Between machines this holds where the network file system passes on the locks SQLite takes (NFS with its lock manager
  does). Where it does not (sshfs), the row is still read before each write, so a take-over is seen as soon as the
  other machine's cache lets it; two writes within that moment can damage the file, and people are told so.
- What outlives a take-over is the run that is written in, which has read its answers before. Its repository
  remembers the revisions it read; where the file holds a newer one, the older writer's text goes to `kept_aside`.
- The lock (`store.logins.lock`) only tells whether another login is there now, so that it can be asked. Without it,
  or where it says nothing, as between machines on a network drive, the row here still decides.
"""

from dataclasses import dataclass

from tui.store.errors import StoreError
from tui.store.file.holder import Holder
from tui.store.logins.lock import Lock
from tui.store.tables.tables import Tables
from tui.words import _

NOW = "SELECT token, host, pid, terminal, since, open FROM ownership"


class TakenOver(StoreError):
    """Another login took the file over; nothing was written. What was to be written goes to `store.conflicts`."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(_("Onward was taken over by another login, so nothing more is saved from here."))
        self.holder = holder

    @property
    def brief(self) -> str:
        """What is wrong in a few words."""
        return _("another login took over")


@dataclass(frozen=True)
class Claim:
    """The right of one login to write, as long as the file says so. One that is `brief` is not written in the file."""

    holder: Holder
    lock: Lock
    brief: bool = False

    def check(self, tables: Tables) -> None:
        """See that the file is still this login's.

        Raises:
            TakenOver: it is another's.
        """
        row = tables.row(NOW)
        if (row["token"] if row else "") != self.holder.token:
            raise TakenOver(Holder.read(row))


def whose(tables: Tables) -> Holder | None:
    """Return the login that the file says has it open; None when it says nobody."""
    row = tables.row(NOW)
    return Holder.read(row) if row is not None and row["open"] else None


def token_of(tables: Tables) -> str:
    """Return the token that the file holds, of whoever had it last; empty when nobody ever had."""
    row = tables.row(NOW)
    return str(row["token"]) if row else ""


def put_down(tables: Tables, holder: Holder) -> None:
    """Write in the file that it is the login `holder`'s from now on. Call it inside a transaction."""
    names = ("token", "host", "pid", "terminal", "since")
    tables.replace("ownership", {name: getattr(holder, name) for name in names} | {"id": 1, "open": 1})


def let_go(tables: Tables) -> None:
    """Write in the file that nobody has it open. Where that fails, the lock, which is free then, says so."""
    with tables.transaction():
        tables.update("ownership", 1, {"open": 0, "host": "", "pid": 0, "terminal": "", "since": ""})
