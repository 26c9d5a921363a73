"""One step's page on its own, for tests of the views: what it said, what it shows, and a way to type in it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Static

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.flow.course import Course, Flow
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.flow.step import Step
from tui.shipped import STYLES
from tui.themes import variable_defaults
from tui.widgets.steps.base import StepView
from tui.widgets.taking_along import TakeAway

MONDAY = Clock(datetime(2026, 11, 23, 9, tzinfo=UTC))


class Page(App[None]):
    """One view, and what it said."""

    CSS_PATH = sorted(STYLES.rglob("*.tcss"))

    def __init__(
        self,
        view: type[StepView[Any]],
        step: Step,
        given: Value = None,
        facts: Mapping[str, Value] | None = None,
        earlier: Iterable[tuple[Step, Value]] = (),
    ) -> None:
        super().__init__()
        self.said: list[Any] = []
        self.finished = 0
        self.opened: list[str] = []
        self.taken: list[TakeAway] = []
        before = list(earlier)
        flow = Flow(key="flow", title="Flow", summary="", step=(*(each for each, _value in before), step))
        session = Session(Course((flow,)), NoRepository(), facts or {})
        for each, value in before:
            session.give(each.key, value)
        self.view: Any = view(step, step.empty() if given is None else given, session, MONDAY)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield self.view

    def on_mount(self) -> None:
        if (field := self.view.first_field) is not None:
            field.focus()

    @on(StepView.Changed)
    def changed(self, event: StepView.Changed) -> None:
        self.said.append(event.value)

    @on(StepView.Finished)
    def done(self) -> None:
        self.finished += 1

    @on(StepView.Opened)
    def open_it(self, event: StepView.Opened) -> None:
        self.opened.append(event.what)

    @on(TakeAway)
    def take_away(self, event: TakeAway) -> None:
        self.taken.append(event)

    @property
    def words(self) -> str:
        return "\n".join(str(each.render()) for each in self.view.query(Static) if each.display)

    @property
    def stands(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def keys(pilot: Any, text: str) -> None:
    """Type `text` letter by letter, as a keyboard does."""
    for letter in text:
        # Not pilot.press, which does not know the names of most emoji.
        key = Key(_character_to_key(letter), letter)
        key.set_sender(pilot.app)
        pilot.app._driver.send_message(key)
        await pilot._wait_for_screen()
    await pilot.pause()
