"""Splits terminal input into characters and complete control sequences (ECMA-48), however it was cut on the way.

A terminal sends a key or a report as ESC and more characters: `ESC [ A`. This module knows only their syntax, not what
they mean. So an unknown sequence can be dropped as a whole, and no part of it is taken for keys. A malformed sequence
ends where a well-formed one would, as in terminals themselves. (With the mouse left of the window, terminals report a
negative column, with a minus sign where the syntax allows none.)
"""

import re
from collections.abc import Iterator

ESC, BEL = "\x1b", "\x07"
STRING_STARTS = tuple(ESC + kind for kind in "P]X^_")
"""The starts of control strings (DCS, OSC, SOS, PM, APC), which go on until their terminator."""
ST_8BIT, ST_7BIT = "\x9c", f"{ESC}\\"
MAX_LENGTH = 256
"""Characters of a sequence that are buffered. No known sequence is longer."""
TOO_LONG = f"{ESC}[>"
"""Replaces the start of a sequence that is too long: it continues in the same way, and has no meaning."""

_PARTIAL = re.compile(
    r"""\x1b(?:
        \[(?:\[|M[^\x00-\x1f\x7f]{0,2}|[ -?]*)?   # CSI; function keys of the Linux console; X10 mouse
        |O[0-9;]*                                 # SS3, with the parameters that some terminals put there
        )?""",
    re.VERBOSE,
)
_COMPLETE = re.compile(
    r"""\x1b(?:
        \[(?:\[[!-~]|M[^\x00-\x1f\x7f]{3}|[0-9]+\$|(?!M)[ -?]*[@-Z\\-~])  # the third: Shift keys of rxvt
        |O[0-9;]*[@-~]
        |[^\x1b\[OPX\]^_]                                                 # a character with Alt
        )""",
    re.VERBOSE,
)


class SequenceSplitter:
    """Splits text into single characters and complete sequences; buffers an incomplete one until the rest comes."""

    def __init__(self) -> None:
        self.pending = ""
        """The incomplete sequence. Of a control string, only the start is stored."""

    def feed(self, text: str) -> Iterator[str]:
        """Yield characters and complete sequences. Drop a sequence that breaks off."""
        for character in text:
            if not self.pending:
                if character == ESC:
                    self.pending = ESC
                else:
                    yield character
            elif self.pending in STRING_STARTS:
                yield from self._feed_string(character)
            else:
                yield from self._feed_sequence(character)

    def reset(self) -> str:
        """Drop the incomplete sequence, and return it."""
        pending, self.pending = self.pending, ""
        return pending

    def _feed_string(self, character: str) -> Iterator[str]:
        """Continue a control string. Any control character ends it; one that is no terminator is yielded."""
        if character == ESC:
            self.pending = ESC
        elif character in (BEL, ST_8BIT):
            self.pending = ""
        elif character < " " or character == "\x7f":
            self.pending = ""
            yield character

    def _feed_sequence(self, character: str) -> Iterator[str]:
        """Continue an escape sequence; yield it once it is complete."""
        sequence = self.pending + character
        if _COMPLETE.fullmatch(sequence):
            self.pending = ""
            if sequence != ST_7BIT:
                yield sequence
        elif _PARTIAL.fullmatch(sequence) or sequence in STRING_STARTS:
            self.pending = sequence if len(sequence) < MAX_LENGTH else TOO_LONG
        else:
            # ESC before another ESC was the Escape key. Any other incomplete sequence is dropped.
            if self.pending == ESC:
                yield ESC
            self.pending = ESC if character == ESC else ""
            if character != ESC:
                yield character
