"""Two logins in the real app: what the second is asked, what the first is told, and where the words are."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.look.pages import settle
from tests.made import library
from tests.screens.logins import front, newer_words, on_a_page, press, said, second_of, taken, writing
from tests.screens.test_screens import shown
from tests.store.writing import CLOCK
from tui.app import Onward
from tui.open_run import OpenRun
from tui.screens.dialogs.elsewhere import OpenElsewhere, TakenOverDialog
from tui.screens.dialogs.fill import Fill
from tui.screens.pages.step import StepScreen
from tui.screens.places.conflicts import ConflictCard, ConflictList
from tui.screens.places.people import PeoplePlace
from tui.screens.places.today import Today
from tui.store.runs import open_file
from tui.store.store import Store
from tui.terminal.input_queue import InputQueue

SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
WORDS = "Cook [/] Łukasz"


@SIZES
async def test_the_second_is_asked_before_anything_else(file: Path, first: Store, size: tuple[int, int]) -> None:
    store = second_of(file)
    async with Onward(store, library(), CLOCK).run_test(size=size) as pilot:
        page = " ".join((await press(pilot)).split())
        assert isinstance(front(pilot.app), OpenElsewhere)
        assert "Onward is open elsewhere: on" in page and "since 09:00 (today)." in page.replace("│ │ ", "")
        assert "Kestrel" not in page
        for words in ("Look only", "Take over", "Leave"):
            assert words in page
        # There is no way past it.
        await press(pilot, "escape")
        assert isinstance(front(pilot.app), OpenElsewhere)
        page = await press(pilot, "l")
        assert isinstance(front(pilot.app), Today) and "Looking only" in page and "Kestrel" in page
    store.close()
    assert first.taken_over_by(read_file=True) is None


async def test_leaving_leaves_all_as_it_is(file: Path, first: Store) -> None:
    store = second_of(file)
    app = Onward(store, library(), CLOCK)
    async with app.run_test() as pilot:
        await press(pilot, "q")
    assert app.return_code == 0
    store.close()
    assert first.taken_over_by(read_file=True) is None


async def test_the_first_is_told_at_its_next_key_and_takes_it_back(file: Path, first: Store) -> None:
    async with Onward(first, library(), CLOCK).run_test(size=(60, 18)) as pilot:
        await on_a_page(pilot, first)
        await press(pilot, *WORDS.replace(" ", "_"))
        second = taken(file)
        page = await press(pilot, "x")
        await settle(pilot)
        page = shown(pilot.app)
        assert isinstance(front(pilot.app), TakenOverDialog)
        assert "Onward was taken over on" in page
        assert page.count("Take over") == 2, "the row and the foot say the same"
        assert "What you hadn't saved is kept here" in page and "Cook_[/]_Łukaszx" in page
        assert [each.words for each in second.conflicts.all()] == ["Cook_[/]_Łukaszx"]
        await press(pilot, "t")
        screen = front(pilot.app)
        assert isinstance(screen, StepScreen) and screen.view.value == "Cook_[/]_Łukaszx"
        assert first.conflicts.all() == []
        assert OpenRun.of_session(first, library(), 1).session.value("role") == "Cook_[/]_Łukaszx"
        assert second.taken_over_by() is not None
        second.close()


async def test_the_rest_of_a_sentence_answers_nothing(
    file: Path, first: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with writing(first) as (_app, pilot):
        second = taken(file)
        monkeypatch.setattr(TakenOverDialog, "pause", 1000.0)
        await press(pilot, "x")
        await settle(pilot)
        await press(pilot, *"quietly", "enter")
        assert isinstance(front(pilot.app), TakenOverDialog) and second.taken_over_by(read_file=True) is None
        assert [each.words for each in second.conflicts.all()] == ["Cookxquietly"]
        assert "Cookxquietly" in shown(pilot.app)
        monkeypatch.setattr(TakenOverDialog, "pause", 0.0)
        await press(pilot, "l")
        assert not isinstance(front(pilot.app), TakenOverDialog)
        second.close()


@pytest.mark.parametrize("rest", ["quietly and soon", "by ten"])
async def test_the_rest_of_a_sentence_that_comes_at_once_is_no_paste(
    file: Path, first: Store, monkeypatch: pytest.MonkeyPatch, rest: str
) -> None:
    async with writing(first) as (app, pilot):
        second = taken(file)
        monkeypatch.setattr(TakenOverDialog, "pause", 1000.0)
        await press(pilot, "x")
        await settle(pilot)
        queue = InputQueue(app)
        keys = [Key(_character_to_key(letter), letter) for letter in rest]
        for key in keys:
            key.set_sender(app)
        queue.put(*keys)
        while queue._pause is not None:
            await queue._pause
        assert [each.words for each in second.conflicts.all()] == [f"Cookx{rest}"]
        second.close()


async def test_newer_words_are_shown_and_the_older_ones_announced(file: Path, first: Store) -> None:
    async with writing(first) as (_app, pilot):
        second = taken(file)
        newer_words(second)
        await press(pilot, "x")
        await settle(pilot)
        await press(pilot, "t")
        screen = front(pilot.app)
        assert isinstance(screen, StepScreen) and screen.view.value == "Baker"
        assert "The other login changed these too: The role" in said(pilot.app)
        assert [each.words for each in first.conflicts.all()] == ["Cookx"]
        second.close()


async def test_looking_only_after_a_take_over(file: Path, first: Store) -> None:
    async with writing(first) as (_app, pilot):
        second = taken(file)
        await press(pilot, "x")
        await settle(pilot)
        page = await press(pilot, "l")
        assert isinstance(front(pilot.app), Today) and "Looking only" in page and "Kept aside" in page
        assert first.is_read_only and second.taken_over_by() is None
        second.close()


async def test_words_kept_aside_are_read_and_put_on_their_page(file: Path, first: Store) -> None:
    one = OpenRun.of_session(first, library(), 1)
    one.session.draft("role", WORDS)
    store = taken(file)
    one.save_conflicts(first)
    newer_words(store)
    async with Onward(store, library(), CLOCK).run_test() as pilot:
        assert "Kept aside" in await press(pilot)
        commands = {each.title: each for each in pilot.app.get_system_commands(front(pilot.app))}
        commands["Kept aside"].callback()
        await settle(pilot)
        assert isinstance(front(pilot.app), ConflictList)
        page = await press(pilot, "enter")
        assert isinstance(front(pilot.app), ConflictCard) and WORDS in page
        await press(pilot, "enter")
        screen = front(pilot.app)
        assert isinstance(screen, StepScreen) and screen.view.value == WORDS
        # What was on the page is kept aside in its place, and goes when it is erased.
        assert [each.words for each in store.conflicts.all()] == ["Baker"]
        await pilot.app.navigator.show()  # type: ignore[attr-defined]
        await press(pilot, "home", "j", "enter", "enter")
        assert isinstance(front(pilot.app), ConflictCard)
        await press(pilot, "G", "enter", "j", "enter")
        assert store.conflicts.all() == []
        assert "Nothing is kept aside" in shown(pilot.app)
        titles = [each.title for each in pilot.app.get_system_commands(front(pilot.app))]
        assert "Kept aside" not in titles
    store.close()


async def test_a_form_that_is_open_loses_no_word(file: Path, first: Store) -> None:
    async with Onward(first, library(), CLOCK).run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Onward)
        await app.navigator.show(PeoplePlace(first, CLOCK))
        await press(pilot, "n", *"Nhung")
        second = taken(file)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(front(app), TakenOverDialog)
        assert [each.words for each in second.conflicts.all()] == ["Nhung"]
        await press(pilot, "t")
        assert isinstance(front(app), Fill)
        assert app.screen.query(Input).first().value == "Nhung"
        assert first.conflicts.all() == []
        second.close()


async def test_a_network_drive_is_named_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_file, "network_kind", lambda _path: "nfs4")
    store = Store.open_exclusive(file, CLOCK)
    app = Onward(store, library(), CLOCK)
    async with app.run_test() as pilot:
        page = await press(pilot)
        assert "On a network drive" in page and "(NFS)" in page
        await press(pilot, "enter")
        page = await press(pilot, "G", "enter")
        assert "network drive (NFS)" in page
        await app.navigator.show()
        app.second_login.greet()
        assert isinstance(front(app), Today)
    store.close()
