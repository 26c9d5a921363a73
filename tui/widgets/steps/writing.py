"""The page of free writing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui.domain.answers.words import Fate, WritingAnswer
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.text import Writing
from tui.widgets.chooser import Chooser
from tui.widgets.dial import Dial
from tui.widgets.free_text import FreeText
from tui.widgets.signs import signs
from tui.widgets.steps.base import QuietView
from tui.widgets.writing_timer import WritingTimer
from tui.words import _

AS_I = "as_i"
BY_NAME = "by_name"


class WritingView(QuietView[Writing]):
    """A page to write on, with a timer, a voice and a fate where the step has them. None of them is needed."""

    fills: ClassVar[bool] = True

    def compose(self) -> ComposeResult:
        """Show the writing as it is, and what goes with it."""
        given = self.step.answer(self.given)
        if self.step.lengths:
            yield WritingTimer(self.step.lengths)
        if self.step.voices:
            yield Chooser(self._voices(), given.voice, label=_("Write"))
            yield Static(self._how(given.voice), markup=False, classes="soft how")
        yield FreeText(given.text, for_example(self.step.placeholder))
        if self.step.fates:
            yield Chooser(self._fates(), given.fate, label=_("Afterwards"))
            yield Static(self._what_becomes(given.fate), markup=False, classes="soft becomes")

    @property
    def first_field(self) -> Widget | None:
        """The page to write on."""
        return self.query_one(FreeText)

    def _voices(self) -> list[tuple[str, str]]:
        name = str(self.session.facts.get("name") or "")
        by_name = _("as {name}").format(name=name) if name else _("by my name")
        return [(AS_I, _('as "I"')), (BY_NAME, by_name)]

    def _how(self, voice: str | None) -> str:
        if voice != BY_NAME:
            return _('Use "I" and "me".')
        name = str(self.session.facts.get("name") or "")
        if not name:
            return _("Use your own name, as if you were writing about a friend.")
        return _("Use {name}, as if you were writing about a friend.").format(name=name)

    def _fates(self) -> list[tuple[str, str]]:
        return [
            (Fate.KEPT.value, _("keep it")),
            (Fate.OUT_OF_SIGHT.value, _("keep it, hidden")),
            (Fate.LET_GO.value, _("erase it")),
        ]

    def _what_becomes(self, fate: str | None) -> str:
        if fate == Fate.LET_GO:
            return _("It's erased when you continue.")
        if fate == Fate.OUT_OF_SIGHT:
            return _("It's kept. The review doesn't show it.")
        return _("It's kept with this session.")

    def _chooser(self, *, above: bool) -> Chooser | None:
        beside = list(self.query_children(Chooser))
        if above:
            return beside[0] if self.step.voices else None
        return beside[-1] if self.step.fates else None

    @property
    def value(self) -> Value:
        """The text as typed, with its minutes, voice and fate if there are any. What is let go still has its text."""
        given, text = self.step.answer(self.given), self.query_one(FreeText).text
        minutes = (given.minutes or 0) + sum(timer.minutes for timer in self.query(WritingTimer))
        voice, fate = self._chooser(above=True), self._chooser(above=False)
        has_voice = voice is not None and (voice.chosen != AS_I or bool(given.voice))
        # An empty page has no fate, unless its words were let go on an earlier visit.
        has_fate = fate is not None and (bool(text.strip()) or given.is_erased)
        answer = WritingAnswer(
            text=text,
            minutes=minutes or None,
            voice=voice.chosen if voice and has_voice else None,
            fate=Fate(fate.chosen) if fate and fate.chosen and has_fate else None,
        )
        return self.step.encode(answer)

    @on(TextArea.Changed)
    @on(WritingTimer.Went)
    def _new(self, event: TextArea.Changed | WritingTimer.Went) -> None:
        event.stop()
        self.changed()

    @on(WritingTimer.Started)
    def _write(self, event: WritingTimer.Started) -> None:
        event.stop()
        self.query_one(FreeText).focus()

    @on(WritingTimer.Runs)
    def _has_page(self, event: WritingTimer.Runs) -> None:
        """Fold what was chosen into the line of the timer, and have the page for the text; or show all again."""
        event.stop()
        self.set_class(event.now, "-running")
        self.query_one(WritingTimer).fold(f" {signs().dot} ".join(each.shown for each in self.query_children(Chooser)))
        self.post_message(self.Alone(self, event.now))

    @on(Dial.Turned)
    def _turned(self, event: Dial.Turned) -> None:
        event.stop()
        voice, fate = self._chooser(above=True), self._chooser(above=False)
        if voice is not None:
            self.query_one(".how", Static).update(self._how(voice.chosen))
        if fate is not None:
            self.query_one(".becomes", Static).update(self._what_becomes(fate.chosen))
        self.changed()

    @on(Dial.Passed)
    def _passed(self, event: Dial.Passed) -> None:
        event.stop()
        self.screen.focus_next()
