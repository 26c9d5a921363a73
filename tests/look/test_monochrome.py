"""Every page in ASCII and without colour: words and signs alone say how things are, and nothing is out of reach.

The pictures are in `tests/look/monochrome`, one file of text a page, and are kept like the coloured ones.
"""

from pathlib import Path
from typing import Any

import pytest
from textual._context import visible_screen_stack
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from tests.look.kept import differences, left_over
from tests.look.pages import LAST, MORE, PLACES, STEPS, Way, demo_at, open_page
from tui.terminal.cursor import cursor_offset
from tui.widgets.cursor_list import HERE, CursorList
from tui.widgets.dial import Dial
from tui.widgets.foot import Foot
from tui.widgets.scale import Scale

MONOCHROME = Path(__file__).parent / "monochrome"
ALL = PLACES | STEPS | MORE | LAST
KEPT = {"60x18": PLACES | STEPS | LAST, "80x24": ALL, "120x40": ALL}
SIZES = KEPT | {"200x60": ALL}
WALKED = ("60x18", "200x60")
"""The sizes at which every page is walked with Tab, which takes long: the ends, between which a page only grows."""
TAKES_TAB = "new-key"
"""The page on which Tab is a key like any other."""
WITHOUT_KEYS = {"too-small", "hidden", "new-key"}
"""Pages without a line of keys."""


@pytest.fixture(autouse=True)
def a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have neither colours nor signs beyond ASCII, as on a console of Linux with NO_COLOR."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "linux")


def lines(pilot: Pilot[Any]) -> tuple[str, ...]:
    """Return what is on the screen."""
    visible_screen_stack.set(pilot.app._background_screens)
    strips = pilot.app.screen._compositor.render_strips()
    return tuple("".join(segment.text for segment in strip).rstrip() for strip in strips)


def is_in_sight(widget: Widget) -> bool:
    """Return whether `widget`, or what its keys act on, is inside the window and no container hides it."""
    shown, clip = widget.screen.find_widget(widget).visible_region, widget.screen.region
    return bool(shown.intersection(clip).area) and shown.contains_point(cursor_offset(widget.screen))


async def out_of_reach(pilot: Pilot[Any]) -> list[str]:
    """Return each control that Tab doesn't lead to, that can't be seen when it has the focus, or doesn't show that."""
    screen, found, reached = pilot.app.screen, [], set()
    there = [widget for widget in screen.focus_chain if not isinstance(widget, VerticalScroll)]
    for _press in range(len(there) + 1):
        if (widget := pilot.app.focused) is not None and widget not in reached:
            reached.add(widget)
            if not is_in_sight(widget):
                found.append(f"{widget!r} is out of sight at {widget.region}")
            elif not shows_focus(pilot, widget):
                found.append(f"{widget!r} doesn't show that it has the focus")
        await pilot.press("tab")
    return [*found, *(f"{widget!r} can't be reached with Tab" for widget in there if widget not in reached)]


def shows_focus(pilot: Pilot[Any], widget: Widget) -> bool:
    """Return whether signs alone say that `widget` has the focus; a text has the cursor of the terminal."""
    if isinstance(widget, Input | TextArea | VerticalScroll):
        # A text has the cursor of the terminal; what only scrolls shows it by scrolling.
        return True
    x, y = cursor_offset(pilot.app.screen)
    row = lines(pilot)[y]
    if isinstance(widget, CursorList):
        return widget.highlighted is None or row[x:].startswith(HERE.strip())
    if isinstance(widget, Scale):
        return any("<" in line and ">" in line[line.index("<") :] for line in lines(pilot)[y - 1 : y + 2])
    if isinstance(widget, Button):
        return "[>" in row and "<]" in row
    if isinstance(widget, Dial):
        return "<[" in row and "]>" in row
    return bool(row.strip())


def words_at_a_scrollbar(pilot: Pilot[Any]) -> list[str]:
    """Return each line with a word right beside a scrollbar."""
    screen, rows = pilot.app.screen, lines(pilot)
    bars = [each.vertical_scrollbar for each in screen.walk_children(Widget) if each.show_vertical_scrollbar]
    shown = [screen.find_widget(bar).visible_region for bar in bars if bar in screen._compositor.visible_widgets]
    return [rows[y] for bar in shown for y in range(bar.y, bar.bottom) if rows[y][bar.x - 1 : bar.x].isalnum()]


def keys_line_problem(pilot: Pilot[Any]) -> str:
    """Return what is wrong with the line of keys."""
    foot = pilot.app.screen.query_one(Foot)
    said = foot.render().plain
    row = lines(pilot)[foot.region.y].strip()
    if row != said or foot.region.bottom > pilot.app.size.height:
        return f"{said!r} is cut off: {row!r}"
    return "" if "F1 Keys" in said and "F2 Help now" in said else f"Keys or Help now is missing: {said!r}"


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
            if size in WALKED and name != TAKES_TAB:
                wrong += [f"{name}: {problem}" for problem in await out_of_reach(pilot)]
    assert not wrong
    if size in KEPT and (found := differences(MONOCHROME / size, taken)):
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("size", KEPT)
def test_no_picture_is_kept_of_a_page_that_is_gone(size: str) -> None:
    assert left_over(MONOCHROME / size, KEPT[size].keys()) == []


def test_no_folder_of_pictures_is_kept_for_nothing() -> None:
    assert sorted(folder.name for folder in MONOCHROME.iterdir()) == sorted(KEPT)


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
