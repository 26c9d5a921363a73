"""The page of several options with a soft limit."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from tui.flow.kinds.choosing import Many
from tui.flow.offered import offered
from tui.flow.step import Option
from tui.widgets.marked import TICKS, MarkedList
from tui.widgets.own_line import OwnLine
from tui.widgets.small_button import SmallButton
from tui.widgets.steps.options import OptionsView
from tui.widgets.tally import Tally
from tui.words import _, counted


class ManyView(OptionsView[Many]):
    """A list with ticks, what the highlighted option means, how many are ticked, and a line for one's own."""

    def compose(self) -> ComposeResult:
        """Show the options with the ticks that are given."""
        self._chosen: list[str] = list(self.given or ())
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
            yield Static(_("Add your own. Enter adds it."), markup=False, classes="label")
            yield OwnLine()

    def _own(self) -> list[Option]:
        """Return the person's own options: those of earlier sessions, and those given here."""
        earlier = self.session.facts.get(f"own_{self.step.keeps}") if self.step.keeps and self.step.own else None
        own = [text for text in earlier or () if isinstance(text, str)]
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
