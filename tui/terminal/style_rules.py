"""Makes Textual's choice of the style rules of a widget quicker."""

from textual.css.model import RuleSet

PART = "__hash__"


def hash_rules_natively() -> None:
    """Make Textual hash a style rule by its identity without running Python code, in the whole process.

    Its own method does return the identity. But Textual looks every rule of the style sheet up in a set for each widget
    that it styles, so that method is called hundreds of times a widget.
    """
    setattr(RuleSet, PART, object.__hash__)
