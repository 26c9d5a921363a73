"""The clock, and dates in words. The only place that knows pendulum.

Instants are aware datetimes in UTC; days are dates in the person's own zone. `now` can be fixed, for tests and demos.
"""

import os
from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta, tzinfo

import pendulum

from tui.typed_days import TwoDays, UnreadDate, read_day
from tui.words import _

__all__ = ["Clock", "TwoDays", "UnreadDate", "long_day", "named_day"]

PRESETS = {
    "today": 0,
    "yesterday": -1,
    "two_days_ago": -2,
    "last_week": -7,
    "two_weeks_ago": -14,
    "tomorrow": 1,
    "in_two_days": 2,
    "in_a_week": 7,
    "in_two_weeks": 14,
}
SATURDAY = 5
HALF_A_YEAR = timedelta(days=182)


class Clock:
    """Tells the time, and says and reads days.

    The zone is that of `fixed`, or else that of the machine as its C library knows it: only that reads every form a
    zone can have (a name, a file, a rule such as `EST5EDT,M3.2.0,M11.1.0`).
    """

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = fixed if fixed is None or fixed.tzinfo else fixed.replace(tzinfo=UTC)
        self._zone: tzinfo | None = None if self._fixed is None else self._fixed.tzinfo
        self.country: Callable[[], str] = str
        """Asks for the person's country by its two letters, when a day is read that its order of a date decides."""

    @classmethod
    def from_environment(cls) -> "Clock":
        """Return the clock, fixed at `ONWARD_NOW` (an ISO instant) where that is set."""
        text = os.environ.get("ONWARD_NOW", "")
        try:
            fixed = pendulum.parse(text)
        except ValueError:
            return cls()
        return cls(datetime.fromisoformat(fixed.isoformat()) if isinstance(fixed, pendulum.DateTime) and text else None)

    def days_ago(self, days: int) -> "Clock":
        """Return a clock of the same zone that is fixed that many days ago."""
        made = Clock(self.now() - timedelta(days=days))
        made._zone, made.country = self._zone, self.country
        return made

    def in_country(self, country: Callable[[], str]) -> "Clock":
        """Return the same clock for a person in `country`, asked for by its two letters when a day is read."""
        made = copy(self)
        made.country = country
        return made

    @property
    def zone(self) -> str:
        """The name of the person's zone; of one without a name, how far it is from UTC now: `-05:00`."""
        here = self._local(self.now())
        named = _machine_zone(here) if self._zone is None else pendulum.instance(here).timezone_name
        # Pendulum takes a zone that calls itself UTC for that, as `UTC-14` does.
        return named or here.isoformat()[-len("+00:00") :]

    def now(self) -> datetime:
        """Return this instant in UTC."""
        return (self._fixed or datetime.now(UTC)).astimezone(UTC)

    def stamp(self) -> str:
        """Return this instant as the store writes it, to the millisecond."""
        return self.now().isoformat(timespec="milliseconds")

    def today(self) -> date:
        """Return the day it is for the person."""
        return self._local(self.now()).date()

    def until_midnight(self) -> float | None:
        """Return the seconds until the day is over for the person; None for a clock that stands."""
        if self._fixed is not None:
            return None
        over = datetime.fromisoformat(self.start_of(self.days_after(self.today(), 1)))
        return (over - self.now()).total_seconds()

    def time(self) -> str:
        """Return the time of day as `14:02`."""
        return f"{self._local(self.now()):%H:%M}"

    def preset(self, key: str) -> date:
        """Return the day a preset of the seeds means."""
        today = pendulum.instance(self.today())
        if key == "next_monday":
            return _plain(today.next(pendulum.MONDAY))
        if key == "a_month_ago":
            return _plain(today.subtract(months=1))
        return _plain(today.add(days=PRESETS[key]))

    def days_after(self, day: date, days: int) -> date:
        """Return the day that many days after `day`."""
        return _plain(pendulum.instance(day).add(days=days))

    def months_ago(self, months: int) -> date:
        """Return the day `months` before today."""
        return _plain(_read(self.today()).subtract(months=months))

    def working_days_after(self, day: date, days: int) -> date:
        """Return the day that many days from Monday to Friday after `day`."""
        found = _plain(day)
        while days and found < date.max:
            found = self.days_after(found, 1)
            days -= found.weekday() < SATURDAY
        return found

    def say(self, day: date | str | None) -> str:
        """Return `day` in words with its weekday: `today, Mon 23 Nov`, `Fri 27 Nov`, `Fri 1 Jan 2027`."""
        if not day:
            return ""
        when = _read(day)
        today = self.today()
        words = when.format("ddd D MMM" if when.year == today.year else "ddd D MMM YYYY")
        near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((_plain(when) - today).days)
        return f"{near}, {words}" if near else words

    def say_short(self, day: date | str) -> str:
        """Return `day` as one or two words where it is near, else with its weekday."""
        return self.say(day).split(",", maxsplit=1)[0]

    def day_of(self, stamp: str) -> date:
        """Return the person's own day of an instant of the store."""
        return self._local(datetime.fromisoformat(stamp)).date()

    def day_of_session(self, heard_on: str | None, opened_at: str) -> date:
        """Return the one day a session is named by: the day the person heard, or else the day it was begun."""
        return date.fromisoformat(heard_on) if heard_on else self.day_of(opened_at)

    def start_of(self, day: date) -> str:
        """Return the instant at which `day` begins for the person, as the store writes it."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self._zone)
        return midnight.astimezone(UTC).isoformat(timespec="milliseconds")

    def say_instant(self, stamp: str) -> str:
        """Return an instant of the store as its local day in words."""
        return self.say(self.day_of(stamp))

    def say_moment(self, stamp: str) -> str:
        """Return an instant of the store as its local time and day: `14:05 (today)`, `09:30 (Fri 20 Nov)`."""
        local = self._local(datetime.fromisoformat(stamp))
        return f"{local:%H:%M} ({self.say_short(local.date())})"

    def read(self, text: str, *, past: bool = False) -> date:
        """Return the day that `text` means: in words, or by its date in any usual order.

        Without a year it is the next such day, or with `past` the last.

        Raises:
            TwoDays: it means either of two days.
            UnreadDate: it is no day, or one that is not there.
        """
        return read_day(text, self.today(), past=past, country=self.country())

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self._zone)


def named_day(day: date | str) -> str:
    """Return `day` with its weekday and its year, however near it is: `Tue 17 Nov 2026`."""
    return _read(day).format("ddd D MMM YYYY")


def long_day(day: date | str) -> str:
    """Return `day` with its year, as a person would type it, so that `Clock.read` gives it back: `17 Nov 2026`."""
    return _read(day).format("D MMM YYYY")


def month(day: date) -> str:
    """Return the month of `day` in words: `Nov 2026`."""
    return pendulum.instance(day).format("MMM YYYY")


def _machine_zone(here: datetime) -> str | None:
    """Return the name of the zone that `here` is in, where what names it agrees with the C library on the hours."""
    try:
        named = pendulum.now()
    except ValueError:
        return None
    around = (here - HALF_A_YEAR, here, here + HALF_A_YEAR)
    agrees = all(each.astimezone(named.tzinfo).utcoffset() == each.astimezone().utcoffset() for each in around)
    return named.timezone_name if agrees else None


def _read(day: date | str) -> pendulum.Date:
    """Return a day, or one of ISO form."""
    return pendulum.instance(date.fromisoformat(day) if isinstance(day, str) else day)


def _plain(when: date) -> date:
    return date(when.year, when.month, when.day)
