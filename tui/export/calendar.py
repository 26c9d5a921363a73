"""The plan as a calendar file (iCalendar, RFC 5545): events with alarms, for a calendar to import.

An event has the words of the plan and nothing else a person wrote: no reason, and of a letter not whom it is for. It
has the same UID each time, so that a calendar that imports a later file updates it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from tui import __version__
from tui.clock import Clock
from tui.domain.agenda import next_on
from tui.domain.day_times import PART_STARTS, span
from tui.domain.week import hours_of
from tui.flow.day_parts import part_of_day_words
from tui.store.row_types import Due, PlannedAction, PlannedSlot
from tui.store.store import Store
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MORNING = 9 * 60
"""The minute of the day at which a calendar speaks of what has no time."""
DEFAULT_LENGTH = timedelta(minutes=30)
"""How long an event takes where the plan doesn't say."""
ALARM_BEFORE = timedelta(minutes=15)
SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """What one event says. Without `begins`, a minute of the day, it takes the whole day."""

    uid: str
    day: date
    what: str
    begins: int | None = None
    length: timedelta = DEFAULT_LENGTH
    place: str = ""
    note: str = ""


def calendar_entries(store: Store, clock: Clock, session_id: int | None = None) -> list[Entry]:
    """Return what is planned from today on, of everything or of one session, by day.

    These are the actions with a day, the times of the week within the next seven days, and the follow-ups of letters.
    Days on which a page is to be opened again are left out: they say what somebody is writing about.
    """
    today = clock.today()
    found = [*_actions(store), *_slots(store, today), *_follow_ups(store)]
    entries = [entry for owner, entry in found if entry.day >= today and session_id in (None, owner)]
    return sorted(entries, key=lambda entry: (entry.day, entry.begins or 0))


def _actions(store: Store) -> Iterator[tuple[int | None, Entry]]:
    for action in store.plan.open_actions():
        if action.when_on and not action.repeats:
            yield action.session_id, _action_entry(action, date.fromisoformat(action.when_on))


def _action_entry(action: PlannedAction, day: date) -> Entry:
    begins, length = _time(action.when_at)
    note = "" if begins is not None else part_of_day_words(action.when_at)
    return Entry(f"action-{action.id}@onward", day, action.what, begins, length, action.where_how, note)


def _slots(store: Store, today: date) -> Iterator[tuple[int | None, Entry]]:
    week = store.plan.week()
    for slot in week.slots if week else ():
        yield (week.session_id if week else None), _slot_entry(slot, next_on(slot.weekday, today))


def _slot_entry(slot: PlannedSlot, day: date) -> Entry:
    begins, length = _time(slot.time)
    hours = hours_of(slot)
    note = "" if begins is not None else part_of_day_words(slot.time)
    length = timedelta(hours=hours) if hours else length
    return Entry(f"slot-{slot.id}-{day.isoformat()}@onward", day, slot.what, begins, length, slot.where_how, note)


def _follow_ups(store: Store) -> Iterator[tuple[int | None, Entry]]:
    begun = {row.id: row.opened_at for row in store.sessions()}
    for due in store.follow_ups():
        yield due.session_id, _follow_up_entry(due, begun.get(due.session_id or 0, ""))


def _follow_up_entry(due: Due, session_begun: str) -> Entry:
    # The number of a letter alone is not unique: another file has a letter of that number, too.
    unique = uuid5(NAMESPACE_URL, f"onward letter {due.id} {session_begun}")
    return Entry(f"letter-{unique}@onward", date.fromisoformat(due.on), _("Follow up on a letter"), MORNING)


def _time(said: str) -> tuple[int | None, timedelta]:
    """Return the minute at which a time of the plan begins, None where it names none, and how long it takes."""
    known = span(said)
    if known is None:
        return PART_STARTS.get(said), DEFAULT_LENGTH
    begins, ends = known
    return begins, timedelta(minutes=ends - begins) if ends else DEFAULT_LENGTH


def as_calendar(entries: list[Entry], clock: Clock) -> str:
    """Return `entries` as an iCalendar file with CRLF line ends.

    Times are in UTC, which every calendar shows in the time zone of whoever looks. No event comes again, so none needs
    the rules of a zone, which calendars read with differing results.
    """
    # Slow to import, and only needed here.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Onward//Onward {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, clock))
    content: bytes = calendar.to_ical()
    return content.decode()


def _event(entry: Entry, clock: Clock) -> "Event":
    from icalendar import Event

    event = Event()
    now = clock.now().replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    # The moment of this export, not that of the last change: undoing a change takes its moment back too, and a
    # calendar ignores what is older than what it has.
    event.add("sequence", int((now - SEQUENCE_FROM).total_seconds()))
    event.add("summary", clean_line(entry.what))
    event.add("class", "PRIVATE")
    for name, text in (("location", entry.place), ("description", entry.note)):
        if text:
            event.add(name, clean_line(text))
    if entry.begins is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add_component(_alarm(entry, timedelta(minutes=MORNING)))
    else:
        begins = clock.instant(entry.day, entry.begins)
        event.add("dtstart", begins)
        event.add("dtend", begins + entry.length)
        event.add_component(_alarm(entry, -ALARM_BEFORE))
    return event


def _alarm(entry: Entry, after: timedelta) -> "Alarm":
    """Return an alarm that shows the words of the event, that long after it begins."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(entry.what))
    alarm.add("trigger", after)
    return alarm
