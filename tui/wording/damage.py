"""What is said when damage is found in the file while it's in use."""

from tui.words import _


def damage_words() -> str:
    """Return what happened, and the way on."""
    return _(
        "Something in the file is damaged. Leave when it suits you, and start Onward again: it puts that right, or"
        " offers to save what can still be read, and keeps the damaged file."
    )
