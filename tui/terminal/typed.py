"""What is typed and pasted: bytes of a terminal made into keys, pastes and reports, whatever the bytes are.

Textual's parser does the keys. What was seen to go wrong around it, and what is done here:

- One byte that is not UTF-8 ended the program. Such a byte becomes the letter of Latin-1 it most likely is, or a
  replacement sign.
- An escape character in a paste ended the paste, and the rest of it ran as keys. So pastes are cut out before the
  parser sees them, and lose what a terminal would obey. The text around it stays.
- A paste without an end swallowed everything typed after it. So it is handed over in pieces, and a silence ends it.
- An arrow is an escape character and two more. On a slow line they come apart, and the first read as the Escape key.
  So over ssh the terminal is asked for a sign of life: its answer cannot overtake the rest of an arrow, and when it
  comes right after an escape character, that was the key. Elsewhere a short silence says the same.
"""

import codecs
import time
from collections.abc import Callable, Generator, Iterator, Mapping

from textual import events
from textual._parser import Read1
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.terminal.clean import REPLACEMENT, without_controls

ESC = "\x1b"
ASK, ANSWER = "\x1b[5n", "\x1b[0n"
"""Asking a terminal whether it is well (DSR), and that it is. Every terminal since the VT100 answers."""
AT_HAND, FAR = 0.025, 0.5
"""Seconds of silence after which an escape character alone is the key: at this machine, and over a line."""
UNFINISHED = 0.5
"""Seconds to wait for the rest of a sequence or of a character that was begun."""
PIECE = 0.2
"""Seconds of silence after which what is there of a paste is handed over, so that it is kept like typing."""
CLOSED = 2.0
"""Seconds of silence that end a paste."""
LATIN = 0xA0
ASCII = 0x80


class KeyParser(XTermParser):
    """Textual's parser, which never takes the beginning of a sequence for its end."""

    @staticmethod
    def read1(timeout: float | None = None) -> Read1:  # type: ignore[override]
        """Ask for one more character, and wait for it as long as a slow line may take."""
        return Read1(None if timeout is None else UNFINISHED)

    @property
    def due(self) -> float | None:
        """When `tick` has something to say, None while nothing is begun."""
        return self._timeout_time

    def give_up(self) -> Iterator[Message]:
        """Take what was begun for all there is."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from self.tick()


class Typed:
    """Turns what was read into messages. `ask` asks the terminal to answer `ANSWER`; without it only time tells."""

    def __init__(
        self, ask: Callable[[], object] | None = None, alone: float = AT_HAND, now: Callable[[], float] = time.monotonic
    ) -> None:
        codecs.register_error("likely", likely)
        self._decoder = codecs.getincrementaldecoder("utf-8")("likely")
        self._keys = KeyParser()
        self._ask = ask
        self._alone = alone
        self._now = now
        self._tail = ""
        self._paste: str | None = None
        self._heard_at = now()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield what `data` says, together with what came before it."""
        self._heard_at = self._now()
        yield from self._read(self._decoder.decode(data))
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
                self._end_paste()
        elif self._is_alone and silence >= self._alone:
            yield from self._keys.give_up()
        else:
            yield from self._keys.tick()

    @property
    def wait(self) -> float | None:
        """Seconds of silence until `idle` has something to say; None when it never has."""
        due = [self._heard_at + UNFINISHED] if self._is_half else []
        if self._paste is not None:
            due.append(self._heard_at + (PIECE if self._paste else CLOSED))
        elif self._keys.due is not None:
            due.append(self._heard_at + self._alone if self._is_alone else self._keys.due)
        return max(0.0, min(due) - self._now()) if due else None

    @property
    def _is_half(self) -> bool:
        """Whether a character was begun."""
        return bool(self._decoder.getstate()[0])

    @property
    def _is_alone(self) -> bool:
        """Whether the last thing that came is an escape character, key or beginning."""
        return self._paste is None and self._keys.due is not None and self._tail.endswith(ESC)

    def _read(self, text: str) -> Iterator[Message]:
        while text:
            if self._paste is None:
                text = yield from self._read_keys(text)
            else:
                text = yield from self._read_paste(text)

    def _read_keys(self, text: str) -> Generator[Message, None, str]:
        """Read up to and with the beginning of a paste; return the rest."""
        if self._tail.endswith(ESC) and text.startswith(ANSWER):
            self._tail = ""
            yield from self._keys.give_up()
        text = text.replace(ANSWER, "")
        at = (self._tail + text).find(START)
        cut = at + len(START) - len(self._tail) if at >= 0 else len(text)
        if cut > 0:
            yield from self._keys.feed(text[:cut])
            self._tail = (self._tail + text[:cut])[-len(START) :]
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
        self._end_paste()
        return rest

    def _hand_over(self, *, keep: bool) -> Iterator[Message]:
        """Yield the paste as far as it came; with `keep` without what may be the beginning of its end."""
        words = self._paste or ""
        held = max((size for size in range(1, len(END)) if words.endswith(END[:size])), default=0) if keep else 0
        self._paste = words[len(words) - held :]
        if pasted := without_controls(words[: len(words) - held]):
            yield events.Paste(pasted)

    def _end_paste(self) -> None:
        self._paste = None
        for _empty in self._keys.feed(END):
            # The parser saw a paste with nothing in it.
            pass


def from_surroundings(environ: Mapping[str, str], ask: Callable[[], object]) -> Typed:
    """Return what reads a terminal in `environ`. `ESCDELAY`, in thousandths of a second, is obeyed as elsewhere."""
    far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    wished = environ.get("ESCDELAY", "")
    alone = int(wished) / 1000 if wished.isdecimal() else FAR if far else AT_HAND
    return Typed(ask if far else None, alone)


def likely(error: UnicodeError) -> tuple[str, int]:
    """Return what a byte that is no UTF-8 most likely is: alone a letter of Latin-1, among others half a character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    around = error.object[max(0, error.start - 1) : error.start] + error.object[error.end : error.end + 1]
    bad = error.object[error.start : error.end]
    alone = len(bad) == 1 and bad[0] >= LATIN and all(byte < ASCII for byte in around)
    return chr(bad[0]) if alone else REPLACEMENT, error.end
