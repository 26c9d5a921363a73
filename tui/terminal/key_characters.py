"""Says which character a key writes, for Textual's list of the keys that do something on a screen.

Textual looks the name of each key up among all names of Unicode. That reads 0.8 MB of tables at every start.
"""

from textual import screen
from textual.keys import key_to_character

from tui.key_names import FIELD_KEYS, FUNCTION_KEY, SHOWN, SIGNS

PART = "key_to_character"
SHORT = frozenset("plus minus slash at underscore backslash".split())
"""Names of signs of which Textual doesn't know the character."""
CHARACTERS = dict.fromkeys(FIELD_KEYS | SHOWN.keys() | SHORT) | {
    name: sign for name, sign in SIGNS.items() if name not in SHORT
}
CHARACTERS["space"] = " "


def know_characters() -> None:
    """Have Textual ask `character_of`, in the whole process."""
    setattr(screen, PART, character_of)


def character_of(key: str) -> str | None:
    """Return what Textual's `key_to_character` does, and None for a key that writes nothing printable."""
    if key in CHARACTERS:
        return CHARACTERS[key]
    return None if FUNCTION_KEY.fullmatch(key) else key_to_character(key)
