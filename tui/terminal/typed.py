"""What is typed and pasted: bytes of a terminal made into keys, pastes and reports, whatever the bytes are.

What was seen to go wrong in other programs, and what is done here:

- One byte that is not UTF-8 ended the program. Such a byte becomes the letter of Latin-1 it most likely is, or a
  replacement sign.
- An escape character in a paste ended the paste, and the rest of it ran as keys. So pastes are cut out first, and lose
  what a terminal would obey. The text around it stays.
- A paste without an end swallowed everything typed after it. So it is handed over in pieces, and a silence ends it.
- An arrow is an escape character and two more. On a slow line or a busy machine they come apart, and the first read as
  the Escape key. So the terminal is asked for a sign of life: its answer cannot overtake the rest of an arrow, and when
  it comes right after an escape character, that was the key. Where no answer comes, a silence says the same.
- A sequence that the parser did not know raised, or its letters ran as keys. So sequences are taken whole (see
  `sequences`), and those without a meaning (see `keyboard` and `reports`) are dropped whole.
"""

import codecs
import re
import time
from collections.abc import Callable, Generator, Iterator, Mapping

from textual import events
from textual.message import Message

from tui.terminal.clean import REPLACEMENT, without_controls
from tui.terminal.keyboard import keys
from tui.terminal.reports import Reports
from tui.terminal.sequences import ESC, Sequences
from tui.terminal.textual_keys import BRACKETED_PASTE_END as END
from tui.terminal.textual_keys import BRACKETED_PASTE_START as START

ASK = "\x1b[5n"
"""Asking a terminal whether it is well (DSR). Every terminal since the VT100 answers, with `ESC [0n`."""
ALONE = 0.5
"""Seconds of silence after which an escape character alone is the key, where the terminal does not answer."""
UNFINISHED = 0.5
"""Seconds to wait for the rest of a sequence or of a character that was begun."""
PIECE = 0.2
"""Seconds of silence after which what is there of a paste is handed over, so that it is saved like typing."""
CLOSED = 2.0
"""Seconds of silence that end a paste."""
LATE = re.compile(r"\[?[<?>=]?\d*;\d[\d;:]*[@-~]")
"""What the rest of a sequence looks like that comes after it was given up: numbers, which nobody types that way."""
LATIN = 0xA0
ASCII = 0x80


class Typed:
    """Turns what was read into messages. `ask` asks the terminal to answer; without it only time tells."""

    def __init__(
        self, ask: Callable[[], object] | None = None, alone: float = ALONE, now: Callable[[], float] = time.monotonic
    ) -> None:
        codecs.register_error("likely", likely)
        self._decoder = codecs.getincrementaldecoder("utf-8")("likely")
        self._sequences = Sequences()
        self._reports = Reports()
        self._ask = ask
        self._alone = alone
        self._now = now
        self._tail = ""
        self._given_up = False
        """Whether the last that was read is a sequence that did not go on."""
        self._paste: str | None = None
        self._heard_at = now()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield what `data` says, together with what came before it."""
        self._heard_at = self._now()
        text = self._decoder.decode(data)
        if self._given_up and text:
            self._given_up = False
            text = text[found.end() :] if (found := LATE.match(text)) else text
        yield from self._read(text)
        if self._ask is not None and self._is_alone:
            self._ask()

    def idle(self) -> Iterator[Message]:
        """Yield what silence says. Call it when `wait` is over and nothing came."""
        silence = self._now() - self._heard_at
        if silence >= UNFINISHED and self._is_half:
            yield from self._read(self._decoder.decode(b"", final=True))
            self._decoder.reset()
        if self._paste is not None:
            if silence >= PIECE:
                yield from self._hand_over(keep=silence < CLOSED)
            if silence >= CLOSED:
                self._paste = None
        elif self._sequences.begun and silence >= self._patience:
            self._given_up = True
            if self._sequences.give_up() == ESC:
                yield from keys(ESC)

    @property
    def wait(self) -> float | None:
        """Seconds of silence until `idle` has something to say; None when it never has."""
        due = [UNFINISHED] if self._is_half else []
        if self._paste is not None:
            due.append(PIECE if self._paste else CLOSED)
        elif self._sequences.begun:
            due.append(self._patience)
        return max(0.0, self._heard_at + min(due) - self._now()) if due else None

    @property
    def _is_half(self) -> bool:
        """Whether a character was begun."""
        return bool(self._decoder.getstate()[0])

    @property
    def _is_alone(self) -> bool:
        """Whether the last thing that came is an escape character, key or beginning."""
        return self._paste is None and self._sequences.begun == ESC

    @property
    def _patience(self) -> float:
        """Seconds of silence after which what was begun does not go on."""
        return self._alone if self._is_alone else UNFINISHED

    def _read(self, text: str) -> Iterator[Message]:
        while text:
            if self._paste is None:
                text = yield from self._read_keys(text)
            else:
                text = yield from self._read_paste(text)

    def _read_keys(self, text: str) -> Generator[Message, None, str]:
        """Read up to and with the beginning of a paste; return the rest."""
        at = (self._tail + text).find(START)
        cut = at + len(START) - len(self._tail) if at >= 0 else len(text)
        for piece in self._sequences.feed(text[:cut]):
            yield from keys(piece) or self._reports.read(piece)
        self._tail = (self._tail + text[:cut])[1 - len(START) :]
        if at >= 0:
            self._paste, self._tail = "", ""
        return text[cut:]

    def _read_paste(self, text: str) -> Generator[Message, None, str]:
        """Read up to and with the end of the paste; return the rest."""
        before = self._paste or ""
        self._paste = before + text
        at = self._paste.find(END, max(0, len(before) - len(END)))
        if at < 0:
            return ""
        rest = self._paste[at + len(END) :]
        self._paste = self._paste[:at]
        yield from self._hand_over(keep=False)
        self._paste = None
        return rest

    def _hand_over(self, *, keep: bool) -> Iterator[Message]:
        """Yield the paste as far as it came; with `keep` without what may be the beginning of its end."""
        words = self._paste or ""
        held = max((size for size in range(1, len(END)) if words.endswith(END[:size])), default=0) if keep else 0
        self._paste = words[len(words) - held :]
        if pasted := without_controls(words[: len(words) - held]):
            yield events.Paste(pasted)


def from_surroundings(environ: Mapping[str, str], ask: Callable[[], object]) -> Typed:
    """Return what reads a terminal in `environ`. `ESCDELAY`, in thousandths of a second, is obeyed as elsewhere."""
    wished = environ.get("ESCDELAY", "")
    return Typed(ask, int(wished) / 1000 if re.fullmatch(r"\d{1,5}", wished) else ALONE)


def likely(error: UnicodeError) -> tuple[str, int]:
    """Return what a byte that is no UTF-8 most likely is: alone a letter of Latin-1, among others half a character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    around = error.object[max(0, error.start - 1) : error.start] + error.object[error.end : error.end + 1]
    bad = error.object[error.start : error.end]
    alone = len(bad) == 1 and bad[0] >= LATIN and all(byte < ASCII for byte in around)
    return chr(bad[0]) if alone else REPLACEMENT, error.end
