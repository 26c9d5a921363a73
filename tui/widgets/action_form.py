"""The form of a plan step: the fields every one has, and those of its card."""

from collections.abc import Iterator, Mapping

from tui.domain.shapes import Value
from tui.flow.card import ActionCard
from tui.widgets.form import Part
from tui.words import _

OWN_FIELD = "field_"
"""What stands before the key of a card's own field in the form."""


def action_parts(card: ActionCard | None) -> Iterator[Part]:
    """Yield the fields of an action: those every action has, then the card's own."""
    yield Part(key="what", label=_("What"), placeholder=card.example if card else "")
    yield Part(key="when_on", label=_("When"), day=True)
    yield Part(key="when_at", label=_("At what time"), placeholder=_("10:00, or after breakfast"))
    yield Part(key="where_how", label=_("Where or how"))
    yield Part(key="first_step", label=_("First tiny step"))
    yield Part(key="helper", label=_("Who can help"))
    yield Part(key="know_done", label=_("I know it is done when"))
    for field in card.field if card else ():
        options = [("", _("not chosen yet")), *((option.key, option.label) for option in field.options)]
        yield Part(
            key=OWN_FIELD + field.key,
            label=field.label,
            placeholder=field.hint,
            day=field.type == "date",
            options=options if field.type == "choice" else (),
        )


def action_texts(action: Mapping[str, Value]) -> dict[str, str]:
    """Return what the form of an action is filled in with."""
    own = {OWN_FIELD + key: str(text) for key, text in (action.get("fields") or {}).items()}
    return {key: text for key, text in action.items() if isinstance(text, str)} | own


def filled_in(action: Mapping[str, Value], card: ActionCard | None, values: Mapping[str, str]) -> dict[str, Value]:
    """Return `action` with the values of its form; what the form has no field for stays as it was."""
    asked = [part.key for part in action_parts(card)]
    fields = {key: text for key, text in (action.get("fields") or {}).items() if OWN_FIELD + key not in asked}
    fields |= {key.removeprefix(OWN_FIELD): text for key, text in values.items() if key.startswith(OWN_FIELD)}
    kept = {key: text for key, text in action.items() if key not in (*asked, "fields") and text is not None}
    texts = {key: text for key, text in values.items() if not key.startswith(OWN_FIELD)}
    return {"what": "", **kept, **texts, **({"fields": fields} if fields else {})}
