"""Control sequences, taken whole out of what a terminal sends (ECMA-48), wherever it was cut on its way.

A terminal sends a key or a report as an escape character and more: `ESC [ A`. Here only the shape is known, not the
meaning: what has no meaning for the program can then be dropped whole, and no part of it is taken for keys. That holds
for one in disorder too: as in terminals themselves, it ends where it would in order. (A mouse left of the window is at
a negative place, with its sign where no sign may be.)
"""

import re
from collections.abc import Iterator

ESC, BELL = "\x1b", "\x07"
STRINGS = tuple(ESC + kind for kind in "P]X^_")
"""What begins a string (DCS, OSC, SOS, PM, APC), which goes on to its terminator whatever it holds."""
TERMINATOR, TERMINATOR_IN_SEVEN_BITS = "\x9c", f"{ESC}\\"
LONGEST = 256
"""The most characters of a sequence that are stored. No sequence that the program knows is longer."""
TOO_LONG = f"{ESC}[>"
"""Stands for a sequence that is too long; it goes on as that one does, and means nothing."""

_BEGUN = re.compile(
    r"""\x1b(?:
        \[(?:\[|M[^\x00-\x1f\x7f]{0,2}|[ -?]*)?   # CSI; function keys of the Linux console; X10 mouse
        |O[0-9;]*                                 # SS3, with the parameters that some terminals put there
        )?""",
    re.VERBOSE,
)
_WHOLE = re.compile(
    r"""\x1b(?:
        \[(?:\[[!-~]|M[^\x00-\x1f\x7f]{3}|[0-9]+\$|(?!M)[ -?]*[@-Z\\-~])  # the third: Shift keys of rxvt
        |O[0-9;]*[@-~]
        |[^\x1b\[OPX\]^_]                                                 # a character with Alt
        )""",
    re.VERBOSE,
)


class Sequences:
    """Cuts text into single characters and whole sequences, and buffers an incomplete sequence until its rest comes."""

    def __init__(self) -> None:
        self.begun = ""
        """The beginning of a sequence. Of a string only the kind is stored."""

    def feed(self, text: str) -> Iterator[str]:
        """Yield the characters and sequences that are whole now. A sequence that is broken off is dropped."""
        for character in text:
            if not self.begun:
                if character == ESC:
                    self.begun = ESC
                else:
                    yield character
            elif self.begun in STRINGS:
                yield from self._in_string(character)
            else:
                yield from self._in_sequence(character)

    def give_up(self) -> str:
        """Forget what is begun, and return it."""
        begun, self.begun = self.begun, ""
        return begun

    def _in_string(self, character: str) -> Iterator[str]:
        """Go on in a string. Its terminator ends it; so does any other control character, which then counts itself."""
        if character == ESC:
            self.begun = ESC
        elif character in (BELL, TERMINATOR):
            self.begun = ""
        elif character < " " or character == "\x7f":
            self.begun = ""
            yield character

    def _in_sequence(self, character: str) -> Iterator[str]:
        sequence = self.begun + character
        if _WHOLE.fullmatch(sequence):
            self.begun = ""
            if sequence != TERMINATOR_IN_SEVEN_BITS:
                yield sequence
        elif _BEGUN.fullmatch(sequence) or sequence in STRINGS:
            self.begun = sequence if len(sequence) < LONGEST else TOO_LONG
        else:
            # An escape character before another one was the key; any other beginning is broken off.
            if self.begun == ESC:
                yield ESC
            self.begun = ESC if character == ESC else ""
            if character != ESC:
                yield character
