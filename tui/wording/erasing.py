"""What is said while words that were erased are still in the file."""

from tui.words import _


def still_erasing() -> str:
    """Return the sentence for a file that isn't overwritten yet."""
    return _("Not all erased words are overwritten in the file yet. Onward carries on with that while it's open.")
