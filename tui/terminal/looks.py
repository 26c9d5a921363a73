"""How a cell looks, and the shortest words that make a terminal change from one look to another.

The words are those of ECMA-48 (SGR) and, for links, OSC 8.
"""

import re
from functools import lru_cache
from typing import NamedTuple

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
OFF |= {"51": "54", "52": "54", "53": "55"}
"""The code that turns each attribute off; some turn off two."""
COLOUR = re.compile(r"(?:3[0-7]|9[0-7]|38;5;\d+|38;2;\d+;\d+;\d+)$")
GROUND = re.compile(r"(?:4[0-7]|10[0-7]|48;5;\d+|48;2;\d+;\d+;\d+)$")
CODE = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
LINK = re.compile("[!-~]+")


class Look(NamedTuple):
    """Attributes by their codes, colour and ground as codes (empty for the terminal's own), and an OSC 8 link."""

    marks: frozenset[str] = frozenset()
    colour: str = ""
    ground: str = ""
    link: str = ""


PLAIN = Look()
ANY = "any"
"""Stands for a foreground or background colour that does not show, so any colour will do."""
SHOWN_ON_BLANK = frozenset({"4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})
"""The attributes that can be seen on a blank cell; weight and slant cannot."""
RESET = "\x1b[m"


@lru_cache(4096)
def look(codes: str, link: str = "") -> Look:
    """Return the look that SGR `codes` give to a plain terminal; `link` holds parameters and address."""
    marks: set[str] = set()
    colour = ground = ""
    for code in CODE.findall(codes):
        if code in OFF:
            marks.add(code)
        elif COLOUR.match(code):
            colour = code
        elif GROUND.match(code):
            ground = code
    return Look(frozenset(marks), colour, ground, link if LINK.fullmatch(link) else "")


def on_blank(seen: Look) -> Look:
    """Return what of a look can be seen on a blank cell."""
    marks = seen.marks & SHOWN_ON_BLANK
    if marks:
        return seen._replace(ground=ANY) if marks == {"7"} and seen.colour else seen
    return seen._replace(marks=marks, colour=ANY)


@lru_cache(4096)
def settled(now: Look | None, then: Look) -> Look:
    """Return the look `then` with what does not matter in it left as it is `now`."""
    now = now or PLAIN
    if then.colour == ANY:
        then = then._replace(marks=then.marks | (now.marks - SHOWN_ON_BLANK), colour=now.colour)
    elif then.ground == ANY:
        then = then._replace(ground=now.ground)
    return now if then == now else then


@lru_cache(4096)
def change(now: Look | None, then: Look, *, turns_off: bool = True) -> str:
    """Return what to send so that text is written in the settled look `then`; None as `now`: it is not known.

    `turns_off` is false for terminals as old as the VT100, which can only begin again from a plain look.
    """
    if now == then:
        return ""
    link = "" if (now or PLAIN).link == then.link else f"\x1b]8;{then.link or ';'}\x1b\\"
    if now is not None and now[:3] == then[:3]:
        return link
    whole = RESET if then[:3] == PLAIN[:3] else f"\x1b[0;{_codes(then.marks, then.colour, then.ground)}m"
    if now is None or (not turns_off and _loses(now, then)):
        return link + whole
    gone = {OFF[mark] for mark in now.marks - then.marks}
    added = {mark for mark in then.marks if mark not in now.marks or OFF[mark] in gone}
    colour = "" if now.colour == then.colour else then.colour or "39"
    ground = "" if now.ground == then.ground else then.ground or "49"
    stepwise = f"\x1b[{';'.join(filter(None, (*sorted(gone), _codes(added, colour, ground))))}m"
    return link + min(stepwise, whole, key=len)


def _codes(marks: set[str] | frozenset[str], colour: str, ground: str) -> str:
    return ";".join(filter(None, (*sorted(marks), colour, ground)))


def _loses(now: Look, then: Look) -> bool:
    return bool(now.marks - then.marks) or bool(now.colour and not then.colour) or bool(now.ground and not then.ground)
