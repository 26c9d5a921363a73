"""The pages of an if-then plan, and of a wish with its outcome, obstacle and plan (WOOP)."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

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


class IfThenView(FieldsView[IfThen]):
    """Two lines that make one sentence. A vague cue is pointed out and never stops anybody."""

    @property
    def value(self) -> Value:
        """The parts that hold something, `{cue, act}`."""
        typed = {"cue": self.query_one("#part-cue", Input).value, "act": self.query_one("#part-act", Input).value}
        return {part: text for part, text in typed.items() if text.strip()}

    def compose(self) -> ComposeResult:
        """Lay out the two lines with their hints, and the example."""
        given = self.given or {}
        yield Labelled(_("If"), LineInput(given.get("cue", ""), id="part-cue"))
        if self.step.cue_hint:
            yield Static(self.step.cue_hint, classes="dim", markup=False)
        yield Labelled(_("then I will"), LineInput(given.get("act", ""), id="part-act"))
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
        """The parts that hold something, `{wish, outcome, obstacle, cue, act}`."""
        typed = {part: self.query_one(f"#part-{part}", Input).value for part in self.step.part_names}
        return {part: text for part, text in typed.items() if text.strip()}

    def compose(self) -> ComposeResult:
        """Lay out the lines and the example."""
        labels = {
            "wish": _("My wish"),
            "outcome": _("The best that could come of it"),
            "obstacle": _("What in me gets in the way"),
            "cue": _("If (when or where it gets in the way)"),
            "act": _("then I will"),
        }
        given = self.given or {}
        for part in self.step.part_names:
            yield Labelled(labels[part], LineInput(given.get(part, ""), id=f"part-{part}"), stacked=True)
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
