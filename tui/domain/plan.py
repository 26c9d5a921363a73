"""What a plan is made of: actions and the slots of a week."""

import secrets
from collections.abc import Mapping
from datetime import date

from tui.domain.shapes import (
    NotThisShape,
    Value,
    is_list_of,
    is_one_of,
    is_scalar,
    is_table,
    is_text,
    is_whole,
    line,
    table,
)

STATUSES = ("to_do", "doing", "done", "let_go")
KINDS = (
    "apply",
    "tailor",
    "network",
    "event",
    "learn",
    "training",
    "widen",
    "freelance",
    "circle",
    "stay_in_touch",
    "care",
    "other",
)
HOURS_OF_A_DAY = 24
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RESTS = 30
"""Days that a card rests after "Not now"."""
ACTION_TEXTS = ("what", "when_at", "where_how", "first_step", "helper", "know_done", "because")


UNREAD = "unread"
"""The part of a draft with what was typed and cannot be read yet: a text, or texts by their fields."""


def is_day(value: Value) -> bool:
    """Say whether `value` is a day of ISO form."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_UNREAD_TEXTS = is_table({}, others=is_text)
ACTION = is_table(
    {"id": is_text, "kind": is_one_of(*KINDS), "status": is_one_of(*STATUSES)}
    | dict.fromkeys(ACTION_TEXTS, is_text)
    | {"when_on": is_day, "rests_until": is_day, "fields": is_table({}, others=is_scalar), UNREAD: _UNREAD_TEXTS},
    "id",
    "kind",
    "what",
)
"""Passes an action, also one that is being typed and does not say what yet."""
SLOT = is_table(
    {"weekday": is_one_of(*WEEKDAYS), "time": is_text, "what": is_text, "where_how": is_text}
    | {"hours": lambda value: type(value) in (int, float) and 0 <= value <= HOURS_OF_A_DAY},
    "weekday",
)
"""Passes a slot of the week, also one that is being typed and does not say what yet."""
WEEK_NUMBERS = {"hours": 168, "applications": 500}
"""The two numbers of a week, each with the highest that it can be."""
WEEK = is_table(
    {name: is_whole(0, most) for name, most in WEEK_NUMBERS.items()}
    | {"slots": is_list_of(SLOT), "ended": lambda value: value is True, UNREAD: _UNREAD_TEXTS},
)


def new_action(kind: str, **parts: Value) -> dict[str, Value]:
    """Return a new action of `kind`, to do, with an id of its own."""
    return {"id": secrets.token_hex(4), "kind": kind, "status": "to_do", "what": "", **parts}


def resting(kind: str, title: str, until: date) -> dict[str, Value]:
    """Return what is stored of a card put away with "Not now": an action nobody means to do, and until when."""
    return new_action(kind, what=title, status="let_go", rests_until=until.isoformat())


def put_off(action: Mapping[str, Value], title: str, until: date) -> dict[str, Value]:
    """Return `action` as its card resting until a day; it has the title of the card where it does not say what."""
    what = str(action.get("what") or "").strip() or title
    return {**action, "what": what, "status": "let_go", "rests_until": until.isoformat()}


def is_resting(action: Value) -> bool:
    """Say whether an action only says that its card rests."""
    return bool(action.get("rests_until"))


def read_action(value: Value) -> dict[str, Value] | None:
    """Return `value` as an action, or None when it does not say what.

    An action is `{id, kind, status, what, when_on, when_at, where_how, first_step, helper, know_done, because, fields,
    rests_until}` where `when_on` and `rests_until` are ISO dates, `fields` holds the small fields of its card, the rest
    are lines of text. All but id, kind, status and what it is may be missing.

    Raises:
        NotThisShape: a part is of another shape.
    """
    parts = table(value)
    if parts.get("kind") not in KINDS or parts.get("status", "to_do") not in STATUSES:
        raise NotThisShape("an action has a kind and a status of the known ones")
    kept: dict[str, Value] = {"id": line(parts.get("id") or "") or secrets.token_hex(4), "kind": parts["kind"]}
    kept |= {name: line(parts[name]) for name in ACTION_TEXTS if line(parts.get(name) or "")}
    for name in ("when_on", "rests_until"):
        if parts.get(name):
            kept[name] = iso_day(parts[name])
    fields = {key: line(str(text)) for key, text in table(parts.get("fields")).items() if text not in (None, "")}
    if fields:
        kept["fields"] = fields
    kept["status"] = parts.get("status", "to_do")
    return kept if kept.get("what") else None


def read_slot(value: Value) -> dict[str, Value] | None:
    """Return `value` as a slot of the week, or None when it does not say what.

    A slot is `{weekday, time, hours, what, where_how}`: `time` a part of the day or words of the person, `hours` how
    long it takes, which may be a half. All but the weekday and what may be missing.

    Raises:
        NotThisShape: a part is of another shape.
    """
    parts = table(value)
    kept: dict[str, Value] = {
        name: line(parts[name]) for name in ("weekday", "time", "what", "where_how") if line(parts.get(name) or "")
    }
    if not kept.get("what"):
        return None
    if kept.get("weekday") not in WEEKDAYS:
        raise NotThisShape("a slot has a weekday")
    if parts.get("hours"):
        kept["hours"] = _hours(parts["hours"])
    return kept


def _hours(given: Value) -> float | int:
    """Return a number of hours from 0 to 24, as a whole number where it is one."""
    try:
        hours = float(given)
    except (TypeError, ValueError) as error:
        raise NotThisShape("a number of hours was expected") from error
    if isinstance(given, bool) or not 0 < hours <= HOURS_OF_A_DAY:
        raise NotThisShape("a slot takes up to 24 hours")
    return int(hours) if hours.is_integer() else hours


def iso_day(text: Value) -> str:
    """Return `text` as an ISO date."""
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise NotThisShape("a date as YYYY-MM-DD was expected") from error
