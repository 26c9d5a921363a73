"""The pages of an if-then plan, and of a wish with its outcome, obstacle and plan (WOOP)."""

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.answers.planning import IfThenAnswer, WoopAnswer
from tui.domain.cue import is_vague
from tui.domain.shapes import Value
from tui.flow.kinds.planning import IfThen, Woop
from tui.widgets.field import Labelled
from tui.widgets.line import LineInput
from tui.widgets.steps.families import FieldsView
from tui.words import _


def vague_words() -> str:
    """Return what is said of a vague cue."""
    return _("A time, a place or an event makes it easier to notice the moment, as in the example.")


def _typed(view: Widget, part: str) -> str:
    """Return what is typed in the line of a part; nothing where it's blank."""
    text = view.query_one(f"#part-{part}", Input).value
    return text if text.strip() else ""


class IfThenView(FieldsView[IfThen]):
    """Two lines that make one sentence. A vague cue is pointed out and never stops anybody."""

    @property
    def value(self) -> Value:
        """The parts that hold something."""
        return self.step.encode(IfThenAnswer(cue=_typed(self, "cue"), act=_typed(self, "act")))

    def compose(self) -> ComposeResult:
        """Lay out the two lines with their hints, and the example."""
        given = self.step.answer(self.given)
        yield Labelled(_("If"), LineInput(given.cue, id="part-cue"))
        if self.step.cue_hint:
            yield Static(self.step.cue_hint, classes="dim", markup=False)
        yield Labelled(_("then I will"), LineInput(given.act, id="part-act"))
        if self.step.act_hint:
            yield Static(self.step.act_hint, classes="dim", markup=False)
        if self.step.example:
            example = _("An example: {example}").format(example=self.step.example)
            yield Static(example, classes="example", markup=False)
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Say of a cue that is filled in whether it is clear."""
        self._say()

    def _say(self) -> None:
        said = self.query_one(".said", Static)
        said.display = is_vague(self.query_one("#part-cue", Input).value, self.step.vague)
        said.update(vague_words())

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Say that something was typed."""
        self.note(message)

    @on(Input.Submitted)
    def go_on(self, message: Input.Submitted) -> None:
        """Go to the next line, and on from the last."""
        self._say()
        self.next_field(message)

    def on_descendant_blur(self) -> None:
        """Look at the cue once the cursor has left it."""
        self._say()


class WoopView(FieldsView[Woop]):
    """Five lines, each under its label. A vague cue is pointed out and never stops anybody."""

    @property
    def value(self) -> Value:
        """The parts that hold something."""
        answer = WoopAnswer(
            wish=_typed(self, "wish"),
            outcome=_typed(self, "outcome"),
            obstacle=_typed(self, "obstacle"),
            cue=_typed(self, "cue"),
            act=_typed(self, "act"),
        )
        return self.step.encode(answer)

    def compose(self) -> ComposeResult:
        """Lay out the lines and the example."""
        given = self.step.answer(self.given)
        lines = (
            ("wish", _("My wish"), given.wish),
            ("outcome", _("The best that could come of it"), given.outcome),
            ("obstacle", _("What in me gets in the way"), given.obstacle),
            ("cue", _("If (when or where it gets in the way)"), given.cue),
            ("act", _("then I will"), given.act),
        )
        for part, label, text in lines:
            yield Labelled(label, LineInput(text, id=f"part-{part}"), stacked=True)
            if part == "cue":
                yield Static(vague_words(), classes="said", markup=False)
        if self.step.example:
            example = _("An example: {example}").format(example=self.step.example)
            yield Static(example, classes="example", markup=False)

    def on_mount(self) -> None:
        """Say of a cue that is filled in whether it is clear."""
        self._say()

    def on_descendant_blur(self) -> None:
        """Look at the cue once the cursor has left it."""
        self._say()

    def _say(self) -> None:
        self.query_one(".said", Static).display = is_vague(self.query_one("#part-cue", Input).value, self.step.vague)

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Say that something was typed."""
        self.note(message)

    @on(Input.Submitted)
    def go_on(self, message: Input.Submitted) -> None:
        """Go to the next line, and on from the last."""
        self.next_field(message)
