"""Drafts of forms: what was typed in an open form and isn't saved in its own table yet.

They are stored with the conflicts, so that a person can read them, and fill in the form again, after a crash.
"""

from collections.abc import Mapping
from typing import ClassVar

from msgspec import field

from tui.domain.private import Private
from tui.domain.shapes import Value

FORM = "form"
"""The `kind` of a stored draft of a form. Other kinds are runs: session, reply, check_in."""


class FormDraft(Private, frozen=True):
    """What a person changed in the form called `name`, about `subject`, such as `{"letter_id": 3}`.

    `fields` are the texts of the changed fields by the keys of the fields; `words` is all of it as a person reads it. A
    person as the subject is `{"id": 5}`: purging that person finds the drafts about them by that.
    """

    PRIVATE: ClassVar = ("fields", "words")

    name: str
    subject: Mapping[str, Value] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def is_of(self, other: "FormDraft") -> bool:
        """Say whether both are of the same form about the same subject."""
        return self.name == other.name and self.subject == other.subject


def packed_draft(draft: FormDraft) -> Value:
    """Return a draft as a JSON value, without its name, which has a column of its own."""
    return {"about": dict(draft.subject), "fields": dict(draft.fields), "words": draft.words}


def unpacked_draft(name: str, value: Value) -> FormDraft | None:
    """Return the draft that `packed_draft` made `value` of; None for any other value."""
    if not isinstance(value, dict):
        return None
    about, fields, words = value.get("about"), value.get("fields"), value.get("words")
    if not (isinstance(about, dict) and isinstance(fields, dict) and isinstance(words, str)):
        return None
    return FormDraft(name, about, {key: text for key, text in fields.items() if isinstance(text, str)}, words)
