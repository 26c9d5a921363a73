"""Whole sequences made into keys: what a person meant, in whichever of several ways a terminal says it.

Shift with Space comes as a space, as `ESC [32;2u` (Kitty, tmux) or as `ESC [27;2;32~` (xterm). Each is a space. Where
the older ways of terminals cannot tell two keys apart (Ctrl+I and Tab, Shift+Enter and Enter), neither do the newer
ones here: a key does the same in every terminal. A key that was let go is none, nor is a Shift key by itself.
"""

import re
from enum import IntFlag

from textual.events import Key

from tui.terminal.sequences import ESC
from tui.terminal.textual_keys import function_key, keys_of, typed_character


class Modifiers(IntFlag):
    """Modifier keys, as terminals number them, less one."""

    SHIFT = 1
    ALT = 2
    CTRL = 4
    SUPER = 8
    HYPER = 16
    META = 32
    CAPS_LOCK = 64
    NUM_LOCK = 128


FOREIGN = Modifiers.SUPER | Modifiers.HYPER | Modifiers.META
"""Modifiers that belong to the desktop. A key with one of them is for no program in a terminal."""
RELEASED = 3

NUMBER = r"\d{1,7}"
_TEXT_KEY = re.compile(
    rf"\x1b\[({NUMBER})(?::({NUMBER})?(?::({NUMBER})?)?)?(?:;(\d{{0,4}})(?::(\d?))?)?(?:;([\d:]*))?u"
)
_OTHER_KEY = re.compile(rf"\x1b\[27;(\d{{1,4}});({NUMBER})~")
_FUNCTION_KEY = re.compile(r"\x1b\[(\d{0,3})(?:;(\d{0,4})(?::(\d?))?)?([~ABCDFHPQRS])")
_OLDER_FUNCTION_KEY = re.compile(r"\x1bO(\d)([ABCDFHPQRS])")

JOINERS = "\u200c\u200d"
"""Letters that are not seen and join others, or hold them apart. They are typed like any other."""
TAB, ENTER, ESCAPE, SPACE, DELETE = 9, 13, 27, 32, 127
BACKSPACES = (8, DELETE)
KEYPAD = dict(zip(range(57399, 57417), (*map(ord, "0123456789./*-+"), ENTER, *map(ord, "=,")), strict=True))
"""Keys of the keypad in Kitty's protocol, by the characters they stand for."""
KITTY_KEYS = frozenset(map(chr, range(0xE000, 0xF900)))
"""Characters for private use, which Kitty's protocol numbers its keys with."""
FUNCTION_KEYS = range(57376, 57399)
"""F13 and on, in the same."""
KEYPAD_MOVES = range(57417, 57427)
"""The arrows and their neighbours on the keypad."""
CONTROLLED = "@abcdefghijklmnopqrstuvwxyz[\\]^_"
"""What Ctrl makes control characters of, in their order."""


def keys(sequence: str) -> list[Key]:
    """Return the keys that a character or a whole sequence stands for; none where it stands for none."""
    if len(sequence) == 1:
        return typed_character(sequence)
    if found := _TEXT_KEY.fullmatch(sequence):
        code, shifted, base, modifiers, event, text = found.groups(default="")
        return [] if event == str(RELEASED) else _text_key(code, shifted, base, _modifiers(modifiers), text)
    if found := _OTHER_KEY.fullmatch(sequence):
        return _text_key(found[2], "", "", _modifiers(found[1]), "")
    if found := _FUNCTION_KEY.fullmatch(sequence):
        number, modifiers, event, final = found.groups(default="")
        if event == str(RELEASED):
            return []
        if name := function_key(int(number or 1), final):
            return [_named(name, _modifiers(modifiers))]
    if found := _OLDER_FUNCTION_KEY.fullmatch(sequence):
        return keys(f"{ESC}[1;{found[1]}{found[2]}")
    if known := keys_of(sequence):
        return known
    return typed_character(sequence[1], alt=True) if len(sequence) == len(ESC) + 1 else []


def _modifiers(number: str) -> Modifiers:
    return Modifiers(max(0, int(number or 1) - 1) & 0xFF)


def _text_key(code: str, shifted: str, base: str, modifiers: Modifiers, text: str) -> list[Key]:
    """Return what a key that writes something means; `shifted` and `base` are what it is with Shift and in Latin."""
    if modifiers & FOREIGN:
        return []
    if text and not modifiers & Modifiers.CTRL:
        return [key for part in text.split(":") if (key := _printable(part, alt=False))]
    number = KEYPAD.get(int(code), int(code))
    if number in KEYPAD_MOVES or number in FUNCTION_KEYS:
        name = function_key(number, "u")
        return [_named(name, modifiers)] if name else []
    if named := _editing(number, modifiers):
        return named
    if modifiers & Modifiers.CTRL:
        return _with_ctrl(int(base) if base else number)
    if shifted and modifiers & Modifiers.SHIFT:
        number = int(shifted)
    key = _printable(str(number), alt=bool(modifiers & Modifiers.ALT), upper=_is_upper(modifiers))
    return [key] if key else []


def _editing(code: int, modifiers: Modifiers) -> list[Key]:
    """Return what one of the keys means that write no letter, whatever is held with it; none for any other."""
    if code == TAB and modifiers & Modifiers.SHIFT:
        return keys_of(f"{ESC}[Z")
    if code in BACKSPACES and modifiers & (Modifiers.ALT | Modifiers.CTRL):
        return keys_of(f"{ESC}\x7f")
    if code in (TAB, ENTER, ESCAPE, *BACKSPACES):
        return typed_character(chr(code))
    return []


def _with_ctrl(code: int) -> list[Key]:
    """Return the control character that older terminals send for a key with Ctrl; none where there is none."""
    character = "@" if code == SPACE else chr(code).lower() if code <= DELETE else ""
    place = CONTROLLED.find(character) if character else -1
    return typed_character(chr(place)) if place >= 0 else []


def _is_upper(modifiers: Modifiers) -> bool:
    return bool(modifiers & Modifiers.SHIFT) != bool(modifiers & Modifiers.CAPS_LOCK)


def _printable(code: str, *, alt: bool, upper: bool = False) -> Key | None:
    """Return the key of a character by its number; None where that is no character that can be written."""
    try:
        character = chr(int(code))
    except (ValueError, OverflowError):
        return None
    if not (character.isprintable() or character in JOINERS) or character in KITTY_KEYS:
        return None
    raised = character.upper() if upper else character
    return next(iter(typed_character(raised if len(raised) == 1 else character, alt=alt)), None)


def _named(name: str, modifiers: Modifiers) -> Key:
    held = (Modifiers.ALT, Modifiers.CTRL, Modifiers.SHIFT)
    return Key("+".join([*(str(each.name).lower() for each in held if modifiers & each), name]), None)
