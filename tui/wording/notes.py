"""The draft of a note: where its words stay if they can't be saved as a note yet."""

from tui.store.text.form_drafts import FormDraft
from tui.words import _


def note_draft(session_id: int, text: str) -> FormDraft:
    """Return the draft of a new note about a session. The form for a note is filled in with it."""
    return FormDraft(_("A note"), {"session_id": session_id}, {"text": text} if text else {}, text)
