"""Two logins where the file takes nothing, too: no word is lost unasked, and what is said of it is true."""

from pathlib import Path

import pytest

from tests.look.pages import settle
from tests.made import library
from tests.screens.logins import front, newer_words, on_a_page, press, said, taken, writing
from tests.screens.test_faults import fill_up, make_room
from tests.screens.test_screens import shown
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.open_run import OpenRun
from tui.screens.base.choose import Ask, Choose
from tui.screens.dialogs.elsewhere import TakenOverDialog
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.pages.step import StepScreen
from tui.screens.places.conflicts import ConflictList
from tui.store.store import Store


class FullOnceBack(Store):
    """A store on a disk that is full by the time it was taken back."""

    def take_over(self) -> None:
        super().take_over()
        fill_up(self)


async def test_taken_back_on_a_full_disk_newer_words_stay_newer(file: Path) -> None:
    first = FullOnceBack.open_exclusive(file, CLOCK)
    async with writing(first) as (app, pilot):
        second = taken(file)
        newer_words(second)
        await press(pilot, "x")
        await press(pilot, "t")
        screen = front(app)
        assert isinstance(screen, StepScreen) and screen.view.value == "Cookx"
        make_room(first)
        app.save()
        assert app.is_saved
        assert OpenRun.of_session(first, library(), 1).session.value("role") == "Baker"
        assert [each.words for each in first.conflicts.all()] == ["Cookx"]
        second.close()
    first.close()


async def test_leaving_from_the_page_that_says_who_took_over(file: Path, first: Store) -> None:
    async with writing(first) as (app, pilot):
        second = taken(file)
        await press(pilot, "x")
        assert isinstance(front(app), TakenOverDialog)
        # From what lies over it, too.
        await press(pilot, "f2")
        assert isinstance(front(app), HelpNow)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0 and not app.is_running
    assert [each.words for each in second.conflicts.all()] == ["Cookx"]
    second.close()


@pytest.mark.parametrize("key", ["q", "ctrl+q", "l"])
async def test_words_that_could_not_be_kept_aside_go_only_when_that_is_said(file: Path, first: Store, key: str) -> None:
    async with writing(first) as (app, pilot):
        second = taken(file)
        fill_up(first)
        page = " ".join((await press(pilot, "x")).split())
        assert isinstance(front(app), TakenOverDialog)
        assert "couldn't be kept aside" in page and "will be lost" in page
        assert "What is kept aside stays there" not in page
        await press(pilot, key)
        assert type(front(app)) is Choose
        await press(pilot, "enter")
        assert isinstance(front(app), TakenOverDialog) and [each.pending() for each in app.runs.unsaved]
        # The rows ask as the keys do.
        await press(pilot, "G", "enter")
        await settle(pilot)
        assert type(front(app)) is Choose
        await press(pilot, "escape", key, "j", "enter")
        await settle(pilot)
        assert app.is_saved and (first.is_read_only or not app.is_running)
    assert second.conflicts.all() == []
    second.close()


async def test_what_can_be_kept_aside_by_the_time_of_leaving_is_kept(file: Path, first: Store) -> None:
    async with writing(first) as (app, pilot):
        second = taken(file)
        fill_up(first)
        await press(pilot, "x")
        make_room(first)
        await press(pilot, "q")
    assert app.return_code == 0 and not app.is_running
    assert [each.words for each in second.conflicts.all()] == ["Cookx"]
    second.close()


async def test_words_that_are_put_on_their_page_are_not_saved_over(file: Path) -> None:
    store = Store.open_exclusive(file, CLOCK)
    OpenRun.of_session(store, library(), 1).save_conflict(store, "role", "Baker")
    app = Onward(store, library(), CLOCK)
    async with app.run_test() as pilot:
        await on_a_page(pilot, store)
        fill_up(store)
        await press(pilot, *"Cook")
        await app.navigator.show(ConflictList(store, library(), CLOCK))
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert isinstance(front(app), ConflictList) and "isn't saved yet" in said(app)
        make_room(store)
        assert [each.words for each in store.conflicts.all()] == ["Baker"]
        await press(pilot, "enter", "enter")
        await settle(pilot)
        screen = front(app)
        assert isinstance(screen, StepScreen) and screen.view.value == "Baker"
        assert OpenRun.of_session(store, library(), 1).session.value("role") == "Baker"
        assert [each.words for each in store.conflicts.all()] == ["Cook"]
    store.close()


@pytest.mark.parametrize(("keys", "kept"), [(("x",), ["x"]), (("right",), []), (("right", "x", "backspace"), [])])
async def test_a_form_is_kept_aside_only_where_it_was_changed(
    file: Path, first: Store, keys: tuple[str, ...], kept: list[str]
) -> None:
    app = Onward(first, library(), CLOCK)
    async with app.run_test() as pilot:
        app.push_screen(Ask("Your name", "Nhung"))
        await settle(pilot)
        for one in keys:
            await press(pilot, one)
        second = taken(file)
        await press(pilot, "left")
        await settle(pilot)
        assert isinstance(front(app), TakenOverDialog)
        assert ("Everything you wrote here was saved before." in shown(app)) is not bool(kept)
        assert [each.words for each in second.conflicts.all()] == kept
        second.close()


async def test_writing_again_where_nobody_else_has_it_names_nobody(file: Path) -> None:
    store = Store.open_read_only(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test() as pilot:
        (take,) = [each for each in app.get_system_commands(front(app)) if each.title == "Take over"]
        take.callback()
        await settle(pilot)
        page = shown(app)
        assert "Take over?" in page and "No other login" in page and page.count("Take over") == 3
        assert "elsewhere" not in page and "another place" not in page
        await press(pilot, "t")
        assert not store.is_read_only and "other login" not in said(app)
        store.set_setting("name", "Robin")
    store.close()
