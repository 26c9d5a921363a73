"""Parses complete sequences into keys, in each of the encodings that terminals use.

Shift+Space arrives as a space, as `ESC [32;2u` (Kitty, tmux) or as `ESC [27;2;32~` (xterm); each is parsed as a space.
Traditional encodings cannot tell some keys apart (Ctrl+I and Tab, Shift+Enter and Enter). The newer ones are parsed to
the same key, so that a key does the same in every terminal. Key releases, and modifier keys alone, are ignored.
"""

import re
from enum import IntFlag

from textual.events import Key

from tui.terminal.sequences import ESC
from tui.terminal.textual_keys import character_keys, function_key, sequence_keys


class Modifiers(IntFlag):
    """Modifier keys. Terminals send the sum of the flags plus one."""

    SHIFT = 1
    ALT = 2
    CTRL = 4
    SUPER = 8
    HYPER = 16
    META = 32
    CAPS_LOCK = 64
    NUM_LOCK = 128


DESKTOP_MODIFIERS = Modifiers.SUPER | Modifiers.HYPER | Modifiers.META
"""Modifiers of the desktop's own shortcuts. A key with one of them is ignored."""
RELEASED = 3
"""The event type of a key release in Kitty's protocol."""

NUMBER = r"\d{1,7}"
_KITTY_KEY = re.compile(
    rf"\x1b\[({NUMBER})(?::({NUMBER})?(?::({NUMBER})?)?)?(?:;(\d{{0,4}})(?::(\d?))?)?(?:;([\d:]*))?u"
)
_XTERM_KEY = re.compile(rf"\x1b\[27;(\d{{1,4}});({NUMBER})~")
_FUNCTION_KEY = re.compile(r"\x1b\[(\d{0,3})(?:;(\d{0,4})(?::(\d?))?)?([~ABCDFHPQRS])")
_SS3_FUNCTION_KEY = re.compile(r"\x1bO(\d)([ABCDFHPQRS])")

JOINERS = "\u200c\u200d"
"""Zero-width characters that join letters or keep them apart. They are typed like letters."""
TAB, ENTER, ESCAPE, SPACE, DELETE = 9, 13, 27, 32, 127
BACKSPACES = (8, DELETE)
KEYPAD = dict(zip(range(57399, 57417), (*map(ord, "0123456789./*-+"), ENTER, *map(ord, "=,")), strict=True))
"""Maps the keypad keys of Kitty's protocol to the characters they write."""
KITTY_KEYS = range(0xE000, 0xF900)
"""The private use characters that Kitty's protocol uses as key numbers."""
FUNCTION_KEYS = range(57376, 57399)
"""F13 and up in Kitty's protocol."""
KEYPAD_NAVIGATION = range(57417, 57427)
"""The arrows, Home, Page Up and so on, of the keypad in Kitty's protocol."""
CTRL_CHARACTERS = "@abcdefghijklmnopqrstuvwxyz[\\]^_"
"""The characters with which Ctrl makes control characters, in the order of their codes."""


def parse_keys(sequence: str) -> list[Key]:
    """Return the keys for a character or a complete sequence; an empty list if it means no key."""
    if len(sequence) == 1:
        return character_keys(sequence)
    if found := _KITTY_KEY.fullmatch(sequence):
        code, shifted, base, modifiers, event, text = found.groups(default="")
        return [] if event == str(RELEASED) else _character_key(code, shifted, base, _modifiers(modifiers), text)
    if found := _XTERM_KEY.fullmatch(sequence):
        return _character_key(found[2], "", "", _modifiers(found[1]), "")
    if found := _FUNCTION_KEY.fullmatch(sequence):
        number, modifiers, event, final = found.groups(default="")
        if event == str(RELEASED):
            return []
        if name := function_key(int(number or 1), final):
            return [_named_key(name, _modifiers(modifiers))]
    if found := _SS3_FUNCTION_KEY.fullmatch(sequence):
        return parse_keys(f"{ESC}[1;{found[1]}{found[2]}")
    if known := sequence_keys(sequence):
        return known
    return character_keys(sequence[1], alt=True) if len(sequence) == len(ESC) + 1 else []


def _modifiers(number: str) -> Modifiers:
    return Modifiers(max(0, int(number or 1) - 1) & 0xFF)


def _character_key(code: str, shifted: str, base: str, modifiers: Modifiers, text: str) -> list[Key]:
    """Return the keys for a character key.

    `code`, `shifted` and `base` are the numbers of its character, of that with Shift, and of that on a Latin layout;
    `text` is what it writes. Any but `code` may be empty.
    """
    if modifiers & DESKTOP_MODIFIERS:
        return []
    if text and not modifiers & Modifiers.CTRL:
        return [key for part in text.split(":") if (key := _printable_key(part, alt=False))]
    number = KEYPAD.get(int(code), int(code))
    if number in KEYPAD_NAVIGATION or number in FUNCTION_KEYS:
        name = function_key(number, "u")
        return [_named_key(name, modifiers)] if name else []
    if named := _editing_key(number, modifiers):
        return named
    if modifiers & Modifiers.CTRL:
        return _ctrl_key(int(base) if base else number)
    if shifted and modifiers & Modifiers.SHIFT:
        number = int(shifted)
    key = _printable_key(str(number), alt=bool(modifiers & Modifiers.ALT), upper=_is_upper(modifiers))
    return [key] if key else []


def _editing_key(code: int, modifiers: Modifiers) -> list[Key]:
    """Return the key for Tab, Enter, Escape or Backspace with any modifiers; an empty list for other keys."""
    if code == TAB and modifiers & Modifiers.SHIFT:
        return sequence_keys(f"{ESC}[Z")
    if code in BACKSPACES and modifiers & (Modifiers.ALT | Modifiers.CTRL):
        return sequence_keys(f"{ESC}\x7f")
    if code in (TAB, ENTER, ESCAPE, *BACKSPACES):
        return character_keys(chr(code))
    return []


def _ctrl_key(code: int) -> list[Key]:
    """Return the key that traditional terminals send for Ctrl with a character; an empty list if there is none."""
    character = "@" if code == SPACE else chr(code).lower() if code <= DELETE else ""
    control = CTRL_CHARACTERS.find(character) if character else -1
    return character_keys(chr(control)) if control >= 0 else []


def _is_upper(modifiers: Modifiers) -> bool:
    return bool(modifiers & Modifiers.SHIFT) != bool(modifiers & Modifiers.CAPS_LOCK)


def _printable_key(code: str, *, alt: bool, upper: bool = False) -> Key | None:
    """Return the key that writes the character with the number `code`; None if it is not printable."""
    try:
        character = chr(int(code))
    except (ValueError, OverflowError):
        return None
    if not (character.isprintable() or character in JOINERS) or ord(character) in KITTY_KEYS:
        return None
    raised = character.upper() if upper else character
    return next(iter(character_keys(raised if len(raised) == 1 else character, alt=alt)), None)


def _named_key(name: str, modifiers: Modifiers) -> Key:
    held = (Modifiers.ALT, Modifiers.CTRL, Modifiers.SHIFT)
    return Key("+".join([*(str(each.name).lower() for each in held if modifiers & each), name]), None)
