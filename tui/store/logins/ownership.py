"""The row `ownership` in the file, which says which login may write: one at a time.

- Every transaction that writes reads the row first, inside the same BEGIN IMMEDIATE (see `Tables.transaction`). SQLite
  runs one such transaction at a time, so nobody can take over between the check and the commit, and a login that was
  taken over writes nothing more.
- Between machines, this holds if the network file system passes on the locks of SQLite, as NFS does with its lock
  manager. If it doesn't (sshfs), a login sees a take-over only when its machine's cache is refreshed. If both machines
  write before that, the file can be damaged; so people are told to use one machine at a time.
- A login that takes the file back may still have a run open with answers it read earlier. The repository of a run
  remembers the revision of each answer it read. If the file has a newer one, the older text is saved as a conflict, in
  `kept_aside`.
- The lock (`tui.store.logins.lock`) only shows whether another login has the file open, so that the person can be
  asked. Where locks don't work, as between two machines, this row still decides.
"""

from msgspec import Struct

from tui.store.errors import StoreError
from tui.store.file.holder import Holder
from tui.store.logins.lock import Lock
from tui.store.tables.tables import Tables
from tui.words import _

OWNERSHIP = "SELECT token, host, pid, terminal, since, open FROM ownership"


class TakenOver(StoreError):
    """Another login, `holder`, took the file over, so nothing was written."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(_("Onward was taken over by another login, so nothing more is saved from here."))
        self.holder = holder

    @property
    def brief(self) -> str:
        """What is wrong in a few words, for the middle of a sentence."""
        return _("another login took over")


class Claim(Struct, frozen=True):
    """The right of a login to write: its token is the one in the file.

    For a command, which takes a moment, `is_recorded` is False: it uses the token in the file instead of its own.
    """

    holder: Holder
    lock: Lock
    is_recorded: bool = True

    def check(self, tables: Tables) -> None:
        """Check that this login may still write.

        Raises:
            TakenOver: another login took the file over.
        """
        row = tables.row(OWNERSHIP)
        if (row["token"] if row else "") != self.holder.token:
            raise TakenOver(Holder.from_row(row))


def current_owner(tables: Tables) -> Holder | None:
    """Return the login that has the file open, by the row in the file; None if no login has."""
    row = tables.row(OWNERSHIP)
    return Holder.from_row(row) if row is not None and row["open"] else None


def owner_token(tables: Tables) -> str:
    """Return the token of the login that had the file last; empty if there was none."""
    row = tables.row(OWNERSHIP)
    return str(row["token"]) if row else ""


def record_owner(tables: Tables, holder: Holder) -> None:
    """Write in the file that the login `holder` may write from now on. Call it inside a transaction."""
    # Each start and each end writes this one row, and sqlite-utils would be imported for it.
    sql = "REPLACE INTO ownership (id, token, host, pid, terminal, since, open) VALUES (1, ?, ?, ?, ?, ?, 1)"
    tables.write(sql, [holder.token, holder.host, holder.pid, holder.terminal, holder.since])


def record_closed(tables: Tables) -> None:
    """Write in the file that no login has it open."""
    with tables.transaction():
        tables.write("UPDATE ownership SET open = 0, host = '', pid = 0, terminal = '', since = '' WHERE id = 1")
