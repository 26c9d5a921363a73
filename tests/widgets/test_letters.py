"""A cursor goes by what a person sees as letters, in a line and in a text, by keys and by the mouse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets import graphemes
from tui.widgets.free_text import FreeText
from tui.widgets.line import LineInput

HAND, FLAG, ACUTE, FAMILY, MARK = (
    "\U0001f44d\U0001f3fd",
    "\U0001f1e9\U0001f1ea",
    "e\u0301",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u303d\ufe0f",
)
LETTERS = ("Q", MARK, HAND, FLAG, FLAG, ACUTE, FAMILY, "\u0915\u094d\u0937", "中", "z")
TEXT = "".join(LETTERS)


class Fields(App[None]):
    """A line and a text, with `value` in both."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def compose(self) -> ComposeResult:
        yield LineInput(self.value)
        yield FreeText(self.value)


class Field:
    """The line or the text: what is in it before and behind the cursor."""

    def __init__(self, pilot: Pilot[None], kind: type[LineInput | FreeText]) -> None:
        self.pilot = pilot
        self.widget = pilot.app.query_one(kind)
        self.widget.focus()

    @property
    def halves(self) -> tuple[str, str]:
        if isinstance(self.widget, LineInput):
            place = self.widget.cursor_position
            return self.widget.value[:place], self.widget.value[place:]
        row, column = self.widget.cursor_location
        lines = self.widget.text.split("\n")
        before, behind = [*lines[:row], lines[row][:column]], [lines[row][column:], *lines[row + 1 :]]
        return "\n".join(before), "\n".join(behind)

    async def press(self, *keys: str) -> tuple[str, str]:
        await self.pilot.press(*keys)
        return self.halves


BOTH = pytest.mark.parametrize("kind", [LineInput, FreeText])


@BOTH
async def test_left_and_right_go_letter_by_letter(kind: type[LineInput | FreeText]) -> None:
    async with Fields(TEXT).run_test() as pilot:
        field = Field(pilot, kind)
        ways = ["".join(LETTERS[:number]) for number in range(len(LETTERS) + 1)]
        assert [(await field.press("left"))[0] for _letter in LETTERS] == ways[-2::-1]
        assert [(await field.press("right"))[0] for _letter in LETTERS] == ways[1:]


@BOTH
async def test_backspace_and_delete_take_whole_letters(kind: type[LineInput | FreeText]) -> None:
    async with Fields(TEXT).run_test() as pilot:
        field = Field(pilot, kind)
        for number in range(len(LETTERS) - 1, -1, -1):
            assert await field.press("backspace") == ("".join(LETTERS[:number]), "")
    async with Fields(TEXT).run_test() as pilot:
        field = Field(pilot, kind)
        await field.press("home")
        for number in range(1, len(LETTERS) + 1):
            assert await field.press("delete") == ("", "".join(LETTERS[number:]))


@BOTH
async def test_what_is_selected_is_whole_letters(kind: type[LineInput | FreeText]) -> None:
    async with Fields(TEXT).run_test() as pilot:
        field = Field(pilot, kind)
        await field.press("left", "left", "shift+left", "shift+left")
        assert field.widget.selected_text == "".join(LETTERS[-4:-2])
        assert await field.press("x") == ("".join(LETTERS[:-4]) + "x", "".join(LETTERS[-2:]))


@BOTH
async def test_words_are_gone_over_and_deleted_in_whole_letters(kind: type[LineInput | FreeText]) -> None:
    text = f"one {ACUTE}t{ACUTE} two"
    async with Fields(text).run_test() as pilot:
        field = Field(pilot, kind)
        for _word in range(6):
            before, behind = await field.press("ctrl+left")
            assert not behind.startswith("\u0301"), (before, behind)
        for _word in range(6):
            before, behind = await field.press("ctrl+right")
            assert not behind.startswith("\u0301"), (before, behind)
        await field.press("end")
        for _word in range(6):
            before, _behind = await field.press("ctrl+w")
            assert text.startswith(before) and not text[len(before) :].startswith("\u0301")


@BOTH
@pytest.mark.parametrize("cell", range(12))
async def test_a_click_lands_between_letters(kind: type[LineInput | FreeText], cell: int) -> None:
    async with Fields(TEXT).run_test() as pilot:
        field = Field(pilot, kind)
        await pilot.click(kind, offset=(cell + 2, 1))
        before, behind = field.halves
        assert (before, behind) == (TEXT[: graphemes.down(TEXT, len(before))], behind)
        before, behind = await field.press("x")
        assert graphemes.down(TEXT, len(before) - 1) == len(before) - 1


async def test_up_and_down_land_between_letters() -> None:
    async with Fields("").run_test() as pilot:
        field = Field(pilot, FreeText)
        assert isinstance(field.widget, FreeText)
        field.widget.text = f"abcdefgh\n{FLAG * 3}\nabcdefgh"
        for column in range(9):
            for start, key in ((0, "down"), (2, "up")):
                field.widget.move_cursor((start, column))
                await field.press(key)
                assert field.widget.cursor_location[1] in (0, 2, 4, 6)


@BOTH
async def test_letters_that_become_one_are_not_parted(kind: type[LineInput | FreeText]) -> None:
    """What is taken out between two characters may make one letter of them, with the cursor in its midst."""
    async with Fields(f"{FLAG[0]}x{FLAG[1]}").run_test() as pilot:
        field = Field(pilot, kind)
        await field.press("home", "right", "right", "backspace")
        assert "y" in "".join(await field.press("y"))
        assert FLAG in "".join(field.halves)


@BOTH
async def test_the_cursor_shows_the_letter_it_is_on_in_one_piece(kind: type[LineInput | FreeText]) -> None:
    async with Fields(f"a{FAMILY}b").run_test() as pilot:
        field = Field(pilot, kind)
        await field.press("left", "left")
        texts = [segment.text for segment in field.widget.render_line(0)]
        assert FAMILY in texts


keys = st.lists(
    st.sampled_from(["left", "right", "shift+left", "ctrl+left", "backspace", "delete", "ctrl+w", "home", "end", "x"]),
    max_size=12,
)


@BOTH
@settings(max_examples=25)
@given(text=st.lists(st.sampled_from([*LETTERS, "\u0301", "\U0001f3fd", " "]), max_size=8).map("".join), pressed=keys)
def test_a_letter_never_lands_inside_another(kind: type[LineInput | FreeText], text: str, pressed: list[str]) -> None:
    import asyncio

    async def go() -> None:
        async with Fields(text).run_test() as pilot:
            field = Field(pilot, kind)
            for key in pressed:
                before, behind = await field.press(key)
                whole = before + behind
                assert graphemes.down(whole, len(before)) == len(before), (key, before, behind)

    asyncio.run(go())
