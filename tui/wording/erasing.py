"""What is said before words are erased, and while those that were are still in the file."""

from tui.words import _


def still_erasing() -> str:
    """Return the sentence for a file that isn't overwritten yet."""
    return _("Not all erased words are overwritten in the file yet. Onward carries on with that while it's open.")


def erasing_everything() -> str:
    """Return the sentence before everything in a large file is erased, which can't be stopped."""
    return _("Erasing everything. It's a large file, so this takes a few seconds.")
