"""Lists of options with a mark in text for those that are chosen. The cursor alone chooses nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from tui.commands import bindings
from tui.flow.step import Option
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE, CursorList
from tui.widgets.rows import wrapped
from tui.words import _

RADIO = ("(*)", "( )")
TICKS = ("[x]", "[ ]")
UNKNOWN = 76
"""The width that is taken until there is one."""
LEAST = 20
"""Cells that a label or a hint has at least."""


class MarkedList(CursorList):
    """A list of options with marks. Enter and Space post `Marked`; the view decides what is chosen and calls `mark`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lists.choose", "lists.tick")
    SIGN_COLUMN = 0

    @dataclass
    class Marked(Message):
        """An option was chosen, with Enter (`entered`), or with Space or the mouse."""

        option: Option
        entered: bool

    @dataclass
    class Pointed(Message):
        """The cursor moved to an option."""

        option: Option

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Collection[str],
        marks: tuple[str, str],
        suggested: str | None = None,
    ) -> None:
        self._entries = list(options)
        self._chosen = set(chosen)
        self._marks = marks
        self._suggested = suggested
        self._laid_out = UNKNOWN
        super().__init__(*(Row(self._worded(option, False)) for option in options), markup=False, compact=True)

    def on_mount(self) -> None:
        """Start on the chosen option, else on the suggested one, else on the first."""
        stands = [*(each for each in self._entries if each.key in self._chosen)]
        stands += [each for each in self._entries if each.key == self._suggested]
        if self._entries:
            self.highlighted = self._entries.index(stands[0]) if stands else 0

    @property
    def pointed(self) -> Option | None:
        """The option under the cursor."""
        return None if self.highlighted is None else self._entries[self.highlighted]

    @property
    def entries(self) -> Sequence[Option]:
        """The options, in order."""
        return self._entries

    def is_chosen(self, key: str) -> bool:
        """Return whether the option with `key` is chosen."""
        return key in self._chosen

    def mark(self, chosen: Collection[str]) -> None:
        """Mark these options, and no others."""
        changed = self._chosen ^ set(chosen)
        self._chosen = set(chosen)
        for index, option in enumerate(self._entries):
            if option.key in changed:
                self.replace_option_prompt_at_index(index, self._worded(option, self.has_sign(index)))
        self.screen.refresh_bindings()

    def add_words(self, text: str) -> str:
        """Add an option for `text` and return its key; if there is one with that text, return its key."""
        same = (each.key for each in self._entries if text.casefold() in (each.key, each.label.casefold()))
        key = next(same, text)
        if key not in [each.key for each in self._entries]:
            self._entries.append(Option(key=key, label=key))
            self.add_option(Row(self.worded(len(self._entries) - 1, False)))
        return key

    def add_entries(self, options: Sequence[Option]) -> None:
        """Add `options` at the end."""
        for option in options:
            self._entries.append(option)
            self.add_option(Row(self.worded(len(self._entries) - 1, False)))

    def point_at(self, key: str) -> None:
        """Put the cursor on the option with `key`."""
        self.highlighted = next((at for at, each in enumerate(self._entries) if each.key == key), self.highlighted)

    def worded(self, place: int, is_here: bool) -> Content:
        """Put the mark before the label, and the hint under it."""
        return self._worded(self._entries[place], is_here)

    def _worded(self, option: Option, is_here: bool) -> Content:
        mark = self._marks[0] if option.key in self._chosen else self._marks[1]
        start = f"{HERE if is_here else ELSEWHERE}{mark} "
        # Indented by the mark, so that labels stay in one column.
        room = max(self._laid_out - len(start) - EDGES, LEAST)
        label = option.label + (_(" - suggested") if option.key == self._suggested else "")
        # The current row has one colour, as in every list.
        hint = [Content.styled(option.hint, "" if is_here else "$text-muted")] if option.hint else []
        lines = [line for words in (Content(label), *hint) for line in wrapped(words, room)]
        return Content(start) + Content("\n" + " " * len(start)).join(lines)

    def on_resize(self) -> None:
        """Lay out for the new width what may take several lines."""
        if self.scrollable_content_region.width == self._laid_out:
            return
        self._laid_out = self.scrollable_content_region.width
        for at, option in enumerate(self._entries):
            if option.hint or cell_len(option.label) > LEAST:
                self.replace_option_prompt_at_index(at, self._worded(option, self.has_sign(at)))

    def action_choose(self, entered: bool) -> None:
        """Post `Marked` for the option under the cursor."""
        if self.pointed is not None:
            self.post_message(self.Marked(self.pointed, entered))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Treat a click like Space: choose, and stay on the page."""
        event.stop()
        self.action_choose(False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Post `Pointed`."""
        event.stop()
        self.post_message(self.Pointed(self._entries[event.option_index]))
