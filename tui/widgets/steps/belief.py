"""The pages of a thought and how far it is believed, and of how far it is believed now."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.domain.answers.rating import BeliefAnswer
from tui.domain.answers.reading import read_if
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.rating import Belief, Percent
from tui.widgets.dial import Dial
from tui.widgets.line import LineInput
from tui.widgets.scale import Scale
from tui.widgets.steps.base import QuietView
from tui.words import _


class BeliefView(QuietView[Belief]):
    """A line for the thought and a scale under it. Enter on the line goes to the scale, Enter on the scale goes on."""

    def compose(self) -> ComposeResult:
        """Show the thought and its percent as they are."""
        given = self.step.answer(self.given)
        yield LineInput(given.text, for_example(self.step.placeholder))
        yield Static(_("How much do you believe it right now, from 0 to 100%?"), markup=False, classes="label")
        yield Scale.of_belief(given.percent)
        yield Static(_("Left and right change it. You can type a number, too."), markup=False, classes="soft")

    @property
    def value(self) -> Value:
        """The thought as typed, with its percent when it was rated."""
        answer = BeliefAnswer(text=self.query_one(LineInput).value, percent=self.query_one(Scale).value)
        return self.step.encode(answer)

    @on(Input.Changed)
    @on(Dial.Turned)
    def _new(self, event: Input.Changed | Dial.Turned) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    def _to_scale(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Scale).focus()

    @on(Dial.Passed)
    def _done(self, event: Dial.Passed) -> None:
        event.stop()
        self.finish()


class PercentView(QuietView[Percent]):
    """The thought with how far it was believed, and a scale for now. Enter on the scale goes on."""

    def compose(self) -> ComposeResult:
        """Show the earlier thought and percent, and the scale as it is."""
        earlier = self.session.used(self.step, "of")
        # It may be a thought with its percent, or the percent alone.
        thought = read_if(BeliefAnswer, earlier) or BeliefAnswer(percent=read_if(int, earlier))
        if thought.text and self.step.pin != self.step.uses["of"]:
            yield Static(f'"{thought.text}"', markup=False, classes="earlier")
        yield Scale.of_belief(self.step.answer(self.given), thought.percent)
        yield Static(_("Left and right change it. You can type a number, too."), markup=False, classes="soft")

    @property
    def value(self) -> int | None:
        """The percent, or None while it is not rated."""
        return self.query_one(Scale).value

    @on(Dial.Turned)
    def _turned(self, event: Dial.Turned) -> None:
        event.stop()
        self.changed()

    @on(Dial.Passed)
    def _done(self, event: Dial.Passed) -> None:
        event.stop()
        self.finish()
