"""Saves an action of the plan as its form says it, with what the fields of its card plan besides."""

from collections.abc import Mapping

from msgspec.structs import replace

from tui.domain.answers.planning import Action
from tui.flow.card import ActionCard
from tui.flow.card_days import ended_follow_ups, follow_ups
from tui.flow.course import Course
from tui.flow.kinds.planning import Actions
from tui.store.services.plan import Plan
from tui.words import _

OPEN = ("to_do", "doing")
Cards = Mapping[str, ActionCard]
"""Cards by their kind."""


def cards_of(course: Course) -> Cards:
    """Return the cards that a course makes steps from."""
    steps = (step for step in course.steps.values() if isinstance(step, Actions))
    return {card.kind: card for step in steps for card in step.card}


def save_action(plan: Plan, action: Action, card: ActionCard | None) -> str:
    """Save what the form said, and what its fields plan besides; say what is dropped as its field has no day any more.

    The action comes last, so that undo is of it first.
    """
    for each in follow_ups(action, card):
        _save_follow_up(plan, each)
    planned = filter(None, (plan.action(each) for each in ended_follow_ups(action, card)))
    dropped = [each for each in planned if each.status in OPEN]
    for each in dropped:
        plan.mark(each.id, "let_go")
    if plan.action(action.id):
        plan.edit(action.id, action)
    else:
        plan.add(action)
    return " ".join(_("Dropped with its date: {what}.").format(what=each.what) for each in dropped)


def _save_follow_up(plan: Plan, action: Action) -> None:
    before = plan.action(action.id)
    if before is None:
        plan.add(action)
        return
    if (before.what, before.when_on) != (action.what, action.when_on):
        plan.edit(action.id, replace(before, what=action.what, when_on=action.when_on))
    if before.status == "let_go":
        plan.mark(action.id, "to_do")
