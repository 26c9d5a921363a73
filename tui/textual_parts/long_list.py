"""A list of many options, whose words are made when they're seen. Textual's own measures all of them at every key."""

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class LateOption(Option):
    """An option whose words `words` makes of its place when they're first asked for."""

    def __init__(
        self, words: Callable[[int], Content], place: int, key: str | None = None, *, disabled: bool = False
    ) -> None:
        super().__init__("", key, disabled)
        self._words = words
        self._place = place
        self._is_made = False

    @property
    def prompt(self) -> VisualType:
        """Its words."""
        if not self._is_made:
            self._set_prompt(self._words(self._place))
        return self._prompt

    def forget(self) -> None:
        """Make its words again when they're asked for."""
        self._is_made, self._visual = False, None

    def _set_prompt(self, prompt: VisualType) -> None:
        self._is_made = True
        super()._set_prompt(prompt)


class LongList(OptionList):
    """A list that measures only the options whose height nobody knows, and again only what changed.

    It has no lines between its options.
    """

    def known_heights(self, first: int, width: int) -> Iterator[int | None]:
        """Yield how many lines each option from `first` on has in a list of that width; None for one to be measured."""
        return repeat(None, self.option_count - first)

    def _measured(self, place: int, width: int) -> int:
        inside = width - self.get_component_styles("option-list--option").padding.width
        return self._get_visual_from_index(place).get_height(cast("RulesMap", self.styles), inside)

    def forget_words(self, places: Iterable[int]) -> None:
        """Make the words of these options again when they're seen; of those that aren't late, nothing changes."""
        if late := [option for place in places if isinstance(option := self._options[place], LateOption)]:
            for option in late:
                option.forget()
            self._clear_caches()

    def _heights_from(self, first: int, width: int) -> Iterator[int]:
        for place, known in enumerate(self.known_heights(first, width), first):
            yield self._measured(place, width) if known is None else known

    def _update_lines(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        cache = self._line_cache
        first = cache.lines[-1][0] + 1 if cache.lines else 0
        for place, height in enumerate(self._heights_from(first, width), first):
            cache.index_to_line[place] = len(cache.lines)
            cache.heights[place] = height
            cache.lines.extend([(place, line) for line in range(height)])
        size = Size(width, len(cache.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of all options at that width."""
        known = self._line_cache.heights
        if len(known) == self.option_count and width == self.scrollable_content_region.width:
            return sum(known.values())
        return sum(self._heights_from(0, width))

    def _replace_option_prompt(self, index: int, prompt: VisualType) -> None:
        option = self.get_option_at_index(index)
        option._set_prompt(prompt)  # noqa: SLF001
        before = self._line_cache.heights.get(index)
        if before is not None and before != self._measured(index, self.scrollable_content_region.width):
            self._clear_caches()
            return
        for key in list(self._option_render_cache.keys()):
            if key[0] is option:
                self._option_render_cache.discard(key)
        self.refresh()
