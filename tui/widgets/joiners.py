"""Invisible letters that hold others together. Textual drops them as keys, since they do not print by themselves."""

from textual import events

JOINERS = "\u200c\u200d"
"""The non-joiner of Persian, and the joiner of Indic scripts and of emoji made of several."""


def joiner(event: events.Key) -> str | None:
    """Return the joiner that was typed, or None."""
    return event.character if event.character and event.character in JOINERS else None
