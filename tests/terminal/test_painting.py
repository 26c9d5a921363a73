"""Painted by cells, every screen looks as stock Textual paints it: each cell, each style and the cursor."""

from pathlib import Path
from statistics import median

import pytest
from textual._compositor import LayoutUpdate
from textual.geometry import Size
from textual.widgets import TextArea

from tests.screens.test_walks import FULL, walk_all
from tests.terminal.emulator import Emulator, differences
from tests.terminal.watched import ANOTHER_PROGRAM, Watcher, watching
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.dialogs.hidden import Hidden
from tui.screens.pages.step import StepScreen
from tui.screens.places.settings import Settings
from tui.screens.places.today import Today
from tui.terminal.small_window import TooSmall

pytestmark = pytest.mark.slow

STRANGE = "中文 e\u0301 🙂 שלום"
"""Words that the emulator measures as Textual does; test_cells has those that it does not."""


async def tour(robot: Watcher) -> None:
    """Go to every place, over and back, with what is laid over them."""
    await robot.press("enter", *"Kes", "f2", "down", "escape", "f1", "pagedown", "escape")
    await robot.write(STRANGE)
    await robot.press("left", "backspace", *"ab", "home", "x", "delete", "ctrl+l", "x", "ctrl+n", "f3", "escape")
    await robot.press("ctrl+p", *"tip 3", "down", "escape", "escape", "escape", "escape")
    assert robot.on(Today)
    for place in range(8):
        await robot.press("home")
        await robot.write("j" * place)
        await robot.press("enter", "down", "escape")
        while not robot.on(Today):
            await robot.press("escape")


@pytest.mark.parametrize(
    ("size", "colours"),
    [((80, 24), "truecolor"), ((60, 18), "16 colours"), ((120, 40), "no colour")],
)
async def test_every_place_looks_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], colours: str
) -> None:
    async with watching(monkeypatch, data, size, colours) as robot:
        await tour(robot)


async def test_every_page_looks_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        robot.choices, robot.patient = dict(FULL), True
        await walk_all(robot, "short")
        open_run = robot.app.runs.current
        assert open_run is not None
        assert len({type(open_run.session.course.steps[key]) for key in robot.visited}) > 12


async def test_a_window_of_another_size_is_painted_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", *"Kestrel")
        for size in ((60, 18), (120, 40), (61, 19), (30, 8), (80, 24)):
            await robot.resize(*size)
            assert robot.on(TooSmall) == (size == (30, 8))
            await robot.press("x")
        await robot.press("f2")
        assert robot.on(HelpNow)
        await robot.resize(100, 30)
        await robot.press("escape", "y")


@pytest.mark.parametrize("sizes", [[(100, 30), (80, 24)], []])
async def test_a_first_frame_counts_unless_the_window_was_another_meanwhile(
    data: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[tuple[int, int]]
) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        app = robot.watched
        frame = app.painter.take([app.screen.region])
        app.painter.invalidate()
        app.painter.begin_with(frame)
        for size in sizes:
            app.painter.follow_size(Size(*size))
        app.sent = 0
        app.screen.refresh(layout=True)
        await robot.pilot.pause(0.05)
        assert (app.sent > 1920) == bool(sizes)


async def test_another_program_in_between_leaves_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", *"Kestrel")
        with robot.watched.suspend():
            assert robot.watched.painted.screen.cursor.attrs.reverse is False
        await robot.pilot.pause(0.05)
        robot.look("after another program")
        await robot.press("x")


async def test_a_stray_continue_signal_paints_everything(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver then begins again of itself, on an empty terminal, and Textual is told only the same size."""
    async with watching(monkeypatch, data, (80, 24)) as robot:
        driver = robot.watched._driver
        assert driver is not None
        for _ in range(2):
            driver.resume_application_mode()
            await robot.pilot.pause(0.05)
            assert_whole(robot)


def assert_whole(robot: Watcher) -> None:
    """Fail when the terminal does not show all that the app has."""
    app = robot.watched
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    fresh = Emulator(*app.size)
    fresh.feed(update.render_segments(app.console))
    app.painted.screen.dirty.update(range(app.size.height))
    assert not differences(app.painted, fresh)


async def test_redraw_repairs_what_something_else_wrote(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", *"Kestrel")
        robot.watched.painted.feed(ANOTHER_PROGRAM)
        await robot.press("f5")
        assert_whole(robot)


async def test_hiding_wipes_what_the_terminal_shows(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", *"Kestrel")
        robot.watched.painted.feed("\x1b[20;1H\x1b[7mleft over from something else")
        await robot.pilot.press("ctrl+l")
        await robot.pilot.pause()
        assert robot.on(Hidden)
        assert robot.watched.painted.text().split() == ["$"]
        await robot.press("x")
        assert robot.on(StepScreen)
        assert_whole(robot)


async def test_every_theme_and_painting_the_stock_way(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours change under a painted screen; painting is turned off and on again in the settings."""
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", "escape", "ctrl+p", *"settings", "enter")
        while not robot.on(Settings):
            await robot.press("escape", "G", "enter")
        for _ in range(3):
            await robot.press("home", "down", "enter", "down", "enter")
        for wanted in ("down", "up"):
            await robot.press("end", *["up"] * 3, "enter", wanted, "enter", "up", "down")
            assert robot.watched.store.setting("cell_painting") == ("off" if wanted == "down" else "on")
            robot.patient = True
            sent = robot.watched.sent
            await robot.press("up")
            assert (robot.watched.sent - sent > 1500) is (wanted == "down")
        await robot.press("escape")


async def test_stock_painting_begins_in_a_plain_look(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Painting by cells ends in any look: here in that of the cursor."""
    async with watching(monkeypatch, data, (80, 24)) as robot:
        await robot.press("enter", *"Kestrel")
        for _ in range(20):
            # What the page or the save still had to paint may have come last.
            if robot.watched.painted.screen.cursor.attrs.reverse:
                break
            await robot.press("x")
        assert robot.watched.painted.screen.cursor.attrs.reverse
        robot.watched.painter.paint_by_cells(on=False)
        robot.app.refresh()
        await robot.pilot.pause()
        robot.look("painted the stock way")


async def test_it_can_be_turned_off(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        robot.watched.painter.paint_by_cells(on=False)
        sent = robot.watched.sent
        await robot.press("enter", *"Kestrel")
        assert robot.watched.sent - sent > 5_000
        await robot.press("ctrl+l", "x", "f5")
        assert_whole(robot)


@pytest.mark.parametrize("by_cells", [True, False])
async def test_what_a_terminal_obeys_stops_here(data: Path, monkeypatch: pytest.MonkeyPatch, by_cells: bool) -> None:
    """It does so from any widget, and whichever way the screen is painted."""
    async with watching(monkeypatch, data, (80, 24)) as robot:
        robot.watched.painter.paint_by_cells(on=by_cells)
        seen: list[str] = []
        monkeypatch.setattr(robot.watched.painted, "feed", seen.append)
        field = TextArea("a\x1b]0;title\x07b \x9b2Jc \u202ed\ud800e \x7f")
        await robot.app.screen.mount(field)
        robot.app.notify("f\x1b[2Jg", markup=False)
        await robot.pilot.pause()
        sent = "".join(seen)
        assert "\ufffde" in sent
        assert "f[2Jg" in sent
        assert [each for each in ("\x1b]0", "\x07", "\x9b", "\u202e", "\ud800", "\x7f", "f\x1b") if each in sent] == []


async def test_a_typed_letter_and_a_step_stay_within_their_budgets(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        robot.patient = True
        await robot.press("enter")
        letters = []
        for letter in "Kestrel Health":
            before = robot.watched.sent
            await robot.press(letter)
            letters.append(robot.watched.sent - before)
        # On a busy machine, what the page and the first save have to paint may come with any of them.
        assert median(letters) <= 30
        for _ in range(5):
            before = robot.watched.sent
            await robot.press("ctrl+n")
            assert robot.watched.sent - before <= 2500
        assert robot.on(StepScreen)


async def test_half_an_update_is_shown_by_no_terminal_that_can_wait(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watching(monkeypatch, data, (80, 24)) as robot:
        robot.app._sync_available = True
        seen: list[str] = []
        monkeypatch.setattr(robot.watched.painted, "feed", seen.append)
        await robot.pilot.press("enter")
        await robot.pilot.press("a")
        await robot.pilot.pause()
        painted = [each for each in seen if "\x1b[?2026h" in each]
        assert painted and all(each.endswith("\x1b[?2026l") for each in painted)
        assert len(min(seen, key=len)) < 40
