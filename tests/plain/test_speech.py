"""What a voice reads: sentences one by one, words instead of signs, and nothing twice."""

import re
from pathlib import Path

import pytest

from tests.history import write_demo
from tests.made import library
from tests.plain.typist import MONDAY, SPOKEN, Typist, program_of, store_at, talk_with
from tui.config.config import Config
from tui.domain.shapes import Value
from tui.open_run import OpenRun
from tui.paths import database
from tui.plain.choice import Choice, picked
from tui.plain.places.plan import show_plan
from tui.plain.speech import in_speech, sentences
from tui.plain.start import run
from tui.plain.take_away import take_away_session
from tui.plain.turns import Back, Clear, Leave, Skip
from tui.store.store import Store

SIGNS = re.compile(
    r"[·→←↑↓│─|✓✔•▸►»…\x00-\x09\x0b-\x1f]|\[x\]|\[ \]| {2}|\b\d+ (min|h)\b"
    # A day with its year is in the words that a person keeps.
    r"|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+(?! \d)\b"
)
WORDS: dict[str, Value] = {
    "company": "Kestrel Health",
    "path": "full",
    "outcome": "turned_down",
    "stage": "first_interview",
    "role": "Product manager",
    "contact": {"name": "Jo Ito", "address": "jo@kestrel.example"},
    "feelings": [{"word": "sad", "strength": 6}],
    "hoped_for": ["Work near home"],
    "worth_asking": "feedback",
    "channel": "email",
    "letter": {"body": "Dear Jo,\n\nThank you."},
    "hand_over": {"done": "sent", "on": "2026-11-23"},
    "thought": {"text": "I always come second", "percent": 85},
    "accurate": "partly",
    "traps": ["all_or_nothing"],
    "facts_for": ["Two rejections"],
    "facts_against": ["One offer in May"],
    "balanced": {"text": "I came close", "percent": 60},
    "rerate": 50,
    "goal": "get better at cases",
    "woop": {"wish": "apply once", "outcome": "done", "obstacle": "tired", "cue": "it is nine", "act": "open the list"},
}


def test_no_sign_is_said_on_any_page(data: Path) -> None:
    store = Store.open(database(data), SPOKEN)
    typist = Typist(store, WORDS)
    open_run = OpenRun.of_session(store, library(), None)
    for flow in open_run.session.course.flows:
        typist.walk_flow(open_run, flow.key)
    assert len(typist.visited) > 40
    found = [line for line in "".join(typist.said).split("\n") if SIGNS.search(line)]
    assert not found
    store.close()


@pytest.mark.parametrize(
    "lines",
    [[f"{number}", "", "", "", "", "!back", "!back"] for number in range(1, 16)],
    ids=lambda lines: lines[0],
)
def test_no_sign_is_said_in_any_list(data: Path, lines: list[str]) -> None:
    write_demo(database(data), MONDAY)
    store = Store.open(database(data), SPOKEN)
    talk, said = talk_with(lines)
    run(store, library(), SPOKEN, Config(), talk)
    store.close()
    assert not [line for line in "".join(said).split("\n") if SIGNS.search(line)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Short. Two.", ["Short. Two."]),
        ("A" * 100 + ". Then more of it? Yes.", ["A" * 100 + ".", "Then more of it?", "Yes."]),
        ("1. Choice. " + "A" * 120 + '. "Said." So', ["1. Choice.", "A" * 120 + ".", '"Said."', "So"]),
        ("e.g. this and that " + "a" * 120, ["e.g. this and that " + "a" * 120]),
        ("one\ntwo", ["one", "two"]),
    ],
)
def test_a_long_text_is_said_sentence_by_sentence(text: str, lines: list[str]) -> None:
    assert sentences(text) == lines


def test_signs_between_parts_are_words() -> None:
    assert in_speech("Sad 8 → 7 · calm 2 | done") == "Sad 8 then 7, calm 2, done"


def test_a_choice_is_picked_by_number_or_by_its_beginning() -> None:
    choices = [Choice("a", "Drop it"), Choice("b", "Done"), Choice("c", "Done already")]
    for typed, place in {"2": 1, "dr": 0, "done": 1, "DONE A": 2, "DÓNE": 1}.items():
        assert picked(choices, typed) is choices[place]
    assert [picked(choices, typed) for typed in ("d", "0", "99999999", "", "x")] == [None] * 5


def test_a_line_that_begins_with_the_sign_is_written_with_two() -> None:
    talk, said = talk_with(["!!now is fine", "!nothing", "plain"])
    assert talk.ask("?") == "!now is fine"
    assert talk.ask("?") == "plain"
    assert "There's no command !nothing." in "".join(said)


@pytest.mark.parametrize(("typed", "turn"), [("!back", Back), ("!SKIP", Skip), ("! clear", Clear), ("!stop", Leave)])
def test_a_command_leads_elsewhere(typed: str, turn: type[Exception]) -> None:
    talk, _said = talk_with([typed])
    with pytest.raises(turn):
        talk.ask("?")


def test_a_long_text_ends_with_a_full_stop_and_each_line_is_taken_at_once() -> None:
    taken: list[str] = []
    talk, said = talk_with(["one", "", "!help", "two.", "."])
    assert talk.ask_long("Text", taken.append) == "one\n\ntwo."
    assert taken == ["one", "one\n", "one\n\ntwo."]
    assert "".join(said).count("write a full stop alone on a line") == 1


def test_a_session_is_saved_as_a_file(data: Path) -> None:
    store = store_at(data)
    OpenRun.of_session(store, library(), None).session.give("company", "Kestrel")
    talk, said = talk_with(["Save as a text", "Save as a Markdown", "Hear", ""])
    take_away_session(program_of(store, talk), 1)
    files = sorted(Path.home().glob("onward-session-*"))
    assert [each.suffix for each in files] == [".md", ".txt"]
    assert all("Kestrel" in each.read_text() and each.stat().st_mode & 0o777 == 0o600 for each in files)
    assert "The employer: Kestrel" in "".join(said)
    store.close()


def test_the_plan_is_changed_and_undone(data: Path) -> None:
    store = store_at(data)
    talk, said = talk_with(
        ["Add", "Anything", "Call Sam", "friday", "no", "Call", "It's done", "Undo", "Call", "Drop", ""]
    )
    show_plan(program_of(store, talk))
    whole = "".join(said)
    assert "Saved: Call Sam." in whole and "Done: Call Sam." in whole and "Undone: Call Sam." in whole
    assert [each.status for each in store.plan.standalone()] == ["let_go"]
    assert store.plan.standalone()[0].when_on == "2026-11-27"
    store.close()
