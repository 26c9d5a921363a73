"""Every page in ASCII and without colour: words and signs alone say how things are, and nothing is out of reach.

The pictures are in `tests/look/monochrome`, one file of text a page, and are kept like the coloured ones.
"""

from pathlib import Path

import pytest

from tests.look.kept import differences, left_over
from tests.look.pages import LAST, MORE, PLACES, STEPS, Way, demo_at, open_page
from tests.look.usable import (
    keys_line_problem,
    lines,
    out_of_reach,
    scrolling_twice,
    unclickable_keys,
    words_at_a_scrollbar,
)

MONOCHROME = Path(__file__).parent / "monochrome"
ALL = PLACES | STEPS | MORE | LAST
SIZES = {"60x18": PLACES | STEPS | LAST, "80x24": ALL, "120x40": ALL}
WALKED = ("60x18", "120x40")
"""The sizes at which every page is walked with Tab, which takes long: without and with something beside the page."""
TAKES_TAB = "new-key"
"""The page on which Tab is a key like any other."""
WITHOUT_KEYS = {"too-small", "hidden", "new-key"}
"""Pages without a line of keys."""
HAS_TEXT_INSIDE = "step-hand-over"
"""A page with a letter to select in, which scrolls, with the ways to take it along below."""


@pytest.fixture(autouse=True)
def a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have neither colours nor signs beyond ASCII, as on a console of Linux with NO_COLOR."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "linux")


@pytest.mark.parametrize("group", [PLACES, STEPS, MORE, LAST], ids=["places", "steps", "more", "last"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_page_can_be_used_without_colours_and_signs(
    own_surroundings: Path, size: str, group: dict[str, Way]
) -> None:
    columns, rows = map(int, size.split("x"))
    taken, wrong = {}, []
    async with demo_at(own_surroundings, (columns, rows)) as pilot:
        for name, way in group.items():
            if name not in SIZES[size]:
                continue
            await open_page(pilot, way)
            taken[name] = "\n".join(lines(pilot)) + "\n"
            if signs := {sign for sign in taken[name] if not sign.isascii() and not sign.isalpha()}:
                wrong.append(f"{name}: {signs} are beyond ASCII")
            wrong += [f"{name}: a word touches the scrollbar: {line}" for line in words_at_a_scrollbar(pilot)]
            if name not in WITHOUT_KEYS and (problem := keys_line_problem(pilot)):
                wrong.append(f"{name}: {problem}")
            if name not in WITHOUT_KEYS:
                wrong += [f"{name}: {problem}" for problem in unclickable_keys(pilot)]
            if name in STEPS and name != HAS_TEXT_INSIDE:
                wrong += [f"{name}: {problem}" for problem in scrolling_twice(pilot)]
            if size in WALKED and name != TAKES_TAB:
                wrong += [f"{name}: {problem}" for problem in await out_of_reach(pilot)]
    assert not wrong
    if found := differences(MONOCHROME / size, taken):
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("size", SIZES)
def test_no_picture_is_kept_of_a_page_that_is_gone(size: str) -> None:
    assert left_over(MONOCHROME / size, SIZES[size].keys()) == []


def test_no_folder_of_pictures_is_kept_for_nothing() -> None:
    assert sorted(folder.name for folder in MONOCHROME.iterdir()) == sorted(SIZES)


STATES = {
    "the row that has the focus": ("today", "> Carry on: Otterburn Buses"),
    "the button that has the focus": ("welcome", "[>Start<]"),
    "the value that has the focus": ("step-sort", "<[The role]>"),
    "the scale that has the focus": ("step-percent", "0 <-"),
    "a button that doesn't": ("step-choice", "[ Continue ]"),
    "the one that is chosen": ("step-choice", "(*) Later interview"),
    "one that isn't": ("step-choice", "( ) Offer"),
    "one of several that are chosen": ("step-many", "[x] Mind reading"),
    "how many are chosen": ("step-many", "2 chosen"),
    "a value that was chosen before": ("step-percent", "before 85%, mostly"),
    "a stage that is done": ("session", "[x] 1  Process"),
    "a stage that is done, in a word": ("session", "Done"),
    "the stage that comes next": ("session", "[>] 3  Reframe"),
    "a stage that isn't begun": ("session", "Not started"),
    "an action to do": ("plan", "[ ] Walk home"),
    "an action that is begun": ("plan", "[~] Try the free demo"),
    "what comes each week": ("plan", "(w)"),
    "what is due": ("today", "Due"),
    "what is due today": ("plan", "  Today"),
    "what is late": ("plan", "From earlier days"),
    "a letter that waits": ("today", "Letter on hold"),
    "a session that is over": ("sessions", "finished"),
    "what can't be saved": ("not-saved", "Not saved yet: the disk is full."),
    "a file that can't be used": ("trouble-damaged", "is damaged"),
    "a suggestion that isn't needed": ("letter-check", "+ a thank you"),
}
"""What each state says, and a page that has it."""


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_a_word_or_a_sign(state: str) -> None:
    page, said = STATES[state]
    assert said in (MONOCHROME / "80x24" / f"{page}.txt").read_text("utf-8")
