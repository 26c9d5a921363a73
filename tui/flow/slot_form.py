"""The form of a time in the week."""

from collections.abc import Mapping

from tui.domain.answers.planning import Slot
from tui.domain.answers.reading import read_as
from tui.flow.day_parts import part_names
from tui.flow.form_part import FormPart
from tui.flow.weekly import said_hours, weekday_names
from tui.words import _

LENGTHS = (0.5, 1, 1.5, 2, 3, 4, 6, 8)
"""Hours that are offered for a slot."""


def slot_of(values: Mapping[str, str]) -> Slot:
    """Return what the form of a slot says; its length is a number."""
    hours = {"hours": float(values["hours"])} if "hours" in values else {}
    return read_as(Slot, {**values, **hours})


def slot_texts(slot: Slot) -> dict[str, str]:
    """Return what the form of a slot is filled in with."""
    texts = {
        "weekday": slot.weekday,
        "time": slot.time,
        "what": slot.what,
        "where_how": slot.where_how,
        "hours": said_hours(slot.hours) if slot.hours is not None else "",
    }
    return {key: text for key, text in texts.items() if text}


def slot_parts() -> list[FormPart]:
    """Return the fields of a slot."""
    lengths = [(said_hours(each), _("{hours} h").format(hours=said_hours(each))) for each in LENGTHS]
    return [
        FormPart(key="weekday", label=_("Day"), options=list(weekday_names().items())),
        FormPart(key="time", label=_("When"), options=[("", _("any time")), *part_names().items()], own=_("at a time")),
        FormPart(key="what", label=_("What")),
        FormPart(key="where_how", label=_("Where or how")),
        FormPart(key="hours", label=_("How long"), options=[("", _("not said")), *lengths]),
    ]
