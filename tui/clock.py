"""The clock, and how days are written and read. Only this module uses pendulum, which takes long to import.

An instant is an aware datetime in UTC; in the store it is an ISO text. A day is a date in the person's own time zone.
The clock can be fixed at an instant, for tests and demos.
"""

import os
from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta

from tui.day_clock import DayClock, plain_day, read_iso
from tui.day_names import day_names
from tui.light_import import Later, import_light, stand_in

__all__ = ["Clock", "long_day", "named_day"]

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
WEEK = 7
HALF_A_YEAR = timedelta(days=182)


class Clock(DayClock):
    """Returns the time and the day, writes days in words, and reads days that a person typed."""

    def __init__(self, fixed: datetime | None = None) -> None:
        super().__init__(fixed)
        self.country: Callable[[], str] = str
        """Returns the two letters of the person's country, or an empty text. It is called when a day is read, as the
        country decides whether the day or the month comes first."""

    @classmethod
    def from_environment(cls) -> "Clock":
        """Return a clock, fixed at the ISO instant in `ONWARD_NOW` if that is set."""
        text = os.environ.get("ONWARD_NOW", "")
        if not text:
            return cls()
        _import_pendulum()
        import pendulum

        try:
            fixed = pendulum.parse(text)
        except ValueError:
            return cls()
        return cls(datetime.fromisoformat(fixed.isoformat()) if isinstance(fixed, pendulum.DateTime) else None)

    def days_ago(self, days: int) -> "Clock":
        """Return a clock of the same zone that is fixed at this time that many days ago."""
        earlier = Clock(self.now() - timedelta(days=days))
        earlier._zone, earlier.country = self._zone, self.country
        return earlier

    def in_country(self, country: Callable[[], str]) -> "Clock":
        """Return the same clock for a person in a country. `country` returns its two letters when a day is read."""
        clock = copy(self)
        clock.country = country
        return clock

    def in_full(self) -> "Clock":
        """Return the same clock, which says weekdays and months in full, as a voice reads them."""
        clock = copy(self)
        clock.speaks_in_full = True
        return clock

    @property
    def zone(self) -> str:
        """The name of the person's time zone; if it has none, its offset from UTC now: `-05:00`."""
        _import_pendulum()
        import pendulum

        here = self._local(self.now())
        name = _machine_zone(here) if self._zone is None else pendulum.instance(here).timezone_name
        # An empty name: pendulum does not know a zone such as `UTC-14`.
        return name or here.isoformat()[-len("+00:00") :]

    def stamp(self) -> str:
        """Return this instant as the store writes it: ISO, to the millisecond."""
        return self.now().isoformat(timespec="milliseconds")

    def until_midnight(self) -> float | None:
        """Return the seconds until the person's day ends; None if the clock is fixed."""
        if self._fixed is not None:
            return None
        midnight = datetime.fromisoformat(self.start_of(self.days_after(self.today(), 1)))
        return (midnight - self.now()).total_seconds()

    def time(self) -> str:
        """Return the time of day as `14:02`."""
        return f"{self._local(self.now()):%H:%M}"

    def preset(self, key: str) -> date:
        """Return the day that a preset of the seeds means, such as `in_a_week`."""
        today = self.today()
        if key == "next_monday":
            return self.days_after(today, WEEK - today.weekday())
        if key == "a_month_ago":
            return self.months_ago(1)
        return self.days_after(today, PRESETS[key])

    def months_ago(self, months: int) -> date:
        """Return the day `months` before today."""
        _import_pendulum()
        import pendulum

        return plain_day(pendulum.instance(self.today()).subtract(months=months))

    def working_days_after(self, day: date, days: int) -> date:
        """Return the day that many working days, Monday to Friday, after `day`."""
        day = plain_day(day)
        while days and day < date.max:
            day = self.days_after(day, 1)
            days -= day.weekday() < SATURDAY
        return day

    def instant(self, day: date, minute: int) -> datetime:
        """Return the instant, in UTC, at which the person's clock says `minute` minutes after midnight of `day`.

        A minute that is skipped when the clocks go forward is the one an hour later.
        """
        local = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        return local.replace(tzinfo=self._zone).astimezone(UTC)

    def say_instant(self, stamp: str) -> str:
        """Return the day of an instant of the store, in words as `say` does."""
        return self.say(self.day_of(stamp))

    def say_moment(self, stamp: str) -> str:
        """Return the time and the day of an instant of the store: `14:05 (today)`, `09:30 (Fri 20 Nov)`."""
        local = self._local(datetime.fromisoformat(stamp))
        return f"{local:%H:%M} ({self.say_short(local.date())})"

    def read(self, text: str, *, past: bool = False) -> date:
        """Return the day that a person typed: in words, or as a date in any usual form.

        Without a year it is the next such day, or with `past` the last.

        Raises:
            tui.unread_days.TwoDays: it can mean either of two days.
            tui.unread_days.UnreadDate: it is not a day, or there is no such day.
        """
        # Few of those who start type a day.
        from tui.typed_days import read_day

        return read_day(text, self.today(), past=past, country=self.country())


def _import_pendulum() -> None:
    """Import it without dateutil, which it only has for dates in forms that it isn't given here."""
    import_light("pendulum", {"dateutil": stand_in("dateutil", parser=Later("dateutil.parser"))})


def named_day(day: date | str) -> str:
    """Return `day` with its weekday and always with its year: `Tue 17 Nov 2026`."""
    return day_names().short(read_iso(day))


def long_day(day: date | str) -> str:
    """Return `day` with its year, in a form that `Clock.read` reads: `17 Nov 2026`."""
    return day_names().short(read_iso(day), weekday=False)


def month(day: date) -> str:
    """Return the month of `day`: `Nov 2026`."""
    return f"{day_names().months[day.month - 1][1]} {day.year}"


def _machine_zone(here: datetime) -> str | None:
    """Return the machine's time zone as pendulum finds it; None if its hours differ from the C library's."""
    _import_pendulum()
    import pendulum

    try:
        local = pendulum.now()
    except ValueError:
        return None
    around = (here - HALF_A_YEAR, here, here + HALF_A_YEAR)
    agrees = all(each.astimezone(local.tzinfo).utcoffset() == each.astimezone().utcoffset() for each in around)
    return local.timezone_name if agrees else None
