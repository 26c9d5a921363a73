"""Where an answer leads, line by line: to help and back, out of turn, to the review, to another day."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.made import library, loose
from tests.plain.typist import SPOKEN, program_of, talk_with
from tui.domain.shapes import Value
from tui.flow.session import Change
from tui.flow.value import AnswerState
from tui.open_run import OpenRun
from tui.plain.turns import GoToToday, Leave, Opened
from tui.plain.walk import Walk, walk_from
from tui.store.store import Store

LETTER: dict[str, Value] = {
    "worth_asking": "feedback",
    "channel": "email",
    "letter": {"kind": "feedback", "channel": "email", "tone": "plain", "body": "Dear Jo,\n\nThank you."},
}


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory(SPOKEN)
    yield store
    store.close()


def begun(store: Store, path: str = "full") -> OpenRun:
    open_run = OpenRun.of_session(store, library(), None)
    known = {"company": "Kestrel", "path": path, "outcome": "turned_down", "stage": "final"}
    for key, value in known.items():
        open_run.session.give(key, value)
    return open_run


def walked(store: Store, open_run: OpenRun, key: str, *lines: str) -> str:
    """Walk from a page with `lines`, and return what was said."""
    talk, said = talk_with(list(lines))
    with suppress(Leave):
        Walk(program_of(store, talk), open_run).walk(key)
    return "".join(said)


def test_not_feeling_safe_opens_help_and_stores_nothing(store: Store) -> None:
    open_run = begun(store)
    feelings = open_run.session.step_now("feelings")
    number = str([each.key for each in loose(feelings).option].index("unsafe") + 1)
    said = walked(store, open_run, "feelings", number, "", "1", "", "!back", "!back")
    assert said.count("Help now\n") == 2, "once for the word, once for the first of the ways"
    assert open_run.session.step_now("after_help").ask in said
    kept = json.dumps(store.dump(include_out_of_sight=True))
    assert "unsafe" not in kept and "after_help" not in kept


def test_a_page_that_an_option_opens_leads_back_to_it(store: Store) -> None:
    open_run = begun(store)
    ways, breathe = (open_run.session.step_now(key).ask for key in ("after_help", "breathe"))
    said = walked(store, open_run, "after_help", "Breathe", "")
    assert said.index(ways) < said.index(breathe) < said.rindex(ways)


def test_stopping_there_leads_to_the_first_list(store: Store) -> None:
    with pytest.raises(GoToToday):
        walked(store, begun(store), "after_help", "Stop here")


def test_an_answer_is_changed_from_the_review(store: Store) -> None:
    open_run = begun(store, "message")
    said = walked(store, open_run, "review", "Change", "The employer", "Kestrel Health", "Finish")
    assert said.count("Check your answers") == 2
    row = store.sessions()[0]
    assert row.company == "Kestrel Health" and row.finished_at is not None
    assert "That's all for now." in said or "That took some effort" in said


def test_a_day_to_carry_on_ends_the_walk(store: Store) -> None:
    open_run = begun(store, "short")
    said = walked(store, open_run, "resume_on", "tomorrow")
    assert "The rest waits until then." in said
    assert store.sessions()[0].resume_on == SPOKEN.preset("tomorrow").isoformat()


def test_back_goes_to_the_page_before_and_out_of_the_first(store: Store) -> None:
    open_run = begun(store)
    said = walked(store, open_run, "path", "!back", "!back")
    assert said.index("How much time") < said.index("Who was this with?")


def test_skip_keeps_what_was_there_and_clear_empties_it(store: Store) -> None:
    open_run = begun(store)
    open_run.session.give("role", "Product manager")
    walked(store, open_run, "role", "!skip")
    answer = open_run.session.answer("role")
    assert answer is not None and (answer.value, answer.state) == ("Product manager", AnswerState.SKIPPED)
    walked(store, open_run, "role", "!clear")
    assert OpenRun.of_session(store, library(), 1).session.value("role") is None


def test_the_only_page_that_is_required_says_what_it_needs(store: Store) -> None:
    open_run = OpenRun.of_session(store, library(), None)
    said = walked(store, open_run, "company", "", "!skip", "Kestrel")
    assert said.count("The employer: Add a name, so that you can find this again.") == 2
    assert store.sessions()[0].company == "Kestrel"


def test_a_walk_goes_on_where_the_person_stopped(store: Store) -> None:
    open_run = begun(store)
    walked(store, open_run, "role", "Product manager", "!stop")
    again = OpenRun.of_session(store, library(), 1)
    talk, said = talk_with([])
    with pytest.raises(Leave):
        walk_from(program_of(store, talk), again, again.stopped_at)
    assert again.session.step_now(again.stopped_at or "").ask in "".join(said)
    assert "Which role was it?" not in "".join(said)


def test_why_and_repeat_say_the_page_and_its_reason(store: Store) -> None:
    said = walked(store, begun(store), "role", "!repeat", "!why")
    assert said.count("Which role was it?") == 2
    assert "Source: " in said


def test_back_in_a_menu_of_a_page_leads_to_the_list_it_was_opened_from(store: Store) -> None:
    open_run = begun(store)
    said = walked(store, open_run, "hoped_for", "Work near home", "", "1", "!back", "1", "1", "!back", "!back")
    assert said.count("Your list:") == 3
    before = open_run.session.previous_step("hoped_for")
    assert before is not None and said.count(before.ask) == 1
    assert said.index("Your list:") < said.index(before.ask)


def test_back_in_a_card_leads_to_the_cards_and_keeps_what_was_typed(store: Store) -> None:
    open_run = begun(store)
    key = next(each.key for each in open_run.session.course.steps.values() if len(getattr(each, "card", ())) > 1)
    card = loose(open_run.session.step_now(key)).card[0].title
    lines = [card, "!back", card, "Plan this", "Update one page", "!back", "Yours", "!back", "!back"]
    said = walked(store, open_run, key, *lines)
    assert said.count("Enter goes on. A number opens one.") == 4
    assert "Yours: Update one page" in said


def test_pages_that_were_opened_from_each_other_lead_back_one_by_one(store: Store) -> None:
    open_run = begun(store)
    walk = Walk(program_of(store, talk_with([])[0]), open_run)
    steps = [open_run.session.step_now(key) for key in ("role", "after_help", "breathe")]
    first, second, third = steps
    assert walk._open(first, Opened("after_help")) == second
    assert walk._open(second, Opened("breathe")) == third
    assert walk._after(third, Change(), is_new=False) == second
    assert walk._back(second) == first
    assert walk._open(first, Opened("nowhere")) == first


def test_who_goes_back_while_writing_a_letter_anew_can_have_the_one_before(store: Store) -> None:
    store.set_setting("name", "Sam Okoro")
    for answer, body in (("no", "Dear Jo,\n\nThank you."), ("yes", "Hello Jo")):
        open_run = begun(store)
        for key, value in LETTER.items():
            open_run.session.give(key, value)
        walked(store, open_run, "letter", "Write the whole", "Hello Jo", "!back", answer, "!stop")
        kept = loose(open_run.session.value("letter"))
        assert kept["body"] == body


def test_a_number_typed_for_a_word_of_ones_own_is_that_of_the_list(store: Store) -> None:
    open_run = begun(store)
    said = walked(store, open_run, "feelings", "", "2", "99", "rest", "", "", "7", "5", "!stop")
    kept = loose(open_run.session.value("feelings"))
    assert [(each["word"], each["strength"]) for each in kept] == [("sad", 7), ("rest", 5)]
    assert "Type a number from 0 to 10. To go on without it, write !skip." in said
    assert said.count("1. disappointed.") == 1


def test_without_its_first_field_an_action_asks_for_no_other(store: Store) -> None:
    said = walked(store, begun(store), "care", "", "", "!stop")
    assert "When. Enter leaves it open." not in said
    assert "It doesn't say what to do, so it isn't in your list." in said


def test_the_last_page_of_a_run_says_that_it_was(store: Store) -> None:
    open_run = OpenRun.of_check_in(store, library())
    said = walked(store, open_run, open_run.first, *[""] * 20)
    assert "Check-in: that was the last page. It's saved." in said
