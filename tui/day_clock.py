"""The time and the day, and days in words: what a command needs that only lists something.

The clock of the rest of the program is `tui.clock`; it also reads days, and counts months.
"""

from datetime import UTC, date, datetime, timedelta

from tui.day_names import day_names
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from datetime import tzinfo


class DayClock:
    """Returns the time and the day, and writes days in words.

    The time zone is that of `fixed`, or else that of the machine, which is left to the C library: only that reads every
    form of a zone (a name, a file, a rule such as `EST5EDT,M3.2.0,M11.1.0`).
    """

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = fixed if fixed is None or fixed.tzinfo else fixed.replace(tzinfo=UTC)
        self._zone: tzinfo | None = None if self._fixed is None else self._fixed.tzinfo
        self.speaks_in_full = False
        """Whether weekdays and months are said in full."""

    def now(self) -> datetime:
        """Return this instant in UTC."""
        return (self._fixed or datetime.now(UTC)).astimezone(UTC)

    def today(self) -> date:
        """Return the day that it is now in the person's time zone."""
        return self._local(self.now()).date()

    def days_after(self, day: date, days: int) -> date:
        """Return the day that many days after `day`."""
        return plain_day(day) + timedelta(days=days)

    def say(self, day: date | str | None) -> str:
        """Return a day, or one in ISO form, with its weekday: `today, Mon 23 Nov`, `Fri 27 Nov`, `Fri 1 Jan 2027`."""
        if not day:
            return ""
        when = read_iso(day)
        today = self.today()
        year = when.year != today.year
        names = day_names()
        words = names.in_full(when, year=year) if self.speaks_in_full else names.short(when, year=year)
        near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((plain_day(when) - today).days)
        return f"{near}, {words}" if near else words

    def say_short(self, day: date | str) -> str:
        """Return the first part of what `say` returns: `today` for a near day, `Fri 27 Nov` for any other."""
        return self.say(day).split(",", maxsplit=1)[0]

    def day_of(self, stamp: str) -> date:
        """Return the day of an instant of the store, in the person's time zone."""
        return self._local(datetime.fromisoformat(stamp)).date()

    def day_of_session(self, heard_on: str | None, opened_at: str) -> date:
        """Return the day that a session is named by: the day the person heard, or the day it was begun."""
        return date.fromisoformat(heard_on) if heard_on else self.day_of(opened_at)

    def start_of(self, day: date) -> str:
        """Return the instant at which `day` begins in the person's time zone, as the store writes it."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self._zone)
        return midnight.astimezone(UTC).isoformat(timespec="milliseconds")

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self._zone)


def read_iso(day: date | str) -> date:
    """Return a day, given as a date or in ISO form."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def plain_day(when: date) -> date:
    """Return the day of a date or of a datetime."""
    return date(when.year, when.month, when.day)
