"""The pages of one option, and of several."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from tui.domain.facts import rows_of
from tui.flow.kinds.choosing import Choice, Many
from tui.flow.offered import offered
from tui.flow.page import suggestion
from tui.flow.step import Option, labelled
from tui.widgets.line import OwnLine
from tui.widgets.marked import RADIO, TICKS, MarkedList
from tui.widgets.small_parts import SmallButton, Tally
from tui.widgets.steps.families import OneChosenView, OptionsView
from tui.words import _, counted


class ChoiceView(OneChosenView[Choice], OptionsView[Choice]):
    """A list with one mark. Enter chooses and goes on, Space chooses; an option that opens something opens it first."""

    fits = True

    _chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Show why one is suggested, the options, and what the highlighted one means."""
        self._chosen = self.step.answer(self.given) or None
        suggested, because = suggestion(self.session, self.step) or (None, "")
        if suggested and because:
            label = labelled(self.step.option, suggested)
            yield Static(
                _("Suggested: {label}. {because}").format(label=label, because=because),
                markup=False,
                classes="because",
            )
        yield MarkedList(self.step.option, {self._chosen} if self._chosen else (), RADIO, suggested)
        yield from self.explanation(self.step.option)

    @property
    def value(self) -> str | None:
        """The key of the chosen option, or None."""
        return self._chosen

    @on(MarkedList.Marked)
    def _choose(self, event: MarkedList.Marked) -> None:
        event.stop()
        is_new = self._chosen != event.option.key
        self._chosen = event.option.key
        self.query_one(MarkedList).mark({event.option.key})
        self.changed()
        # Enter on what was chosen before goes on; otherwise one could never pass an option that opens something.
        if event.option.opens and (is_new or not event.entered):
            self.post_message(self.Opened(self, event.option.opens))
        elif event.entered:
            self.finish()


class ManyView(OptionsView[Many]):
    """A list with ticks, what the highlighted option means, how many are ticked, and a line for one's own."""

    fits = True

    def compose(self) -> ComposeResult:
        """Show the options with the ticks that are given."""
        self._chosen = list(self.step.answer(self.given))
        found = offered(self.session, self.step.option, self._chosen)
        self._others = found.others
        options = [*found.first, *self._own()]
        explanation = [*self.explanation(options)]
        self.set_class(bool(explanation), "-explains")
        yield MarkedList(options, self._chosen, TICKS)
        yield from explanation
        if self._others:
            words = counted("Show {number} more", "Show {number} more", len(self._others))
            yield SmallButton(words, id="more")
        yield Tally(len(self._chosen), self.step.at_most)
        if self.step.own:
            yield OwnLine(placeholder=_("Add your own. Enter adds it."))

    def _own(self) -> list[Option]:
        """Return the person's own options: those of earlier sessions, and those given here."""
        earlier = self.session.facts.get(f"own_{self.step.keeps}") if self.step.keeps and self.step.own else None
        own = rows_of(str, earlier)
        known = {option.key for option in self.step.option}
        extra = [text for text in dict.fromkeys([*own, *self._chosen]) if text not in known]
        return [Option(key=text, label=text) for text in extra]

    @property
    def value(self) -> list[str]:
        """The keys that are ticked, in the order they were, and what stands in the line for one's own."""
        pending = [field.pending for field in self.query(OwnLine)]
        return list(dict.fromkeys([*self._chosen, *(text for text in pending if text)]))

    @on(MarkedList.Marked)
    def _tick(self, event: MarkedList.Marked) -> None:
        event.stop()
        key = event.option.key
        ticked = key not in self._chosen
        self._chosen = [*self._chosen, key] if ticked else [each for each in self._chosen if each != key]
        self._show()
        if ticked and event.option.opens:
            self.post_message(self.Opened(self, event.option.opens))

    @on(Button.Pressed, "#more")
    def _show_others(self, event: Button.Pressed) -> None:
        event.stop()
        marked = self.query_one(MarkedList)
        marked.add_entries(self._others)
        marked.focus()
        marked.point_at(self._others[0].key)
        event.button.remove()

    @on(OwnLine.Added)
    def _add(self, event: OwnLine.Added) -> None:
        event.stop()
        marked = self.query_one(MarkedList)
        key = marked.add_words(event.text)
        self._chosen = list(dict.fromkeys([*self._chosen, key]))
        marked.point_at(key)
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    def _show(self) -> None:
        self.query_one(MarkedList).mark(self._chosen)
        self.query_one(Tally).show(len(self._chosen))
        self.changed()
