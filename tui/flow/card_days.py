"""What the fields of a card do to a plan: they put an action off, give it its day, or plan something besides."""

from collections.abc import Iterator
from datetime import date
from string import Template

from tui.domain.plan import UNREAD, is_day, new_action, put_off
from tui.domain.shapes import Value
from tui.flow.card import ActionCard


def carried_out(action: dict[str, Value], card: ActionCard | None, rests_until: date) -> dict[str, Value]:
    """Return `action` as its fields have it: resting until a day after "not now", and on the day that a field gives."""
    if card is None:
        return action
    fields = action.get("fields") or {}
    if card.is_put_off(fields):
        return put_off(action, card.title, rests_until)
    if action.get("when_on") or "when_on" in (action.get(UNREAD) or {}):
        return action
    days = (fields.get(each.key) for each in card.field if each.sets_day)
    day = next((day for day in days if is_day(day)), None)
    return {**action, "when_on": day} if day else action


def follow_ups(action: dict[str, Value], card: ActionCard | None) -> Iterator[dict[str, Value]]:
    """Yield what the fields of `action` plan besides. Each has the same id every time, so that it is planned once."""
    fields = action.get("fields") or {}
    for each in card.field if card else ():
        day = fields.get(each.key)
        if each.follow_up and is_day(day):
            what = Template(each.follow_up).safe_substitute(what=action["what"])
            yield new_action("other", what=what, when_on=day) | {"id": f"{action['id']}-{each.key}"}
