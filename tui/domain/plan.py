"""What a plan is made of: actions and the slots of a week."""

import secrets
from datetime import date

from tui.domain.shapes import NotThisShape, Value, line, table

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
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ACTION_TEXTS = ("what", "when_at", "where_how", "first_step", "helper", "know_done", "because")


def new_action(kind: str, **parts: Value) -> dict[str, Value]:
    """Return a new action of `kind`, to do, with an id of its own."""
    return {"id": secrets.token_hex(4), "kind": kind, "status": "to_do", "what": "", **parts}


def read_action(value: Value) -> dict[str, Value] | None:
    """Return `value` as an action, or None when it does not say what.

    An action is `{id, kind, status, what, when_on, when_at, where_how, first_step, helper, know_done, because, fields}`
    where `when_on` is an ISO date, `fields` holds the small fields of its card, the rest are lines of text. All but id,
    kind, status and what it is may be missing.

    Raises:
        NotThisShape: a part is of another shape.
    """
    parts = table(value)
    if parts.get("kind") not in KINDS or parts.get("status", "to_do") not in STATUSES:
        raise NotThisShape("an action has a kind and a status of the known ones")
    kept: dict[str, Value] = {"id": parts.get("id") or secrets.token_hex(4), "kind": parts["kind"]}
    kept |= {name: line(parts[name]) for name in ACTION_TEXTS if line(parts.get(name) or "")}
    if parts.get("when_on"):
        kept["when_on"] = iso_day(parts["when_on"])
    fields = {key: line(str(text)) for key, text in table(parts.get("fields")).items() if text not in (None, "")}
    if fields:
        kept["fields"] = fields
    kept["status"] = parts.get("status", "to_do")
    return kept if kept.get("what") else None


def read_slot(value: Value) -> dict[str, Value] | None:
    """Return `value` as a slot of the week `{weekday, time, what, where_how}`, or None when it does not say what."""
    parts = table(value)
    kept = {name: line(parts[name]) for name in ("weekday", "time", "what", "where_how") if line(parts.get(name) or "")}
    if not kept.get("what"):
        return None
    if kept.get("weekday") not in WEEKDAYS:
        raise NotThisShape("a slot has a weekday")
    return kept


def iso_day(text: Value) -> str:
    """Return `text` as an ISO date."""
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise NotThisShape("a date as YYYY-MM-DD was expected") from error
