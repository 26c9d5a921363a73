"""How many texts were kept aside, in words."""

from tui.words import counted


def conflict_row_words(number: int) -> str:
    """Return the line on Today that counts the conflicts."""
    return counted("{number} text to read, or put on its page", "{number} texts to read, or put on their pages", number)
