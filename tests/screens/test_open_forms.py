"""What is written in a form that is open is in the file a moment later, and is not left aside once it is closed."""

import asyncio
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.made import library
from tests.modules import import_all
from tests.screens.page import MONDAY
from tests.screens.robot import PATIENCE, Robot, walking
from tui.app import Onward
from tui.flow.form_part import FormPart
from tui.flow.repository import SaveError
from tui.screens.base import requests
from tui.screens.base.choose import Ask
from tui.screens.base.dialog import Dialog
from tui.screens.dialogs.fill import Fill
from tui.store.store import Store


@pytest.fixture
def store(data: Path) -> Store:
    return Store.open(data / "onward.db", MONDAY)


async def _conflict(store: Store) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        while not store.conflicts.count():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    return [str(each.words) for each in store.conflicts.all()]


async def _open(robot: Robot, kind: str) -> list[object]:
    given: list[object] = []
    parts = [FormPart(key="name", label="Name"), FormPart(key="notes", label="Notes")]
    form = Fill("Somebody", parts, {"name": "Ana"}, MONDAY) if kind == "fill" else Ask("Your name", "", kept=True)
    robot.app.call_later(robot.app.push_screen, form, given.append)
    await robot.settle()
    return given


@pytest.mark.parametrize("kind", ["fill", "ask"])
async def test_a_form_is_put_aside_while_it_is_typed_in_and_not_after(store: Store, kind: str) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        robot.app.post_message(requests.OpenPlace("today"))
        given = await _open(robot, kind)
        await robot.write("Kowalczyk")
        assert any("Kowalczyk" in words for words in await _conflict(store))
        await robot.press("enter")
        if kind == "fill":
            await robot.press("escape")
        assert "Kowalczyk" in str(given)
        assert not store.conflicts.count()
        robot.app.forms.save()
        assert not store.conflicts.count()


async def test_words_that_could_not_be_stored_are_left_for_the_next_time(store: Store) -> None:
    def store_it(_given: object) -> None:
        raise SaveError("The disk is full.")

    async with walking(Onward(store, library(), MONDAY)) as robot:
        for shown in ("", "Kowalczyk"):
            question = Ask("Your name", "")
            robot.app.call_later(robot.app.push_screen, question, store_it)
            await robot.settle()
            assert question.query_one(Input).value == shown
            await robot.write("" if shown else "Kowalczyk")
            await _conflict(store)
            await robot.press("enter")
            assert not robot.on(Ask)
            assert [each.words for each in store.conflicts.all()] == ["Kowalczyk"]


async def test_the_last_letters_are_saved_when_the_program_has_to_end(store: Store) -> None:
    async with walking(Onward(store, library(), MONDAY)) as robot:
        question = Ask("Your name", "")
        robot.app.call_later(robot.app.push_screen, question)
        await robot.settle()
        question.query_one(Input).value = "Kowalczyk"
        robot.app.leave_at_once(0)
        assert [each.words for each in store.conflicts.all()] == ["Kowalczyk"]


def test_every_dialog_with_a_field_saves_it() -> None:
    """Not the word that erases everything, nor what the palette looks for, nor secrets of a public terminal."""
    import_all()
    fields = re.compile(r"\b(LineInput|Input|TextArea|FreeText|DayField|Form|ChoiceOrOwn)\(")
    dialogs = list(_under(Dialog))
    with_fields = [each for each in dialogs if fields.search(inspect.getsource(each.compose))]
    assert {Fill, Ask} < set(with_fields)
    secret = ["AskCode", "AskPin", "AwayWord", "SteppedAway"]
    unsaved = sorted(each.__name__ for each in with_fields if not _saves(each))
    assert unsaved == sorted([*secret, "EraseEverything", "Palette"])


def _saves(dialog: type[Dialog[Any]]) -> bool:
    return dialog.changed_fields is not Dialog.changed_fields and (dialog is Ask or dialog.holds_words)


def _under(kind: type[Dialog[Any]]) -> Iterator[type[Dialog[Any]]]:
    for each in kind.__subclasses__():
        yield each
        yield from _under(each)
