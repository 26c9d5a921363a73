"""One field of a form, as data: what it is called, and what can be put in it."""

from collections.abc import Sequence

from msgspec import Struct

from tui.words import _


class FormPart(Struct, frozen=True, kw_only=True):
    """One field: a line of text, a day, or one of several options as (key, words); with `own`, one can be typed."""

    key: str
    label: str
    placeholder: str = ""
    day: bool = False
    options: Sequence[tuple[str, str]] = ()
    own: str = ""
    """The words of the option that opens a line to type one's own."""


def for_example(words: str) -> str:
    """Return words for an empty field that cannot be taken for an answer, with colours or without; none for none."""
    return _("for example: {words}").format(words=words) if words else ""
