"""The places line by line: where `!back` leads, and that nothing there loses what was typed."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.history import write_demo
from tests.made import library
from tests.plain.nonsense import nonsense
from tests.plain.typist import SPOKEN, program_of, talk_with, until_left
from tui.config.gathering import gather
from tui.kinds import load
from tui.open_run import OpenRun
from tui.paths import database
from tui.plain.places.more import PLACES
from tui.plain.places.settings import show_settings
from tui.plain.places.today import Today
from tui.store.store import ReadOnlyError, Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory(SPOKEN)
    yield store
    store.close()


def at_today(store: Store, *lines: str) -> str:
    """Go on from Today with `lines`, and return what was said."""
    talk, said = talk_with(list(lines))
    until_left(Today(program_of(store, talk)).show)
    return "".join(said)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Plan", ["Add an", "!back"]),
        ("Plan", ["Add an", "1", "!back"]),
        ("People", ["Add a", "!back"]),
        ("Sessions", ["Find", "!back"]),
        ("First aid and guides", ["1", "!back"]),
        ("Help now", ["nowhere", "!back"]),
    ],
)
def test_back_in_a_place_leads_to_its_list_and_then_to_today(store: Store, title: str, lines: list[str]) -> None:
    said = at_today(store, "First aid" if title.startswith("First") else title, *lines, "!back", "!stop")
    assert said.count(f"\n{title}\n") == 2
    assert said.count("Today is ") == 2
    assert "This is the first list." not in said


def test_back_at_today_says_how_to_leave(store: Store) -> None:
    assert "This is the first list. To leave, write !stop." in at_today(store, "!back")


@pytest.fixture
def demo(data: Path) -> Iterator[Store]:
    """The store of the demo, with a history of many sessions."""
    write_demo(database(data), SPOKEN)
    store = Store.open(database(data), SPOKEN)
    yield store
    store.close()


def test_patterns_are_said_group_by_group_down_to_the_sessions(demo: Store) -> None:
    said = at_today(demo, "More", "Patterns", "How far", "1", "1", "!back", "!back", "!back", "!back", "!stop")
    assert "These are counts of what you wrote, not a measure of you." in said
    assert "sessions went this far or further." in said
    assert said.count("Check your answers, and finish.") == 1


def test_patterns_of_too_few_sessions_say_so(store: Store) -> None:
    said = at_today(store, "More", "Patterns", "!stop")
    assert "You have no sessions yet. Patterns appear after five sessions." in said


def test_a_tip_is_read_with_its_pages(demo: Store) -> None:
    tip = library().tips[0]
    said = at_today(demo, "More", "Tips", "1", "1", "!stop")
    assert f"\n{tip.title}\n" in said
    assert "The pages that use it: " in said
    assert re.search(r"Page \d+ of \d+\.", said.split("The pages that use it")[1])


def test_a_strength_is_added_changed_retired_and_deleted(store: Store) -> None:
    insights = store.insights
    place = ("More", "Strengths and lessons", "Strengths")
    at_today(store, *place, "Add", "I kept calm", "They thanked me", "!stop")
    assert [each.parts for each in insights.list("strengths")] == [{"text": "I kept calm", "result": "They thanked me"}]
    at_today(store, *place, "1", "Change", "I stayed calm", "", "1", "Stop suggesting", "!stop")
    (found,) = insights.list("strengths")
    assert found.text == "I stayed calm" and found.is_retired
    at_today(store, *place, "1", "Bring", "1", "Delete", "no", "!stop")
    assert [each.is_retired for each in insights.list("strengths")] == [False]
    said = at_today(store, *place, "1", "Delete", "", "!stop")
    assert not insights.list("strengths")
    assert "Deleted." in said


def test_a_strength_without_words_is_not_saved(store: Store) -> None:
    said = at_today(store, "More", "Strengths and", "Lessons", "Add", "", "", "", "!stop")
    assert "It has no words, so nothing was saved." in said
    assert not store.insights.list("lessons")


def test_settings_are_saved_as_they_are_chosen(store: Store) -> None:
    place = ("More", "Settings")
    at_today(store, *place, "Your name", "Sam Okoro", "Country", "Canada", "Language", "español", "!stop")
    assert (store.setting("name"), store.setting("country"), store.setting("language")) == ("Sam Okoro", "CA", "es")
    said = at_today(store, *place, "Letter check", "1", "2", "1", "", "Language", "That of", "Your name", "-", "!stop")
    assert "1 suggestion is off" in said
    assert len(store.setting("letter_rules_off").split()) == 1
    assert (store.setting("name"), store.setting("language")) == ("", "")


def test_a_setting_that_is_fixed_says_why(store: Store) -> None:
    config = gather({"language": "en"})
    talk, said = talk_with(["Language", ""])
    show_settings(program_of(store, talk, config))
    assert "Set for this run, when Onward was started." in "".join(said)
    assert store.setting("language") == ""


@pytest.mark.parametrize("place", [*PLACES])
def test_more_places_survive_nonsense(demo: Store, place: str) -> None:
    for seed in range(6):
        talk, said = talk_with(nonsense(seed, 80))
        program = program_of(demo, talk)
        until_left(partial(load("tui.plain.places", PLACES[place]), program))
        assert "\x1b" not in "".join(said)


def test_a_file_that_is_only_looked_at_refuses_in_a_sentence(data: Path) -> None:
    Store.open(database(data), SPOKEN).close()
    before = database(data).read_bytes()
    store = Store.open_read_only(database(data), SPOKEN)
    for lines in (["Strengths", "Strengths", "Add", "I kept calm", ""], ["Settings", "Your name", "Sam"]):
        assert str(ReadOnlyError()) in at_today(store, "More", *lines, "!stop")
    store.close()
    assert database(data).read_bytes() == before


def test_back_on_the_page_of_a_session_leads_to_that_page_first(store: Store) -> None:
    open_run = OpenRun.of_session(store, library(), None)
    open_run.session.give("company", "Kestrel")
    said = at_today(
        store, "Sessions", "Kestrel", "Something else", "!back", "Something else", "Take", "!back", "!back", "!stop"
    )
    assert said.count("\nKestrel\n") == 3
    assert said.count("\nSessions\n") == 2


def test_what_is_due_leads_back_to_today(demo: Store) -> None:
    said = at_today(demo, "2", "!back", "3", "!back", "!stop")
    assert said.count("Today is ") == 3
    assert "This is the first list." not in said


def test_help_says_what_enter_does_here(store: Store) -> None:
    OpenRun.of_session(store, library(), None).session.give("company", "Kestrel")
    said = at_today(store, "!help", "Sessions", "!help", "Kestrel", "!help", "!stop")
    found = [
        said.index(words)
        for words in ("Enter alone takes the first.", "Enter alone goes back.", "Enter alone goes on with")
    ]
    assert found == sorted(found)
