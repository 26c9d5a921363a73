"""What is typed in a form and not stored yet, as the file holds it: to be read, and to fill the form in with again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.domain.shapes import Value

FORM = "form"
"""The kind of words that were in a form, by its name; those of a page are of its run."""


@dataclass(frozen=True)
class FormDraft:
    """What a person changed in the form called `name`, about `subject`, such as `{"letter_id": 3}`.

    `fields` are the changed fields by their keys, as the form takes them; `words` are the same as they are read. A
    person is named as `{"id": 5}`, by which deleting that person for good finds what was typed about them.
    """

    name: str
    subject: Mapping[str, Value] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    words: str = field(default="", repr=False)

    def is_of(self, other: "FormDraft") -> bool:
        """Say whether both are of the same form about the same subject."""
        return self.name == other.name and self.subject == other.subject


def packed_draft(draft: FormDraft) -> Value:
    """Return a draft as a value that the file can hold; its name is beside that."""
    return {"about": dict(draft.subject), "fields": dict(draft.fields), "words": draft.words}


def unpacked_draft(name: str, value: Value) -> FormDraft | None:
    """Return the draft that `packed_draft` packed; None for anything else."""
    if not isinstance(value, dict):
        return None
    about, fields, words = value.get("about"), value.get("fields"), value.get("words")
    if not (isinstance(about, dict) and isinstance(fields, dict) and isinstance(words, str)):
        return None
    return FormDraft(name, about, {key: text for key, text in fields.items() if isinstance(text, str)}, words)
