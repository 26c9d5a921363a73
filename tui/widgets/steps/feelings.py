"""The page of feelings and how strong each one is."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.clock import Clock
from tui.domain.answers.rating import Feeling
from tui.domain.shapes import Value
from tui.flow.kinds.rating import Feelings
from tui.flow.session import Session
from tui.flow.step import Option, labelled
from tui.widgets.dial import Dial
from tui.widgets.fitting import FittingColumn
from tui.widgets.line import OwnLine
from tui.widgets.marked import MarkedList
from tui.widgets.scale import Scale
from tui.widgets.small_parts import SmallButton, Tally
from tui.widgets.steps.base import QuietView
from tui.widgets.word_list import WordList
from tui.words import _

WIDE = 50
"""From this width on, the scales stand beside the list."""
FEW_SCALES = 3
"""How many scales have a line between them."""


class FeelingsView(QuietView[Feelings]):
    """A list of words and a scale for each that is ticked; or, rated again, the scales of the earlier words only."""

    _rated: Scale | None = None
    """The scale that the last digit in the list went to."""

    def __init__(self, step: Feelings, given: Value, session: Session, clock: Clock) -> None:
        before = step.answer(session.used(step, "before"))
        self._before = {each.word: each.strength for each in before if step.is_rated(each.word)}
        self.fits = not self._before
        super().__init__(step, given, session, clock)

    def compose(self) -> ComposeResult:
        """Show the words that are given with their scales, the list to choose from, and before it the way to help."""
        given = {each.word: each.strength for each in self.step.answer(self.given)}
        again = {word: given.get(word) for word in self._before} if self._before else given
        self._scales: dict[str, Scale] = {word: self._scale(word, strength) for word, strength in again.items()}
        if not self._before:
            yield from (SmallButton(each.label, id=f"help-{each.key}") for each in self._helps())
        with Container(classes="columns"):
            if not self._before:
                with FittingColumn(classes="words"):
                    yield WordList(self._options(), self._scales)
                    yield Tally(len(self._scales), self.step.at_most)
                    yield OwnLine(placeholder=_("Another word"))
            with Vertical(classes="scales"):
                yield Static(self._asks(), markup=False, classes="label asks")
                yield from self._scales.values()

    def on_resize(self) -> None:
        """Put the scales beside the list where there is room."""
        self.set_class(self.size.width >= WIDE and not self._before, "-wide")
        self._crowd()

    def _crowd(self) -> None:
        """Draw many scales closer together, so that all of them are in sight."""
        self.set_class(len(self._scales) > FEW_SCALES, "-many")

    def _options(self) -> list[Option]:
        known = {option.key for option in self.step.option}
        own = [word for word in self._scales if word not in known]
        words = (option for option in self.step.option if self.step.is_rated(option.key))
        return [*words, *(Option(key=word, label=word) for word in own)]

    def _helps(self) -> list[Option]:
        return [option for option in self.step.option if not self.step.is_rated(option.key)]

    @property
    def first_field(self) -> Widget | None:
        """The list of words: the way to help is before it, where it is in view."""
        return next(iter(self.query(WordList)), super().first_field)

    @on(Button.Pressed)
    def _open_help(self, event: Button.Pressed) -> None:
        chosen = next((option for option in self._helps() if f"help-{option.key}" == event.button.id), None)
        if chosen is not None:
            event.stop()
            self.post_message(self.Opened(self, chosen.opens or "", chosen.goes_to or ""))

    def _scale(self, word: str, strength: int | None) -> Scale:
        scale = Scale.of_strength(strength, labelled(self.step.option, word), self._before.get(word))
        scale.display = self.step.is_rated(word)
        return scale

    def _asks(self) -> str:
        if self._before:
            return _("How strong is each one now, from 0 to 10?")
        if any(scale.display for scale in self._scales.values()):
            return _("How strong? Type a number.")
        return _("For each word, you can say here how strong it is.")

    @property
    def value(self) -> Value:
        """The words with their strengths, those that are not rated yet without one."""
        rated = [Feeling(word=word, strength=scale.value) for word, scale in self._scales.items()]
        if self._before and all(each.strength is None for each in rated):
            # Nothing was rated again: that is no answer, and not a list of words without strengths.
            return self.step.empty()
        pending = [field.pending for field in self.query(OwnLine)]
        new = [Feeling(word=text) for text in pending if text and text not in self._scales]
        return self.step.encode([*rated, *new])

    def go_to_problem(self) -> None:
        """Put the cursor where a number is missing."""
        unrated = self._unrated()
        if unrated:
            unrated[0].focus()

    def _unrated(self) -> list[Scale]:
        return [scale for scale in self._scales.values() if scale.value is None and scale.display]

    @on(MarkedList.Pointed)
    def _pointed(self, event: MarkedList.Pointed) -> None:
        event.stop()
        self._rated = None

    @on(MarkedList.Marked)
    async def _tick(self, event: MarkedList.Marked) -> None:
        event.stop()
        if event.option.key in self._scales:
            await self._scales.pop(event.option.key).remove()
            self._show()
            return
        await self._add_scale(event.option.key)

    @on(WordList.Rated)
    async def _rate(self, event: WordList.Rated) -> None:
        event.stop()
        if event.word not in self._scales:
            await self._add_scale(event.word)
        scale = self._scales[event.word]
        if scale is not self._rated:
            scale.begin_number()
        self._rated = scale
        scale.put(event.digit)

    @on(OwnLine.Added)
    async def _add(self, event: OwnLine.Added) -> None:
        event.stop()
        word = self.query_one(WordList).add_words(event.text)
        if word not in self._scales:
            await self._add_scale(word)
        if event.entered:
            self._scales[word].focus()

    async def _add_scale(self, word: str) -> None:
        self._scales[word] = self._scale(word, None)
        await self.query_one(".scales", Vertical).mount(self._scales[word])
        self._show()

    def _show(self) -> None:
        self._crowd()
        self.query_one(WordList).mark(self._scales)
        self.query_one(Tally).show(len(self._scales))
        self.query_one(".asks", Static).update(self._asks())
        self.changed()

    @on(Dial.Passed)
    def _next_scale(self, event: Dial.Passed) -> None:
        event.stop()
        unrated = [scale for scale in self._unrated() if scale is not event.dial]
        if unrated:
            unrated[0].focus()
        elif self._before:
            self.finish()
        else:
            self.query_one(WordList).focus()

    @on(Dial.Turned)
    @on(Input.Changed)
    def _new(self, event: Dial.Turned | Input.Changed) -> None:
        event.stop()
        self.changed()
