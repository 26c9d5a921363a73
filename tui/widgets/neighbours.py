"""The fields before and behind a field, in the order of Tab."""

from textual.widget import Widget


def neighbour(field: Widget, step: int) -> Widget | None:
    """Return the field that is `step` places behind `field` (before it, when negative); None past either end."""
    chain = field.screen.focus_chain
    place = chain.index(field) + step if field in chain else -1
    return chain[place] if 0 <= place < len(chain) else None
