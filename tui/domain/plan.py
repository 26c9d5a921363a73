"""What a plan is made of: actions and the slots of a week, made and tidied."""

import os
from datetime import date

from msgspec.structs import replace

from tui.domain.answers.planning import Action, Hours, Slot
from tui.domain.answers.words import Scalar
from tui.domain.shapes import line

RESTS = 30
"""Days that a card rests after "Not now"."""


def new_action(kind: str, *, what: str = "", when_on: str | None = None, because: str = "") -> Action:
    """Return a new action of `kind`, to do, with an id of its own."""
    return Action(id=new_id(), kind=kind, status="to_do", what=what, when_on=when_on, because=because)


def new_id() -> str:
    """Return an id that no other action has."""
    return os.urandom(4).hex()


def resting(kind: str, title: str, until: date) -> Action:
    """Return what is stored of a card put away with "Not now": an action nobody means to do, and until when."""
    return put_off(new_action(kind), title, until)


def put_off(action: Action, title: str, until: date) -> Action:
    """Return `action` as its card resting until a day; it has the title of the card where it does not say what."""
    return replace(action, what=action.what.strip() or title, status="let_go", rests_until=until.isoformat())


def tidied_action(action: Action) -> Action | None:
    """Return an action with its texts as tidy lines, or None when it does not say what."""
    fields: dict[str, Scalar] = {
        key: line(str(given)) for key, given in action.fields.items() if given not in (None, "")
    }
    tidy = Action(
        id=line(action.id) or new_id(),
        kind=action.kind,
        status=action.status or "to_do",
        what=line(action.what),
        when_on=action.when_on,
        when_at=line(action.when_at),
        where_how=line(action.where_how),
        first_step=line(action.first_step),
        helper=line(action.helper),
        know_done=line(action.know_done),
        because=line(action.because),
        rests_until=action.rests_until,
        fields=fields,
    )
    return tidy if tidy.what else None


def tidied_slot(slot: Slot) -> Slot | None:
    """Return a slot of the week with its texts as tidy lines, or None when it does not say what."""
    what = line(slot.what)
    if not what:
        return None
    return replace(slot, time=line(slot.time), what=what, where_how=line(slot.where_how), hours=_tidy(slot.hours))


def _tidy(hours: Hours | None) -> Hours | None:
    """Return hours as a whole number where they are one, and None for none."""
    if not hours:
        return None
    return int(hours) if float(hours).is_integer() else hours
