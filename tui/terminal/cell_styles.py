"""The style of a cell, and the shortest sequence that switches a terminal from one style to another.

Sequences follow ECMA-48 (SGR); links are OSC 8.
"""

import re
from functools import lru_cache
from typing import NamedTuple

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
OFF |= {"51": "54", "52": "54", "53": "55"}
"""The SGR code that turns each attribute off; some codes turn off two attributes."""
FOREGROUND = re.compile(r"(?:3[0-7]|9[0-7]|38;5;\d+|38;2;\d+;\d+;\d+)$")
BACKGROUND = re.compile(r"(?:4[0-7]|10[0-7]|48;5;\d+|48;2;\d+;\d+;\d+)$")
CODE = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
LINK = re.compile("[!-~]+")


class CellStyle(NamedTuple):
    """SGR codes for the attributes and both colours, and the link. An empty colour is the terminal's default."""

    attributes: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""


DEFAULT = CellStyle()
ANY = "any"
"""Stands for a foreground or background colour that does not show, so any colour will do."""
SHOWN_ON_BLANK = frozenset({"4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})
"""The attributes that can be seen on a blank cell. Bold and italic cannot."""
RESET = "\x1b[m"


@lru_cache(4096)
def parse_sgr(codes: str, link: str = "") -> CellStyle:
    """Return the style that the SGR `codes` set, starting from the default; `link` is the OSC 8 parameters and URL."""
    attributes: set[str] = set()
    foreground = background = ""
    for code in CODE.findall(codes):
        if code in OFF:
            attributes.add(code)
        elif FOREGROUND.match(code):
            foreground = code
        elif BACKGROUND.match(code):
            background = code
    return CellStyle(frozenset(attributes), foreground, background, link if LINK.fullmatch(link) else "")


def on_blank(style: CellStyle) -> CellStyle:
    """Return `style` for a blank cell: attributes that would not show are removed, colours become `ANY`."""
    attributes = style.attributes & SHOWN_ON_BLANK
    if attributes:
        return style._replace(background=ANY) if attributes == {"7"} and style.foreground else style
    return style._replace(attributes=attributes, foreground=ANY)


@lru_cache(4096)
def resolve(current: CellStyle | None, wanted: CellStyle) -> CellStyle:
    """Return `wanted` with everything that would not show copied from `current`, so that nothing is sent for it."""
    current = current or DEFAULT
    if wanted.foreground == ANY:
        attributes = wanted.attributes | (current.attributes - SHOWN_ON_BLANK)
        wanted = wanted._replace(attributes=attributes, foreground=current.foreground)
    elif wanted.background == ANY:
        wanted = wanted._replace(background=current.background)
    return current if wanted == current else wanted


@lru_cache(4096)
def transition(current: CellStyle | None, target: CellStyle, *, can_turn_off: bool = True) -> str:
    """Return the sequence that switches from `current` (None if unknown) to the resolved style `target`.

    `can_turn_off` is false for terminals as old as the VT100, which cannot turn off a single attribute: they have to be
    reset first.
    """
    if current == target:
        return ""
    link = "" if (current or DEFAULT).link == target.link else f"\x1b]8;{target.link or ';'}\x1b\\"
    if current is not None and current[:3] == target[:3]:
        return link
    full = f"\x1b[0;{_codes(target.attributes, target.foreground, target.background)}m"
    if target[:3] == DEFAULT[:3]:
        full = RESET
    if current is None or (not can_turn_off and _removes(current, target)):
        return link + full
    removed = {OFF[attribute] for attribute in current.attributes - target.attributes}
    # A code that turns off two attributes may take away one that has to stay.
    added = {each for each in target.attributes if each not in current.attributes or OFF[each] in removed}
    foreground = "" if current.foreground == target.foreground else target.foreground or "39"
    background = "" if current.background == target.background else target.background or "49"
    partial = f"\x1b[{';'.join(filter(None, (*sorted(removed), _codes(added, foreground, background))))}m"
    return link + min(partial, full, key=len)


def _codes(attributes: set[str] | frozenset[str], foreground: str, background: str) -> str:
    return ";".join(filter(None, (*sorted(attributes), foreground, background)))


def _removes(current: CellStyle, target: CellStyle) -> bool:
    """Return whether `target` lacks an attribute or a colour that `current` has."""
    return bool(
        current.attributes - target.attributes
        or (current.foreground and not target.foreground)
        or (current.background and not target.background)
    )
