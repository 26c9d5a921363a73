"""What is typed in a small question is in the file at once, and is there again when the question is opened again."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.history import write_demo
from tests.made import library
from tests.screens.robot import PATIENCE, Robot, walking
from tui.app import Onward
from tui.clock import Clock
from tui.screens.base import requests
from tui.screens.base.dialog import Dialog
from tui.screens.dialogs.elsewhere import WriteHere
from tui.screens.dialogs.erase_everything import EraseEverything
from tui.screens.dialogs.letter_card import LetterCard
from tui.store.store import Store
from tui.widgets.choice_or_own import ChoiceOrOwn
from tui.widgets.chooser import Chooser
from tui.widgets.day import DayField
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
Opening = Callable[[Robot], Awaitable[None]]


async def _choose(robot: Robot, words: str) -> None:
    """Choose the first row that says `words`."""
    rows = robot.app.screen.query_one(Rows)
    rows.go_to(next(row.key for row in rows.rows if not row.heading and (words in row.text or words == row.key)))
    await robot.press("enter")


def _in_place(place: str, *keys: str, row: str = "", choose: tuple[str, ...] = ()) -> Opening:
    """Return a way to a question: a place, the row to stand on, keys, and rows to choose one after another."""

    async def opening(robot: Robot) -> None:
        robot.app.post_message(requests.OpenPlace(place))
        await robot.settle()
        if row:
            rows = robot.app.screen.query_one(Rows)
            rows.go_to(next(each.key for each in rows.rows if each.key.startswith(row)))
            rows.focus()
        await robot.press(*keys)
        for words in choose:
            await _choose(robot, words)

    return opening


async def _follow_up(robot: Robot) -> None:
    store = robot.app.store
    letter = next(each for row in store.sessions() for each in store.letters(row.id) if each.follow_up_on)
    robot.app.push_screen(LetterCard(store, robot.app.library.session_course, robot.app.clock, letter.id))
    await robot.settle()
    await _choose(robot, "move")


QUESTIONS: dict[str, Opening] = {
    "name for letters": _in_place("settings", choose=("name",)),
    "another day for an action": _in_place("plan", "m", row="action-", choose=("other",)),
    "an action": _in_place("plan", "e", row="action-"),
    "a new action": _in_place("plan", "n", choose=("network",)),
    "someone new": _in_place("people", "n"),
    "details of a person": _in_place("people", "enter", choose=("change",)),
    "next contact": _in_place("people", "enter", choose=("plan",)),
    "how often": _in_place("people", "enter", choose=("pace",)),
    "a lesson": _in_place("strengths", "e", row="lessons-"),
    "a new strength": _in_place("strengths", "n", choose=("strengths",)),
    "the day of a follow-up": _follow_up,
}


@pytest.fixture
def file(data: Path) -> Path:
    write_demo(data / "onward.db", CLOCK)
    return data / "onward.db"


def _question(robot: Robot) -> Dialog[object]:
    screen = robot.app.screen
    assert isinstance(screen, Dialog), screen
    return screen


async def _show_lines(robot: Robot) -> list[Input]:
    """Bring every line of the question in sight that a key can bring, and return them."""
    for each in (*_question(robot).query(DayField), *_question(robot).query(ChoiceOrOwn)):
        chooser = each.query_one(Chooser)
        for _ in range(12):
            if each.query_one(Input).display:
                break
            chooser.turn(1)
            await robot.settle()
    return [each for each in _question(robot).query(Input) if each.display]


def _read(file: Path) -> list[str]:
    """Return the words of questions that the file holds, read from outside."""
    with closing(sqlite3.connect(file)) as outside:
        return [
            json.dumps(json.loads(row[0]), ensure_ascii=False)
            for row in outside.execute("SELECT words FROM kept_aside")
        ]


async def _saved(file: Path, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any(words in each for each in _read(file)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_what_is_typed_comes_back_after_the_program_was_killed(file: Path, tmp_path: Path, question: str) -> None:
    killed = tmp_path / "killed" / "onward.db"
    killed.parent.mkdir(mode=0o700)
    typed: list[str] = []
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK), size=(100, 40)) as robot:
        await QUESTIONS[question](robot)
        for number, field in enumerate(await _show_lines(robot)):
            field.focus()
            field.clear()
            await robot.write(f"Zq {number}x")
            await _saved(file, f"Zq {number}x")
            typed.append(f"Zq {number}x")
        assert typed
        # As it is on the disk, with nobody having had time for anything.
        shutil.copyfile(file, killed)
    async with walking(Onward(Store.open(killed, CLOCK), library(), CLOCK), size=(100, 40)) as robot:
        await QUESTIONS[question](robot)
        assert [each.value for each in _question(robot).query(Input) if each.display] == typed


async def test_a_day_is_gone_on_with_where_it_was_broken_off(file: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "onward.db"
    killed.parent.mkdir(mode=0o700)
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        await _follow_up(robot)
        await robot.press("left", "enter")
        await robot.write("Sat 12 D")
        await _saved(file, "Sat 12 D")
        shutil.copyfile(file, killed)
    store = Store.open(killed, CLOCK)
    async with walking(Onward(store, library(), CLOCK)) as robot:
        await _follow_up(robot)
        await robot.write("ec")
        await robot.press("enter")
        assert any(each.follow_up_on == "2026-12-12" for row in store.sessions() for each in store.letters(row.id))
        assert _read(killed) == []


@pytest.mark.parametrize("question", ["an action", "a new action", "a lesson", "a new strength", "someone new"])
async def test_esc_loses_nothing_where_the_first_line_is_missing(file: Path, question: str) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        await QUESTIONS[question](robot)
        lines = [each for each in _question(robot).query(Input) if each.display]
        if lines[1:]:
            lines[-1].focus()
            await robot.write("Zq")
        lines[0].focus()
        await robot.press("ctrl+u", "escape")
        assert str(_question(robot).query_one(".notice", Static).content)
        assert robot.app.focused is lines[0]
        assert lines[-1].value.endswith("Zq" if lines[1:] else "")
        await robot.write("Said")
        await robot.press("escape")
        assert not robot.app.screen.query(".notice")
        assert _read(file) == []


async def test_a_day_that_is_taken_back_or_given_is_not_asked_again(file: Path) -> None:
    store = Store.open(file, CLOCK)
    async with walking(Onward(store, library(), CLOCK)) as robot:
        for last in ("escape", "enter"):
            await _follow_up(robot)
            await robot.press("left", "enter")
            await robot.write("12 Dec")
            await _saved(file, "12 Dec")
            await robot.press(last)
            assert _read(file) == []
        assert any(each.follow_up_on == "2026-12-12" for row in store.sessions() for each in store.letters(row.id))


async def test_one_person_s_words_are_not_shown_in_the_form_of_another(file: Path) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        people = [each.id for each in robot.app.store.people.all()][:2]
        for person in (people[0], people[1], people[0]):
            robot.app.post_message(requests.OpenPerson(person))
            await robot.settle()
            await _choose(robot, "change")
            shown = [each.value for each in _question(robot).query(Input)]
            assert ("Zq" in str(shown)) is bool(_read(file) and person == people[0])
            if not _read(file):
                await robot.write("Zq")
                await _saved(file, "Zq")
            robot.app.post_message(requests.OpenPlace("people"))
            await robot.settle()


async def test_what_cannot_be_read_as_a_day_stays_in_the_question(file: Path) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        await QUESTIONS["another day for an action"](robot)
        await robot.write("29 Feb")
        await robot.press("enter")
        assert [each.value for each in _question(robot).query(Input)] == ["29 Feb"]
        await _saved(file, "29 Feb")
        await robot.press("escape")
        assert _read(file) == []


@pytest.mark.parametrize("opened_again", [False, True])
async def test_letters_that_are_taken_back_are_not_left_in_the_file(file: Path, *, opened_again: bool) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        await QUESTIONS["name for letters"](robot)
        before = _question(robot).query_one(Input).value
        await robot.press("end", "x")
        await _saved(file, f"{before}x")
        if opened_again:
            robot.app.post_message(requests.OpenPlace("today"))
            await robot.settle()
            robot.app.forms._saved = ()
            await QUESTIONS["name for letters"](robot)
        await robot.press("backspace")
        async with asyncio.timeout(PATIENCE):
            while _read(file):  # noqa: ASYNC110
                await asyncio.sleep(0.005)


async def test_the_word_that_deletes_everything_is_not_saved(file: Path) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        robot.app.post_message(requests.EraseAll())
        await robot.settle()
        assert robot.on(EraseEverything)
        await robot.write("DELE")
        robot.app.save()
        assert _read(file) == []


async def test_a_click_beside_a_card_does_what_esc_does(file: Path) -> None:
    async with walking(Onward(Store.open(file, CLOCK), library(), CLOCK)) as robot:
        await _in_place("people", "n")(robot)
        card = _question(robot)
        await robot.press(*"Ana")
        await robot.pilot.click(card.query_one(".card"), offset=(3, 0))
        assert _question(robot) is card
        await robot.pilot.click(offset=(0, 5))
        await robot.settle()
        assert not isinstance(robot.app.screen, Dialog)
        assert [row.name for row in robot.app.store.people.all() if row.name == "Ana"] == ["Ana"]
        # A page that has to be answered stays.
        await robot.app.push_screen(WriteHere())
        await robot.pilot.click(offset=(0, 5))
        assert isinstance(robot.app.screen, WriteHere)
