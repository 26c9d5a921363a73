"""Parses the bytes of a terminal into keys, pastes and reports, whatever the bytes are.

Each of these went wrong in other programs:

- One byte that was not UTF-8 ended the program. Here it is decoded as Latin-1 if that is likely, else replaced.
- An ESC in a paste ended the paste, and the rest of it ran as keys. Here pastes are cut out first, and then lose their
  control characters but no text.
- A paste whose end never came swallowed everything typed after it. Here it is delivered in parts, and a pause ends it.
- An arrow is ESC and two more characters. On a slow line or a busy machine they arrive apart, and ESC was taken for the
  Escape key. Here the terminal is asked for its status: the answer cannot overtake the rest of an arrow, so if it
  directly follows ESC, that was the key. If no answer comes, a pause means the same.
- An unknown sequence raised, or its letters ran as keys. Here sequences are split off as a whole (see `sequences`), and
  dropped as a whole if they have no meaning (see `keyboard` and `reports`).
"""

import codecs
import re
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Self

from textual import events
from textual.message import Message

from tui.terminal.clean import REPLACEMENT, without_controls
from tui.terminal.keyboard import parse_keys
from tui.terminal.reports import ReportParser
from tui.terminal.sequences import ESC, SequenceSplitter
from tui.terminal.textual_keys import BRACKETED_PASTE_END, BRACKETED_PASTE_START

STATUS_QUERY = "\x1b[5n"
"""Asks for the status of the terminal (DSR). Every terminal since the VT100 answers with `ESC [0n`."""
ESCAPE_DELAY = 0.5
"""Seconds of silence after which a single ESC is the Escape key, if the terminal does not answer."""
INCOMPLETE_TIMEOUT = 0.5
"""Seconds of silence after which the rest of a sequence or of a character is not waited for any more."""
PASTE_PART_DELAY = 0.2
"""Seconds of silence after which an unfinished paste is delivered as far as it came, so that it is saved."""
PASTE_TIMEOUT = 2.0
"""Seconds of silence that end a paste."""
LATE_REST = re.compile(r"\[?[<?>=]?\d*;\d[\d;:]*[@-~]")
"""The rest of a sequence that arrives too late: parameters and a final letter, which nobody types that way."""
FIRST_LATIN_1 = 0xA0
ASCII_END = 0x80
DECODE_ERRORS = "utf8_or_latin1"
"""The name that `decode_invalid` is registered under, as an error handler for decoding."""


class InputParser:
    """Turns bytes into messages.

    `query_status` sends `STATUS_QUERY` to the terminal; without it, only `escape_delay` tells the Escape key from the
    start of a sequence.
    """

    def __init__(
        self,
        query_status: Callable[[], object] | None = None,
        escape_delay: float = ESCAPE_DELAY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        codecs.register_error(DECODE_ERRORS, decode_invalid)
        self._decoder = codecs.getincrementaldecoder("utf-8")(DECODE_ERRORS)
        self._sequences = SequenceSplitter()
        self._reports = ReportParser()
        self._query_status = query_status
        self._escape_delay = escape_delay
        self._now = now
        self._tail = ""
        """The end of the text read so far: it may be the first part of the start of a paste."""
        self._timed_out = False
        """Whether a sequence has just been dropped because its rest did not come."""
        self._paste: str | None = None
        """The text of the current paste that has not been delivered yet; None outside a paste."""
        self._last_read = now()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], query_status: Callable[[], object]) -> Self:
        """Return a parser with the escape delay of `ESCDELAY`, which is in milliseconds, as in ncurses."""
        delay = environ.get("ESCDELAY", "")
        return cls(query_status, int(delay) / 1000 if re.fullmatch(r"\d{1,5}", delay) else ESCAPE_DELAY)

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that `data` completes."""
        self._last_read = self._now()
        text = self._decoder.decode(data)
        if self._timed_out and text:
            self._timed_out = False
            text = text[found.end() :] if (found := LATE_REST.match(text)) else text
        yield from self._read(text)
        if self._query_status is not None and self._is_escape_pending:
            self._query_status()

    def idle(self) -> Iterator[Message]:
        """Yield the messages that silence completes. Call it if nothing came for `wait` seconds."""
        silence = self._now() - self._last_read
        if silence >= INCOMPLETE_TIMEOUT and self._is_character_pending:
            yield from self._read(self._decoder.decode(b"", final=True))
            self._decoder.reset()
        if self._paste is not None:
            if silence >= PASTE_PART_DELAY:
                yield from self._deliver_paste(may_continue=silence < PASTE_TIMEOUT)
            if silence >= PASTE_TIMEOUT:
                self._paste = None
        elif self._sequences.pending and silence >= self._sequence_timeout:
            self._timed_out = True
            if self._sequences.reset() == ESC:
                yield from parse_keys(ESC)

    @property
    def wait(self) -> float | None:
        """Seconds until `idle` should be called; None if nothing is incomplete."""
        timeouts = [INCOMPLETE_TIMEOUT] if self._is_character_pending else []
        if self._paste is not None:
            timeouts.append(PASTE_PART_DELAY if self._paste else PASTE_TIMEOUT)
        elif self._sequences.pending:
            timeouts.append(self._sequence_timeout)
        return max(0.0, self._last_read + min(timeouts) - self._now()) if timeouts else None

    @property
    def _is_character_pending(self) -> bool:
        """Whether the last bytes are the start of a character."""
        return bool(self._decoder.getstate()[0])

    @property
    def _is_escape_pending(self) -> bool:
        """Whether the last character is an ESC that may be the Escape key or the start of a sequence."""
        return self._paste is None and self._sequences.pending == ESC

    @property
    def _sequence_timeout(self) -> float:
        """Seconds of silence after which an incomplete sequence is given up."""
        return self._escape_delay if self._is_escape_pending else INCOMPLETE_TIMEOUT

    def _read(self, text: str) -> Iterator[Message]:
        while text:
            if self._paste is None:
                text = yield from self._read_keys(text)
            else:
                text = yield from self._read_paste(text)

    def _read_keys(self, text: str) -> Generator[Message, None, str]:
        """Read keys and reports, up to and including the start of a paste; return the rest of the text."""
        at = (self._tail + text).find(BRACKETED_PASTE_START)
        cut = at + len(BRACKETED_PASTE_START) - len(self._tail) if at >= 0 else len(text)
        for piece in self._sequences.feed(text[:cut]):
            yield from parse_keys(piece) or self._reports.read(piece)
        self._tail = (self._tail + text[:cut])[1 - len(BRACKETED_PASTE_START) :]
        if at >= 0:
            self._paste, self._tail = "", ""
        return text[cut:]

    def _read_paste(self, text: str) -> Generator[Message, None, str]:
        """Read a paste, up to and including its end; return the rest of the text."""
        before = self._paste or ""
        self._paste = before + text
        at = self._paste.find(BRACKETED_PASTE_END, max(0, len(before) - len(BRACKETED_PASTE_END)))
        if at < 0:
            return ""
        rest = self._paste[at + len(BRACKETED_PASTE_END) :]
        self._paste = self._paste[:at]
        yield from self._deliver_paste(may_continue=False)
        self._paste = None
        return rest

    def _deliver_paste(self, *, may_continue: bool) -> Iterator[Message]:
        """Yield the paste so far. If it may continue, hold back what could be the first part of its end."""
        text = self._paste or ""
        held_back = _overlap(text, BRACKETED_PASTE_END) if may_continue else 0
        self._paste = text[len(text) - held_back :]
        if pasted := without_controls(text[: len(text) - held_back]):
            yield events.Paste(pasted)


def _overlap(text: str, marker: str) -> int:
    """Return how many characters at the end of `text` are the start of `marker`."""
    return max((size for size in range(1, len(marker)) if text.endswith(marker[:size])), default=0)


def decode_invalid(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are not UTF-8; an error handler for codecs.

    A single byte between ASCII characters is taken for a letter of Latin-1. Others become a replacement sign.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    neighbours = error.object[max(0, error.start - 1) : error.start] + error.object[error.end : error.end + 1]
    invalid = error.object[error.start : error.end]
    is_latin_1 = len(invalid) == 1 and invalid[0] >= FIRST_LATIN_1 and all(byte < ASCII_END for byte in neighbours)
    return chr(invalid[0]) if is_latin_1 else REPLACEMENT, error.end
