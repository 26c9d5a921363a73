"""If and then: a cue and what a person will do at it."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui.domain.shapes import Value
from tui.flow.kinds.planning import IfThen
from tui.widgets.field import Labelled, entry
from tui.widgets.steps.fields import FieldsView
from tui.words import _

CLEAR_CUE = 3
"""Words from which a cue is likely to name a time, a place or an event."""
WITHOUT_SPACES = 5
"""Characters that count as a clear cue in a script that puts no spaces between words."""


def is_vague(cue: str) -> bool:
    """Say whether a cue is too short to name a time, a place or an event. An empty one is not begun."""
    words = cue.split()
    spaceless = not cue.isascii() and len(words) == 1 and len(cue) >= WITHOUT_SPACES
    return 0 < len(words) < CLEAR_CUE and not spaceless


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
        yield Labelled(_("If"), entry(given.get("cue", ""), id="part-cue"))
        if self.step.cue_hint:
            yield Static(self.step.cue_hint, classes="dim", markup=False)
        yield Labelled(_("then I will"), entry(given.get("act", ""), id="part-act"))
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
        said.display = is_vague(self.query_one("#part-cue", Input).value)
        said.update(_("A time, a place or an event makes it easier to notice the moment, as in the example."))

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
