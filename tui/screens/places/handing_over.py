"""What is asked before parts of a session are handed to somebody: whom, and consent to exactly these parts."""

from collections.abc import Sequence

from tui.export.rendering import HTML, TEXT
from tui.screens.base.choose import Ask, Choose
from tui.widgets.rows import Row
from tui.words import _, counted

ON_SCREEN = "screen"
"""The answer that shows the parts, and saves no file."""


def ask_whom(session_id: int, number: int) -> Ask:
    """Return the question whom that number of parts goes to."""
    about = counted("They get {number} part: what is ticked.", "They get {number} parts: what is ticked.", number)
    problem = _("Add a name, or who they are: my counsellor.")
    return Ask(
        _("Who do you hand it to?"),
        "",
        about,
        problem=lambda typed: "" if typed else problem,
        subject={"id": session_id},
    )


def ask_consent(whom: str, names: Sequence[str], *, may_write: bool) -> Choose:
    """Return the question whether `whom` gets the parts of these names; its answer is `ON_SCREEN` or a kind of file."""
    files = [Row(HTML, _("I agree: save it as a web page")), Row(TEXT, _("I agree: save it as plain text"))]
    rows = [Row(ON_SCREEN, _("I agree: show it here")), *(files if may_write else ()), Row("", _("Not now"))]
    return Choose(_("Hand it to {whom}?").format(whom=whom), rows, consent_to(whom, names))


def consent_to(whom: str, names: Sequence[str]) -> str:
    """Return what the person agrees to."""
    consent = _("I agree that {whom} gets these parts, and no others: {parts}.")
    return consent.format(whom=whom, parts=", ".join(names))
