"""Everything a key does can be pointed at: the keys in the footer, the ways back, and a whole path with the mouse."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button

from tests.look.frame import frame_of
from tests.look.pages import LAST, NEW, PLACES, STEPS, Way, demo_at, open_page, settle
from tests.look.pages import _of as at_session
from tests.look.pages import _place as at_place
from tests.look.pages import _step as at_step
from tests.look.usable import in_footer
from tests.made import library
from tests.screens.page import MONDAY
from tests.screens.robot import STAYS, Robot, walking
from tui.app import Onward
from tui.commands import COMMANDS, Command
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.pages.review import ReviewScreen
from tui.screens.pages.step import StepScreen
from tui.screens.pages.welcome import Welcome
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.marked import MarkedList
from tui.widgets.scale import Scale
from tui.widgets.top import Where

SIZE = (80, 24)
PAGES = {
    name: (PLACES | STEPS | LAST)[name]
    for name in (
        *("today", "session", "plan", "people", "person", "strengths", "strength-card", "review"),
        *("take-along", "present", "take-everything", "step-choice", "not-saved", "open-elsewhere"),
    )
}
"""Pages on which every command that a footer shows is shown. Every footer is looked at in `test_monochrome`."""
LEAVE = "everywhere.leave"
ON_TRACK = 8
"""Cells between the number of a scale and a cell of its track."""
TITLE = 3
"""Lines of a window that the title may take."""


def _own_history() -> AbstractAsyncContextManager[Pilot[Any]]:
    return demo_at(Path(mkdtemp()), SIZE)


def _may_change(command: Command) -> bool:
    """Say whether a command changes something, or the way to the page that has it does."""
    return command.changes or command.group == "step" or command.id in (LEAVE, "lists.find_here")


async def _by_key(pilot: Pilot[Any], way: Way, command: Command) -> tuple[str, Any]:
    """Return what is seen after the key of a command."""
    await open_page(pilot, way)
    await pilot.press(command.first_key)
    return await _seen(pilot)


async def _by_click(pilot: Pilot[Any], way: Way, command: Command) -> tuple[str, Any]:
    """Return what is seen after a click on a command in the footer."""
    await open_page(pilot, way)
    await pilot.click(offset=in_footer(pilot)[command])
    return await _seen(pilot)


async def _seen(pilot: Pilot[Any]) -> tuple[str, Any]:
    await settle(pilot)
    if pilot.app._exit:
        return "left", None
    return type(pilot.app.screen).__name__, frame_of(pilot.app)


async def test_a_click_in_the_footer_does_what_the_key_does(own_surroundings: Path) -> None:
    """Each command is tried on the first page that shows it, with a history of its own where it changes something."""
    first_on: dict[Command, Way] = {}
    async with demo_at(own_surroundings, SIZE) as pilot:
        for way in PAGES.values():
            await open_page(pilot, way)
            for command in in_footer(pilot):
                first_on.setdefault(command, way)
        for command in [each for each in first_on if not _may_change(each)]:
            way = first_on[command]
            assert await _by_key(pilot, way, command) == await _by_click(pilot, way, command), command.id
    for command, way in first_on.items():
        if _may_change(command):
            async with _own_history() as one, _own_history() as other:
                assert await _by_key(one, way, command) == await _by_click(other, way, command)
    # The rows of the stages and of the cards lead to these, too.
    seldom = {"session.stage", "session.delete", "plan.edit", "take.all"}
    assert {each.id for each in COMMANDS if each.shown and each.group not in ("logins", "kiosk")} <= {
        *(each.id for each in first_on),
        *seldom,
    }


WAYS_BACK = [
    (at_place("plan"), Today),
    (at_place("help_now"), Today),
    (at_session(NEW), Today),
    (at_step(NEW, "thought"), SessionScreen),
]


@pytest.mark.parametrize(("way", "before"), WAYS_BACK)
async def test_a_click_on_the_title_goes_back(own_surroundings: Path, way: Way, before: type[Any]) -> None:
    async with demo_at(own_surroundings, SIZE) as pilot:
        await open_page(pilot, way)
        await pilot.click(Where, offset=(2, 0))
        await settle(pilot)
        assert isinstance(pilot.app.screen, before)


async def test_a_click_on_a_stage_of_the_rail_opens_it(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, SIZE) as pilot:
        await open_page(pilot, at_step(NEW, "thought"))
        for flow in library().session_course.flows:
            if flow.short:
                line = frame_of(pilot.app).lines[1]
                await pilot.click(offset=(line.index(flow.short) + 1, 1))
                await settle(pilot)
                screen = pilot.app.screen
                assert isinstance(screen, StepScreen)
                assert screen.session.course.flow_of[screen.step.key].key == flow.key


class Pointing(Robot):
    """A person who uses the mouse, and the keys only to write a word where one is needed."""

    async def click(self, what: Widget) -> None:
        assert await self.pilot.click(what)
        await self.settle()

    async def click_words(self, words: str) -> None:
        """Click words on the page, below its title."""
        lines = frame_of(self.app).lines
        row = next(row for row, line in enumerate(lines) if row >= TITLE and words in line)
        await self.pilot.click(offset=(cell_len(lines[row].partition(words)[0]), row))
        await self.settle()

    async def click_key(self, words: str) -> None:
        """Click a key in the footer."""
        cells = {f"{command.keys} {command.name}": cell for command, cell in in_footer(self.pilot).items()}
        await self.pilot.click(offset=cells[words])
        await self.settle()

    async def pass_page(self) -> None:
        """Choose the first thing that can be chosen, and go on."""
        step = self.page.step
        if step.required:
            await self.write("Kestrel")
        for listed in list(self.page.view.query(MarkedList))[:1]:
            wanted = self.choices.get(step.key, listed.entries[0].key)
            listed.point_at(wanted)
            await self.settle()
            row = listed._index_to_line[listed.highlighted or 0] - listed.scroll_offset.y
            await self.pilot.click(listed, offset=(4, row))
            await self.settle()
        for scale in self.page.view.query(Scale):
            number = scale.cursor_screen_offset
            await self.pilot.click(offset=(number.x - ON_TRACK, number.y))
            await self.settle()
        for _again in range(STAYS):
            if not self.page_is(step):
                return
            button = self.page.query_one("#continue", Button)
            # A button takes no click while it shows that it was pressed, which is a fifth of a second.
            button.active_effect_duration = 0
            await self.click(button)
        raise AssertionError(f"{step.key} cannot be passed with the mouse")


async def test_with_the_mouse_alone_through_the_short_path_and_out_again(data: Path) -> None:
    app = Onward(Store.open(data / "onward.db", MONDAY), library(), MONDAY)
    async with walking(app, SIZE) as walked:
        person = Pointing(walked.pilot, {"path": "short"})
        assert person.on(Welcome)
        await person.click(app.screen.query_one(Button))
        while person.on(StepScreen):
            await person.pass_page()
        for flow in library().session_course.flows[1:]:
            assert person.on(SessionScreen)
            await person.click_words(flow.title)
            assert person.on(StepScreen)
            while person.on(StepScreen):
                await person.pass_page()
        assert person.on(ReviewScreen)
        await person.click_key("F2 Help now")
        assert person.on(HelpNow)
        await person.click_key("Esc Back")
        await person.click_key("Esc Back")
        while not person.on(Today):
            await person.click(app.screen.query_one(Where))
        await person.click_key("ctrl+q Leave")
        assert app._exit
