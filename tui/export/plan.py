"""The actions that don't come from a session or check-in, as a page."""

from collections.abc import Iterator, Sequence

from tui.clock import named_day
from tui.domain.answers.planning import STATUSES
from tui.export.page import Page, PageSection
from tui.flow.course import Course
from tui.flow.kinds.planning import Actions
from tui.store.row_types import PlannedAction
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
