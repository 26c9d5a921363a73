"""The plan as pages: what is to do, to print, and the actions that come from no session and no check-in, to export."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.clock import named_day
from tui.domain.answers.planning import STATUSES
from tui.export.page import Entry, Page, PageSection
from tui.flow.course import Course
from tui.flow.day_parts import part_of_day_words
from tui.flow.kinds.planning import Actions
from tui.flow.weekly import slot_note, slot_words, weekday_names
from tui.store.row_types import PlannedAction, PlannedSlot
from tui.store.store import Store
from tui.words import _


def plan_pages(actions: Sequence[PlannedAction], course: Course) -> Iterator[Page]:
    """Yield one page with `actions` by status, in the words of `course`; nothing if there are none."""
    step = next((each for each in course.steps.values() if isinstance(each, Actions)), None)
    if step is None:
        return
    words = {"to_do": _("To do"), "doing": _("Doing"), "done": _("Done"), "let_go": _("Dropped")}
    by_status = ((words[status], [each for each in actions if each.status == status]) for status in STATUSES)
    entries = [(title, step.words_of(list(found), named_day)) for title, found in by_status if found]
    if entries:
        yield Page(_("Plan"), [PageSection(_("Actions you added yourself"), entries)])


def to_do_pages(store: Store) -> Iterator[Page]:
    """Yield one page with what is to do by day, and the times of the week; nothing if there is neither.

    It has what, when and where, and none of the reasons. Days on which a page is to be opened again are left out.
    """
    week = store.plan.week()
    parts = {
        _("To do"): list(_days([each for each in store.plan.open_actions() if not each.repeats])),
        _("Each week"): list(_weekdays(week.slots if week else ())),
    }
    sections = [PageSection(title, entries) for title, entries in parts.items() if entries]
    if sections:
        yield Page(_("Plan"), sections)


def _days(actions: Sequence[PlannedAction]) -> Iterator[Entry]:
    """Yield a day with its actions. They are in order of their days, those without one last."""
    for day, found in groupby(actions, lambda each: each.when_on):
        yield named_day(day) if day else _("No day yet"), [_action_line(each) for each in found]


def _action_line(action: PlannedAction) -> str:
    return ", ".join(filter(None, (part_of_day_words(action.when_at), action.what, action.where_how)))


def _weekdays(slots: Sequence[PlannedSlot]) -> Iterator[Entry]:
    for weekday, found in groupby(slots, lambda each: each.weekday):
        lines = [", ".join(filter(None, (slot_words(each), slot_note(each)))) for each in found]
        yield weekday_names()[weekday], lines
