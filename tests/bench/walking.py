"""A whole short session, from the first start to the page that shows all answers: all that goes over the line."""

from pathlib import Path

from tests.bench.bench import Bench, Effort
from tests.bench.figures import ONWARD, Figures, Row, Times
from tests.bench.keystrokes import GAP, WORDS
from tests.bench.probe import Probe
from tests.bench.subjects import CONTINUE, DOWN, ENTER, FirstOnward, StockFirstOnward

STOCK = StockFirstOnward.name
COMPANY, SHORT_PATH = "Kestrel", "The main pages"
ON_PAGE, CURSOR, TO_WRITE = "[ Continue ]", "█", "┏━━"
DONE = "Check your answers"
LETTERS = 30
"""What is written on a page, at most."""
MOST = 100
"""Pages, at most: a walk that isn't over then goes in circles."""


class Walking(Bench):
    """Every page is left by Continue; where there is room to write, words are written, letter by letter."""

    title = "A whole short session"
    rows = (
        Row("bytes over the line", "walk", "bytes", Times(0.05), STOCK),
        Row("keys", "keys", "", None, STOCK),
    )

    def measure(self, effort: Effort, folder: Path, figures: Figures) -> None:
        for whose, subject in ((ONWARD, FirstOnward(folder)), (STOCK, StockFirstOnward(folder))):
            with subject.ready() as probe:
                figures.add("keys", whose, walk(probe, min(effort.letters // 4, LETTERS)))
                figures.add("walk", whose, probe.total)


def walk(probe: Probe, letters: int) -> int:
    """Go from the first screen to the page of all answers, and return how many keys that took.

    `letters` are typed on each page that takes words.
    """
    probe.press(ENTER, shows=ON_PAGE)
    keys = 1 + _write(probe, COMPANY)
    for key, shows in ((CONTINUE, SHORT_PATH), (DOWN, f"> ( ) {SHORT_PATH}")):
        probe.press(key, shows=shows)
    # It chooses, and goes on to the next page.
    probe.press(ENTER, hides=SHORT_PATH)
    keys += 3
    for _page in range(MOST):
        if DONE in probe.text:
            return keys
        if CURSOR in probe.text or TO_WRITE in probe.text:
            keys += _write(probe, WORDS[:letters])
        probe.press(CONTINUE if ON_PAGE in probe.text else ENTER)
        keys += 1
    raise AssertionError(f"the page of all answers was not reached; on the screen:\n{probe.text}")


def _write(probe: Probe, words: str) -> int:
    for letter in words:
        probe.press(letter, quiet=GAP)
    return len(words)
