"""What the fields of a card do to a plan: they put an action off, give it its day, or plan something besides."""

from collections.abc import Iterator, Mapping
from datetime import date
from string import Template

from tui.domain.plan import UNREAD, is_day, new_action, put_off
from tui.domain.shapes import Value
from tui.flow.card import ActionCard
from tui.flow.step import Field


def carried_out(
    action: dict[str, Value],
    card: ActionCard | None,
    rests_until: date,
    before: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """Return `action` as its fields have it: resting until a day after "not now", and on the day that a field gives.

    `before` is the action as it was: where its day is the one that a field gave, it moves with the field.
    """
    if card is None:
        return action
    fields = action.get("fields") or {}
    if card.is_put_off(fields):
        return put_off(action, card.title, rests_until)
    own, given, given_before = action.get("when_on"), _given_day(fields, card), _given_day(_fields(before), card)
    if not given or "when_on" in (action.get(UNREAD) or {}) or (own and own != given_before):
        return action
    return {**action, "when_on": given}


def _fields(action: Mapping[str, Value] | None) -> Mapping[str, Value]:
    return (action or {}).get("fields") or {}


def _given_day(fields: Mapping[str, Value], card: ActionCard) -> str | None:
    """Return the day that a field of `card` gives the whole action, or None."""
    days = (fields.get(each.key) for each in card.field if each.sets_day)
    return next((day for day in days if is_day(day)), None)


def follow_ups(action: dict[str, Value], card: ActionCard | None) -> Iterator[dict[str, Value]]:
    """Yield what the fields of `action` plan besides. Each has the same id every time, so that it is planned once."""
    fields = _fields(action)
    for each in card.field if card else ():
        day = fields.get(each.key)
        if each.follow_up and is_day(day):
            what = Template(each.follow_up).safe_substitute(what=action["what"])
            yield new_action("other", what=what, when_on=day) | {"id": _id_of(action, each)}


def ended_follow_ups(action: dict[str, Value], card: ActionCard | None) -> set[str]:
    """Return the ids of what the fields of `action` would plan besides, and do not plan now: their day is not there."""
    planned = {each["id"] for each in follow_ups(action, card)}
    return {_id_of(action, each) for each in (card.field if card else ()) if each.follow_up} - planned


def _id_of(action: Mapping[str, Value], field: Field) -> str:
    return f"{action['id']}-{field.key}"
