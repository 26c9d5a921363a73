"""The form of a plan step: the fields every one has, and those of its card."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from tui.domain.plan import UNREAD
from tui.domain.shapes import Value
from tui.flow.card import ActionCard
from tui.flow.kinds.planning import ACTION_FIELDS, OWN_FIELDS
from tui.flow.step import Field
from tui.widgets.field import for_example
from tui.widgets.form import FormPart
from tui.words import _

OWN_FIELD = "field_"
"""What stands before the key of a card's own field in the form."""
MORE = ("fields", UNREAD)
"""Parts of an action with what was filled in in fields of its card, and in fields for a day that cannot be read."""


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


def action_texts(action: Mapping[str, Value]) -> dict[str, str]:
    """Return what the form of an action is filled in with."""
    own = {OWN_FIELD + key: str(text) for key, text in (action.get("fields") or {}).items()}
    return {key: text for key, text in action.items() if isinstance(text, str)} | own | (action.get(UNREAD) or {})


def filled_in(
    action: Mapping[str, Value], parts: Iterable[FormPart], values: Mapping[str, str], unread: Mapping[str, str]
) -> dict[str, Value]:
    """Return `action` with the values of a form of `parts`; what the form has no field for stays as it was.

    With what is `unread` in the form it is a draft.
    """
    asked = [part.key for part in parts]
    fields = {key: text for key, text in (action.get("fields") or {}).items() if OWN_FIELD + key not in asked}
    fields |= {key.removeprefix(OWN_FIELD): text for key, text in values.items() if key.startswith(OWN_FIELD)}
    kept = {key: text for key, text in action.items() if key not in (*asked, "fields", UNREAD) and text is not None}
    texts = {key: text for key, text in values.items() if not key.startswith(OWN_FIELD)}
    more = {"fields": fields, UNREAD: dict(unread)}
    return {"what": "", **kept, **texts, **{name: each for name, each in more.items() if each}}


def is_begun(action: Mapping[str, Value], asked: Collection[str]) -> bool:
    """Say whether anything of an action is filled in that a form of the parts `asked` has a field for."""
    return any(str(action.get(part) or "").strip() for part in asked) or any(action.get(each) for each in MORE)
