"""The form of a plan step: the fields every one has, and those of its card."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from tui.domain.answers.planning import Action
from tui.flow.card import ActionCard
from tui.flow.form_part import FormPart, for_example
from tui.flow.kinds.planning import ACTION_FIELDS, OWN_FIELDS
from tui.flow.step import Field
from tui.words import _

OWN_FIELD = "field_"
"""What stands before the key of a card's own field in the form."""


def action_parts(
    card: ActionCard | None,
    asked: Collection[str] = ACTION_FIELDS,
    people: Collection[str] = (),
    example: str = "",
) -> Iterator[FormPart]:
    """Yield the fields of an action that are `asked`, in that order. `people` are the names that can be chosen.

    `example` of what to do is shown instead of that of the card.
    """
    example = example or (card.example if card else "")
    parts = (
        FormPart(key="what", label=_("What"), placeholder=for_example(example)),
        FormPart(key="when_on", label=_("When"), day=True),
        FormPart(key="when_at", label=_("At what time"), placeholder=for_example(_("10:00, or after breakfast"))),
        FormPart(key="where_how", label=_("Where or how")),
        FormPart(key="first_step", label=_("First small step")),
        FormPart(key="helper", label=_("Who can help")),
        FormPart(key="know_done", label=_("I know it's done when")),
    )
    every = {part.key: part for part in parts}
    for name in asked:
        if name == OWN_FIELDS:
            yield from (_own_part(field, people) for field in (card.field if card else ()))
        else:
            yield every[name]


def _own_part(field: Field, people: Collection[str]) -> FormPart:
    """Return the part for a field of a card's own. A person is typed where there is nobody to choose from."""
    options = [(option.key, option.label) for option in field.options]
    own = ""
    if field.type == "person" and people:
        options, own = [(name, name) for name in people], _("Someone else")
    return FormPart(
        key=OWN_FIELD + field.key,
        label=field.label,
        placeholder=field.hint,
        day=field.type == "date",
        options=[("", _("not chosen yet")), *options] if options else (),
        own=own,
    )


def action_texts(action: Action) -> dict[str, str]:
    """Return what the form of an action is filled in with."""
    own = {OWN_FIELD + key: str(given) for key, given in action.fields.items()}
    # An action is there even where nothing is filled in yet, which the form shows by its ways out.
    return {"id": action.id} | _texts(action) | own | action.unread


def _texts(action: Action) -> dict[str, str]:
    """Return the fields that every action has, as far as they're filled in, by their keys in the form."""
    texts = {
        "what": action.what,
        "when_on": action.when_on or "",
        "when_at": action.when_at,
        "where_how": action.where_how,
        "first_step": action.first_step,
        "helper": action.helper,
        "know_done": action.know_done,
    }
    return {key: text for key, text in texts.items() if text}


def filled_in(
    action: Action, parts: Iterable[FormPart], values: Mapping[str, str], unread: Mapping[str, str]
) -> Action:
    """Return `action` with the values of a form of `parts`; what the form has no field for stays as it was.

    With what is `unread` in the form it is a draft.
    """
    asked = [part.key for part in parts]
    fields = {key: given for key, given in action.fields.items() if OWN_FIELD + key not in asked}
    fields |= {key.removeprefix(OWN_FIELD): text for key, text in values.items() if key.startswith(OWN_FIELD)}
    texts = {key: text for key, text in _texts(action).items() if key not in asked}
    texts |= {key: text for key, text in values.items() if not key.startswith(OWN_FIELD)}
    return replace(
        action,
        what=texts.get("what", ""),
        when_on=texts.get("when_on"),
        when_at=texts.get("when_at", ""),
        where_how=texts.get("where_how", ""),
        first_step=texts.get("first_step", ""),
        helper=texts.get("helper", ""),
        know_done=texts.get("know_done", ""),
        fields=fields,
        unread=dict(unread),
    )


def is_begun(action: Action, asked: Collection[str]) -> bool:
    """Say whether anything of an action is filled in that a form of the parts `asked` has a field for."""
    is_asked = any(text.strip() for key, text in _texts(action).items() if key in asked)
    return is_asked or bool(action.fields or action.unread)
