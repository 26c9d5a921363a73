"""Each private part of Textual (and of Rich under it) that Onward uses, one test a part: an upgrade shows what breaks.

A part that is a method is compared by its signature, and what Onward relies on is tried. The last tests find a use that
is anywhere else than in `tui.terminal` and `tui.textual_parts`.
"""

import ast
import asyncio
import gc
import inspect
import re
import signal
import sys
import termios
import weakref
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from rich import _wrap
from textual import _ansi_sequences, _keyboard_protocol, _xterm_parser, screen
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.cache import LRUCache
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.css.model import RuleSet, Selector, SelectorSet
from textual.css.styles import Styles
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import MouseDown
from textual.geometry import Offset, Region, Size
from textual.keys import KEY_TO_UNICODE_NAME, Keys, key_to_character
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.worker import Worker

from tui import textual_parts
from tui.key_names import SIGNS
from tui.terminal.app_idle import is_mounted
from tui.terminal.key_characters import CHARACTERS, character_of, know_characters
from tui.terminal.style_rules import hash_rules_natively
from tui.terminal.widget_cache import release_removed_widgets
from tui.textual_parts.long_list import LateOption, LongList
from tui.textual_parts.text_area import CustomTextArea

ROOT = Path(__file__).parents[2]


def signature(function: Callable[..., Any]) -> str:
    """Return the parameters of a function without their types."""
    given = inspect.signature(function)
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in given.parameters.values()]
    return str(given.replace(parameters=plain, return_annotation=inspect.Signature.empty))


class OneOfEach(App[None]):
    """An app with a list, a line and a text area."""

    def compose(self) -> ComposeResult:
        yield OptionList("one", "two\nlines", *"abcdefghij")
        yield Input("ab")
        yield TextArea("text")


# The app


async def test_notifications() -> None:
    assert signature(App._unnotify) == "(self, notification, refresh=True)"
    async with OneOfEach().run_test() as pilot:
        pilot.app.notify("one")
        pilot.app.notify("two")
        await pilot.pause()
        first, second = textual_parts.open_notifications(pilot.app)
        assert (first.message, second.message) == ("one", "two")
        textual_parts.close_notification(pilot.app, first)
        assert textual_parts.open_notifications(pilot.app) == [second]


async def test_the_clipboard_is_an_attribute_that_pasting_reads() -> None:
    async with OneOfEach().run_test() as pilot:
        textual_parts.set_clipboard(pilot.app, "copied")
        assert pilot.app.clipboard == "copied"
        line = pilot.app.query_one(Input)
        line.focus()
        await pilot.press("end", "ctrl+v")
        assert line.value == "abcopied"


async def test_the_driver_is_an_attribute_that_writes() -> None:
    app = OneOfEach()
    textual_parts.write_to_terminal(app, "\a")
    async with app.run_test():
        assert app._driver is not None
        assert signature(app._driver.write) == "(data)"
        textual_parts.write_to_terminal(app, "\a")


async def test_a_screen_knows_what_asked_for_its_result() -> None:
    async with OneOfEach().run_test() as pilot:
        screen: ModalScreen[None] = ModalScreen()
        asking = pilot.app.query_one(Input)
        asking.app.push_screen(screen, lambda _result: None)
        await pilot.pause()
        assert textual_parts.requester_of(screen) is pilot.app
        assert textual_parts.requester_of(pilot.app.screen_stack[0]) is None


async def test_every_message_of_a_widget_goes_through_dispatch() -> None:
    assert signature(MessagePump._dispatch_message) == "(self, message)"
    assert inspect.iscoroutinefunction(MessagePump._dispatch_message)

    class Failing(textual_parts.MessageErrors, Widget):
        errors: list[str] = []

        class Asked(Message):
            """Something that fails."""

        def on_failing_asked(self) -> None:
            raise ValueError

        def handle_message_error(self, error: Exception) -> bool:
            self.errors.append(type(error).__name__)
            return True

    class OfFailing(App[None]):
        def compose(self) -> ComposeResult:
            yield Failing()

    async with OfFailing().run_test() as pilot:
        failing = pilot.app.query_one(Failing)
        failing.post_message(Failing.Asked())
        await pilot.pause()
        assert failing.errors == ["ValueError"]
        assert failing.is_attached


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("_handle_exception", "(self, error)"),
        ("_fatal_error", "(self)"),
        ("_print_error_renderables", "(self)"),
        ("_close_messages_no_wait", "(self)"),
        ("_display", "(self, screen, renderable)"),
        ("post_display_hook", "(self)"),
        ("panic", "(self, *renderables)"),
    ],
)
def test_what_the_app_is_overridden_by_or_called_for(name: str, parameters: str) -> None:
    assert signature(getattr(App, name)) == parameters


async def test_an_app_that_fails_ends_by_way_of_these_three() -> None:
    called: list[str] = []

    class Failing(App[None]):
        def on_mount(self) -> None:
            raise ValueError("meant")

        def _handle_exception(self, error: Exception) -> None:
            called.append("_handle_exception")
            super()._handle_exception(error)

        def _fatal_error(self) -> None:
            called.append("_fatal_error")
            super()._fatal_error()

        def _print_error_renderables(self) -> None:
            called.append("_print_error_renderables")

    app = Failing()
    with pytest.raises(ValueError, match="meant"):
        async with app.run_test():
            pass
    assert called == ["_handle_exception", "_fatal_error", "_print_error_renderables"]
    assert (app._return_code, app.return_code) == (1, 1)


async def test_what_the_painter_reads_of_an_app() -> None:
    shown: list[object] = []

    class Watched(OneOfEach):
        def _display(self, screen: Screen[Any], renderable: Any) -> None:
            shown.append(renderable)
            super()._display(screen, renderable)

    app = Watched()
    assert (app._running, app._closed, app._batch_count) == (False, False, 0)
    assert (app._sync_available, app._previous_cursor_position) == (False, Offset(0, 0))
    async with app.run_test() as pilot:
        assert (app._running, app._closed) == (True, False)
        with app.batch_update():
            assert app._batch_count == 1
        assert app._screen_stack == app.screen_stack
        assert app._background_screens == []
        await app.push_screen(ModalScreen())
        assert app._background_screens == [app.screen_stack[0]]
        await pilot.pause()
        assert any(isinstance(each, LayoutUpdate) for each in shown)
        shown.clear()
        app.screen_stack[0].query_one(Input).value = "x"
        await pilot.pause()
        assert all(isinstance(each, ChopsUpdate | LayoutUpdate | None) for each in shown)


async def test_the_compositor_gives_the_whole_screen() -> None:
    assert signature(Compositor.render_update) == "(self, full=False, screen_stack=None, simplify=False)"
    async with OneOfEach().run_test(size=(40, 20)) as pilot:
        update = pilot.app.screen._compositor.render_update(full=True, screen_stack=[])
        assert isinstance(update, LayoutUpdate)
        assert update.region == Region(0, 0, 40, 20)
        assert len(update.strips) == 20
        assert all(sum(strip.cell_length for strip in line) == 40 for line in update.strips)


def test_an_update_has_these_parts() -> None:
    assert signature(LayoutUpdate.__init__) == "(self, strips, region)"
    assert signature(ChopsUpdate.__init__) == "(self, chops, spans, chop_ends)"
    strip, region = Strip([]), Region(0, 0, 1, 1)
    whole = LayoutUpdate([[strip]], region)
    assert (whole.strips, whole.region) == ([[strip]], region)
    part = ChopsUpdate([{0: strip}], [(0, 0, 1)], [[1]])
    assert (part.chops, part.spans, part.chop_ends) == ([{0: strip}], [(0, 0, 1)], [[1]])


async def test_a_resize_reaches_the_handlers_of_each_class() -> None:
    order: list[str] = []

    class Below(App[None]):
        def on_resize(self) -> None:
            order.append("below")

    class Above(Below):
        def on_resize(self) -> None:
            order.append("above")

    async with Above().run_test(size=(40, 20)) as pilot:
        assert order[:2] == ["above", "below"]
        assert pilot.app.size == Size(40, 20)


async def test_an_app_says_when_it_is_mounted() -> None:
    app = OneOfEach()
    waiting = asyncio.create_task(is_mounted(app))
    await asyncio.sleep(0)
    was_mounted = waiting.done()
    async with app.run_test():
        await waiting
    assert not was_mounted


# Removal


class Parent(textual_parts.Removable, Vertical):
    """Notes whether its parts were there when it was mounted, and has something that works for it."""

    def __init__(self) -> None:
        super().__init__()
        self.had_parts: list[bool] = []
        self.working: Worker[Any] | None = None

    def compose(self) -> ComposeResult:
        yield Static("part")

    def on_mount(self) -> None:
        self.had_parts.append(bool(self.query(Static)))
        self.working = self.run_worker(asyncio.Event().wait())


def test_what_removal_relies_on() -> None:
    assert signature(MessagePump._message_loop_exit) == "(self)"
    assert signature(Widget._message_loop_exit) == "(self)"
    assert Widget()._pruning is False


async def test_a_widget_that_is_removed_before_it_has_parts_is_not_mounted() -> None:
    async with OneOfEach().run_test() as pilot:
        early, late = Parent(), Parent()
        mounted, removed = pilot.app.mount(early), early.remove()
        await mounted
        await removed
        assert not early.is_laid_out
        assert early.had_parts == []
        await pilot.app.mount(late)
        known = [late.is_laid_out]
        assert late.working is not None
        await late.remove()
        known.append(late.is_laid_out)
        assert known == [True, False]
        assert late.had_parts == [True]
        assert late.working.is_cancelled


class Page(textual_parts.RemovableScreen, Screen[None]):
    """A screen that notes what it does after a refresh."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def do(self, what: str) -> None:
        self.done.append(what)


async def test_a_screen_that_is_being_removed_does_nothing_more_after_a_refresh() -> None:
    assert signature(Screen._invoke_later) == "(self, callback, sender)"
    async with OneOfEach().run_test() as pilot:
        page, front = Page(), Page()
        await pilot.app.push_screen(page)
        await pilot.app.push_screen(front)
        page.call_after_refresh(page.do, "shown")
        page.call_after_refresh(page.remove)
        page.call_after_refresh(page.do, "late")
        page.call_after_refresh(front.do, "by the one in front")
        await pilot.pause()
        assert page.done == ["shown"]
        assert front.done == ["by the one in front"]


# Lists and fields


async def test_the_lines_of_a_list_are_known() -> None:
    assert signature(OptionList._move_page) == "(self, direction)"
    async with OneOfEach().run_test(size=(40, 20)) as pilot:
        options = pilot.app.query_one(OptionList)
        assert [textual_parts.first_line(options, place) for place in (0, 1, 2)] == [0, 1, 3]
        assert [textual_parts.line_count(options, place) for place in (0, 1)] == [1, 2]
        options.styles.height = 6
        options.highlighted = 0
        await pilot.pause()
        textual_parts.move_page(options, 1)
        assert options.highlighted is not None
        assert options.highlighted > 1


async def test_a_list_measures_what_it_does_not_know_and_only_what_changed() -> None:
    assert signature(OptionList._update_lines) == "(self)"
    assert signature(OptionList._replace_option_prompt) == "(self, index, prompt)"
    assert signature(OptionList._get_visual_from_index) == "(self, index)"
    assert signature(LRUCache.discard) == "(self, key)"
    made: list[int] = []

    def words(place: int) -> Content:
        made.append(place)
        return Content("one\ntwo" if place == 2 else f"Row {place}")

    class Known(LongList):
        def known_heights(self, first: int, width: int) -> Iterator[int | None]:
            return (None if place < 5 else 1 for place in range(first, self.option_count))

    class OfKnown(App[None]):
        def compose(self) -> ComposeResult:
            known = Known()
            known.styles.height = 3
            yield known

    async with OfKnown().run_test(size=(40, 20)) as pilot:
        options = pilot.app.query_one(Known)
        options.add_options(LateOption(words, place, f"row-{place}") for place in range(50))
        await pilot.pause()
        assert options.virtual_size.height == 51, "every line is counted"
        assert set(made) <= set(range(5)), "only what is seen or to be measured is made"
        options.replace_option_prompt_at_index(0, Content("New"))
        await pilot.pause()
        assert options.render_line(0).text.strip() == "New"
        options.replace_option_prompt_at_index(0, Content("New\nlines"))
        assert options.virtual_size.height == 51 and textual_parts.line_count(options, 1) == 1
        assert textual_parts.first_line(options, 1) == 2, "the rows after one that grew go down"
        assert options.get_option("row-7").prompt == Content("Row 7")


async def test_a_private_watcher_gets_both_values_beside_the_public_one() -> None:
    moves: list[tuple[int | None, int | None]] = []

    class Watching(textual_parts.HighlightedList):
        def highlight_moved(self, old: int | None, new: int | None) -> None:
            moves.append((old, new))

    class OfWatching(App[None]):
        def compose(self) -> ComposeResult:
            yield Watching("a", "b")

    async with OfWatching().run_test() as pilot:
        pilot.app.query_one(Watching).highlighted = 1
        await pilot.pause()
        assert moves[-1][1] == 1


async def test_a_list_knows_its_width_before_it_is_painted() -> None:
    assert signature(OptionList._size_updated) == "(self, size, virtual_size, container_size, layout=True)"
    happened: list[str] = []

    class Fitting(textual_parts.HighlightedList):
        def fit(self) -> None:
            happened.append(f"{self.scrollable_content_region.width} cells")

        def render_lines(self, crop: Region) -> list[Strip]:
            happened.append("painted")
            return super().render_lines(crop)

    class OfFitting(App[None]):
        CSS = "Fitting { border: none; padding: 0 2; }"

        def compose(self) -> ComposeResult:
            yield Fitting("a", "b")

    async with OfFitting().run_test(size=(40, 10)) as pilot:
        await pilot.pause()
    assert happened.index("36 cells") < happened.index("painted")


async def test_a_line_counts_the_cells_before_the_cursor() -> None:
    assert signature(Input._position_to_cell) == "(self, position)"
    async with OneOfEach().run_test() as pilot:
        line = pilot.app.query_one(Input)
        line.value = "日本x"
        assert [line._position_to_cell(position) for position in (0, 1, 2)] == [0, 2, 4]


async def test_a_line_is_drawn_from_its_private_text() -> None:
    class Loud(textual_parts.CustomInput):
        def shown_text(self) -> Any:
            return type(super().shown_text())(self.value.upper())

    class OfLoud(App[None]):
        def compose(self) -> ComposeResult:
            yield Loud("quiet")

    async with OfLoud().run_test() as pilot:
        strips = [pilot.app.query_one(Loud).render_line(row) for row in range(3)]
        assert "QUIET" in "".join(strip.text for strip in strips)


def test_a_line_has_nothing_laid_out_for_the_width_of_its_text() -> None:
    assert vars(Widget)["virtual_size"]._layout
    assert not vars(textual_parts.CustomInput)["virtual_size"]._layout


async def test_a_key_deletes_what_the_text_area_says() -> None:
    assert signature(TextArea._delete_via_keyboard) == "(self, start, end)"

    class Wide(CustomTextArea):
        def deletion(self, start: Any, end: Any) -> tuple[Any, Any]:
            return (0, 0), max(start, end)

    class OfWide(App[None]):
        def compose(self) -> ComposeResult:
            yield Wide("text")

    async with OfWide().run_test() as pilot:
        area = pilot.app.query_one(Wide)
        area.focus()
        area.move_cursor((0, 3))
        await pilot.press("backspace")
        assert area.text == "t"


def test_a_text_area_is_known_by_its_module() -> None:
    # As long as nothing has imported it, no widget is one: see tui/terminal/fields.py.
    assert TextArea.__module__ == "textual.widgets._text_area"


async def test_a_text_area_places_its_cursor_again_after_each_change() -> None:
    assert signature(TextArea._recompute_cursor_offset) == "(self)"
    async with OneOfEach().run_test() as pilot:
        area = pilot.app.query_one(TextArea)
        area.move_cursor((0, 2))
        assert area._cursor_offset == (2, 0)


# The terminal


async def test_what_the_driver_has_and_what_is_overridden() -> None:
    signals = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        driver = LinuxDriver(OneOfEach())
        assert signal.getsignal(signal.SIGTSTP) == driver._sigtstp_application
        assert signal.getsignal(signal.SIGCONT) == driver._sigcont_application
    finally:
        for number, handler in signals.items():
            signal.signal(number, handler)
    assert driver._file is sys.__stderr__
    assert driver._loop.is_running()
    assert (driver._auto_restart, driver._must_signal_resume, driver._in_band_window_resize) == (True, False, False)
    assert (driver._writer_thread, driver._key_thread, driver.attrs_before) == (None, None, None)
    assert not driver.exit_event.is_set()
    for name in ("_get_terminal_size", "_run_input_thread", "run_input_thread", "_enable_mouse_support", "close"):
        assert signature(getattr(LinuxDriver, name)) == "(self)"
    for name in ("start_application_mode", "stop_application_mode", "disable_input"):
        assert signature(getattr(LinuxDriver, name)) == "(self)"
    assert signature(LinuxDriver._sigtstp_application) == signature(LinuxDriver._sigcont_application) == "(self, *_)"


def test_the_modes_of_a_terminal_are_taken_off_its_flags() -> None:
    every = (1 << 32) - 1
    assert LinuxDriver._patch_iflag(every) & (termios.IXON | termios.ICRNL) == 0
    assert LinuxDriver._patch_lflag(every) & (termios.ECHO | termios.ICANON | termios.ISIG) == 0


def test_the_driver_starts_with_a_writer_that_can_be_replaced() -> None:
    # Onward's driver gives its own writer in the place of the one that is set here.
    assert "self._writer_thread = WriterThread(self._file)" in inspect.getsource(LinuxDriver.start_application_mode)
    assert [name for name in ("write", "flush", "stop", "start", "is_alive") if not hasattr(WriterThread, name)] == []


def test_what_marks_an_update_as_one() -> None:
    assert (_ansi_sequences.SYNC_START, _ansi_sequences.SYNC_END) == ("\x1b[?2026h", "\x1b[?2026l")


def test_the_tables_of_keys() -> None:
    known = _ansi_sequences.ANSI_SEQUENCES_KEYS
    assert known["\x1b[A"] == (Keys.Up,)
    assert all(isinstance(keys, str | tuple) or keys is _ansi_sequences.IGNORE_SEQUENCE for keys in known.values())
    assert _keyboard_protocol.FUNCTIONAL_KEYS["27u"] == "escape"
    assert (_xterm_parser.BRACKETED_PASTE_START, _xterm_parser.BRACKETED_PASTE_END) == ("\x1b[200~", "\x1b[201~")


def test_the_parser_reads_one_sequence() -> None:
    parser = _xterm_parser.XTermParser()
    assert signature(parser._sequence_to_key_events) == "(sequence, alt=False)"
    assert [key.key for key in parser._sequence_to_key_events("a", alt=True)] == ["alt+a"]
    (pressed,) = parser.feed("\x1b[<0;3;2M")
    assert isinstance(pressed, MouseDown)
    assert (pressed.x, pressed.y) == (2, 1)
    # Pixels are turned into cells by these.
    assert (parser.mouse_pixels, parser.terminal_size, parser.terminal_pixel_size) == (False, None, None)
    parser.mouse_pixels, parser.terminal_size, parser.terminal_pixel_size = True, (10, 10), (100, 100)
    (pressed,) = parser.feed("\x1b[<0;31;21M")
    assert isinstance(pressed, MouseDown)
    assert (int(pressed.x), int(pressed.y)) == (3, 2)


def test_rich_finds_words_by_this_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_wrap, "re_word", re.compile(r"\s*(?:a b|\S)+\s*"))
    assert [word for _start, _end, word in _wrap.words("x a b y")] == ["x ", "a b ", "y"]


# The pin, and that there are no other uses


def test_the_version_is_pinned_and_is_the_one_that_is_tested() -> None:
    import tomllib

    import textual

    wanted = map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"])
    (pinned,) = (each.specifier for each in wanted if each.name == "textual")
    assert str(pinned) == f"=={textual.__version__}"


def test_the_cache_of_a_removed_widget_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = lru_cache(1024)(inspect.unwrap(vars(StylesCache)["get_inner_outer"]))
    monkeypatch.setattr(StylesCache, "get_inner_outer", stock)
    assert stays_after_use(), "Textual lets go of it by itself: tui.terminal.widget_cache can go"

    release_removed_widgets()
    assert not stays_after_use()


def stays_after_use() -> bool:
    """Ask a cache for colours, let go of it, and say whether it's still in memory."""
    cache = StylesCache()
    inner, outer = cache.get_inner_outer(Color.parse("red"), Color.parse("blue"))
    assert inner.background == Color.parse("blue") and outer.background == Color.parse("red")
    still = weakref.ref(cache)
    del cache
    gc.collect()
    return still() is not None


async def test_a_removed_text_area_is_not_kept() -> None:
    assert await stays_after_removal(TextArea), "Textual lets go of it by itself: CustomTextArea.on_unmount can go"
    assert not await stays_after_removal(CustomTextArea)


async def stays_after_removal(kind: type[TextArea]) -> bool:
    """Show a text area in an app, remove it, and say whether something in the app still has it."""
    async with App[None]().run_test() as pilot:
        area = kind("words")
        await pilot.app.mount(area)
        await area.remove()
        followers = [follower for follower, _callback in getattr(pilot.app, "__watchers")["theme"]]
        return area in followers


def test_a_style_rule_is_hashed_by_identity_without_python_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules may be equal and are still two, as with Textual's own method."""
    assert "def __hash__(self):\n        return id(self)" in inspect.getsource(RuleSet), (
        "look at tui.terminal.style_rules"
    )
    monkeypatch.setattr(RuleSet, "__hash__", id)
    first, second = RuleSet(), RuleSet()

    hash_rules_natively()
    assert vars(RuleSet)["__hash__"] is object.__hash__
    assert first == second and hash(first) != hash(second)
    assert {first, second} == {second, first} and len({first, second}) == 2


def test_textual_asks_which_characters_are_written_and_gets_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "key_to_character", key_to_character)
    know_characters()
    assert vars(screen)["key_to_character"] is character_of

    known = {
        *(key.value for key in Keys),
        *KEY_TO_UNICODE_NAME,
        *SIGNS,
        *CHARACTERS,
        *"aZ1éß日",
        "ctrl+a",
        "shift+tab",
        "upper_a",
        "no_key",
    }
    printed = {key: character for key in known if (character := key_to_character(key) or "").isprintable()}
    assert {key: character_of(key) or "" for key in known} == dict.fromkeys(known, "") | printed


def test_what_parsed_rules_are_made_of() -> None:
    """`tui.textual_parts.parsed_rules` makes them by these parameters; `tests/look/test_rules_cache.py` tries it."""
    assert list(inspect.signature(RuleSet).parameters) == (
        "selector_set styles errors is_default_rules tie_breaker selector_names pseudo_classes".split()
    )
    assert list(inspect.signature(SelectorSet).parameters) == ["selectors", "specificity"]
    assert list(inspect.signature(Selector).parameters) == (
        "name combinator type pseudo_classes specificity advance".split()
    )
    assert list(inspect.signature(Styles).parameters) == ["node", "_rules", "_updates", "important"]


def other_sources() -> Iterator[Path]:
    """Yield every other module that knows Textual; the import contracts see to it that there are no more."""
    for room in ("app", "screens", "widgets"):
        yield from sorted((ROOT / "tui" / room).rglob("*.py"))
    yield from (ROOT / "tui" / name for name in ("commands.py", "themes.py"))


def test_no_other_module_imports_a_private_one() -> None:
    for file in other_sources():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("textual", "rich"):
                names = [*(node.module or "").split("."), *(each.name for each in node.names)]
                assert not any(name.startswith("_") for name in names), f"{file}:{node.lineno}"


def test_no_other_module_reaches_into_an_object_of_another_class() -> None:
    # Ruff's rule SLF001 finds these; here, nobody may have silenced it.
    assert [file for file in other_sources() if "SLF001" in file.read_text("utf-8")] == []


MADE_BY_TEXTUAL = frozenset(
    "_decorated_handlers _reactives _inherit_css _inherit_bindings _inherit_component_classes _css_type_name"
    " _css_type_names _merged_bindings _computes _abc_impl".split()
)


def test_no_other_class_overrides_or_uses_a_private_name_of_its_base() -> None:
    for file in other_sources():
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for made in vars(import_module(name)).values():
            if inspect.isclass(made) and made.__module__ == name:
                assert private_names_of_textual(made) == set(), made


def private_names_of_textual(made: type) -> set[str]:
    """Return the private names of Textual that a class overrides, or uses by way of `self`."""
    bases = [each for each in made.__mro__[1:] if each.__module__.startswith("textual.")]
    theirs = {name for each in bases for name in vars(each)} - MADE_BY_TEXTUAL
    own = {name for each in made.__mro__ if each.__module__.startswith("tui.") for name in vars(each)}
    used = set(re.findall(r"\b(?:self|super\(\))\.(_[a-z]\w*)", inspect.getsource(made)))
    return {name for name in theirs & (used | set(vars(made)) & own) if re.match(r"_[a-z]", name)}
