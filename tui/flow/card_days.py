"""What the fields of a card do to a plan: they put an action off, give it its day, or plan something besides."""

from collections.abc import Iterator
from datetime import date
from string import Template

from msgspec.structs import replace

from tui.domain.answers.days import is_day
from tui.domain.answers.planning import Action
from tui.domain.plan import new_action, put_off
from tui.flow.card import ActionCard
from tui.flow.step import Field


def carried_out(action: Action, card: ActionCard | None, rests_until: date, before: Action | None = None) -> Action:
    """Return `action` as its fields have it: resting until a day after "not now", and on the day that a field gives.

    `before` is the action as it was: where its day is the one that a field gave, it moves with the field.
    """
    if card is None:
        return action
    if card.is_put_off(action.fields):
        return put_off(action, card.title, rests_until)
    own, given, given_before = action.when_on, _given_day(action, card), before and _given_day(before, card)
    if not given or "when_on" in action.unread or (own and own != given_before):
        return action
    return replace(action, when_on=given)


def _given_day(action: Action, card: ActionCard) -> str | None:
    """Return the day that a field of `card` gives the whole action, or None."""
    days = (_day_in(action, each) for each in card.field if each.sets_day)
    return next(filter(None, days), None)


def _day_in(action: Action, field: Field) -> str | None:
    """Return the day that is filled in in a field, or None."""
    day = action.fields.get(field.key)
    return day if isinstance(day, str) and is_day(day) else None


def follow_ups(action: Action, card: ActionCard | None) -> Iterator[Action]:
    """Yield what the fields of `action` plan besides. Each has the same id every time, so that it is planned once."""
    for each in card.field if card else ():
        if each.follow_up and (day := _day_in(action, each)):
            what = Template(each.follow_up).safe_substitute(what=action.what)
            yield replace(new_action("other", what=what, when_on=day), id=_id_of(action, each))


def ended_follow_ups(action: Action, card: ActionCard | None) -> set[str]:
    """Return the ids of what the fields of `action` would plan besides, and do not plan now: their day is not there."""
    planned = {each.id for each in follow_ups(action, card)}
    return {_id_of(action, each) for each in (card.field if card else ()) if each.follow_up} - planned


def _id_of(action: Action, field: Field) -> str:
    return f"{action.id}-{field.key}"
