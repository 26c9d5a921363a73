"""The clock, and dates in words. The only place that knows pendulum.

Instants are aware datetimes in UTC; days are dates in the person's own zone. `now` can be fixed, for tests and demos.
"""

import os
from datetime import date, datetime

import pendulum

from tui.typed_days import UnreadDate, read_day
from tui.words import _

__all__ = ["Clock", "UnreadDate", "long_day", "named_day"]

PRESETS = {
    "today": 0,
    "yesterday": -1,
    "two_days_ago": -2,
    "last_week": -7,
    "tomorrow": 1,
    "in_two_days": 2,
    "in_a_week": 7,
    "in_two_weeks": 14,
}
SATURDAY = 5


class Clock:
    """Tells the time, and says and reads days."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = None if fixed is None else pendulum.instance(fixed)

    @classmethod
    def from_environment(cls) -> "Clock":
        """Return the clock, fixed at `ONWARD_NOW` (an ISO instant) where that is set."""
        text = os.environ.get("ONWARD_NOW", "")
        try:
            fixed = pendulum.parse(text)
        except ValueError:
            return cls()
        return cls(fixed if isinstance(fixed, pendulum.DateTime) and text else None)

    @property
    def zone(self) -> str:
        """The name of the person's zone."""
        return (self._fixed or pendulum.now()).timezone_name or "UTC"

    def now(self) -> datetime:
        """Return this instant in UTC."""
        return (self._fixed or pendulum.now("UTC")).in_timezone("UTC")

    def stamp(self) -> str:
        """Return this instant as the store writes it, to the millisecond."""
        return self.now().isoformat(timespec="milliseconds")

    def today(self) -> date:
        """Return the day it is for the person."""
        local = self._fixed or pendulum.now()
        return date(local.year, local.month, local.day)

    def time(self) -> str:
        """Return the time of day as `14:02`."""
        return (self._fixed or pendulum.now()).format("HH:mm")

    def preset(self, key: str) -> date:
        """Return the day a preset of the seeds means."""
        today = pendulum.instance(self.today())
        if key == "next_monday":
            return _plain(today.next(pendulum.MONDAY))
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
        return _plain(pendulum.instance(datetime.fromisoformat(stamp)).in_timezone(self.zone))

    def say_instant(self, stamp: str) -> str:
        """Return an instant of the store as its local day in words."""
        return self.say(self.day_of(stamp))

    def say_moment(self, stamp: str) -> str:
        """Return an instant of the store as its local time and day: `14:05 (today)`, `09:30 (Fri 20 Nov)`."""
        local = pendulum.instance(datetime.fromisoformat(stamp)).in_timezone(self.zone)
        return f"{local.format('HH:mm')} ({self.say_short(self.day_of(stamp))})"

    def read(self, text: str, *, past: bool = False) -> date:
        """Return the day that `text` means: a near one in words, `YYYY-MM-DD`, `D Mon` or `D Month`.

        Without a year it is the next such day, or with `past` the last.

        Raises:
            UnreadDate: the text is none of these.
        """
        return read_day(text, self.today(), past=past)


def named_day(day: date | str) -> str:
    """Return `day` with its weekday and its year, however near it is: `Tue 17 Nov 2026`."""
    return _read(day).format("ddd D MMM YYYY")


def long_day(day: date | str) -> str:
    """Return `day` with its year, as a person would type it, so that `Clock.read` gives it back: `17 Nov 2026`."""
    return _read(day).format("D MMM YYYY")


def month(day: date) -> str:
    """Return the month of `day` in words: `Nov 2026`."""
    return pendulum.instance(day).format("MMM YYYY")


def _read(day: date | str) -> pendulum.Date:
    """Return a day, or one of ISO form."""
    return pendulum.instance(date.fromisoformat(day) if isinstance(day, str) else day)


def _plain(when: date) -> date:
    return date(when.year, when.month, when.day)
