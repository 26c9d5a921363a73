"""The pages about days, people, plans, letters and breathing: what they say when somebody uses them."""

from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from tests.made import library
from tests.screens.page import Page, keys
from tui.domain.figures import Breathing, Figure
from tui.domain.letter_rules import Language, LetterCheck
from tui.domain.shapes import Value
from tui.flow.card import ActionCard, Suggestion
from tui.flow.conditions import Condition
from tui.flow.kinds.choosing import Choice, Many
from tui.flow.kinds.people import HandOver, Letter, Person
from tui.flow.kinds.planning import Actions, Date, GoOver, IfThen, Week, Woop
from tui.flow.kinds.resting import BreathingStep, Card
from tui.flow.kinds.text import Text
from tui.flow.step import Field, Option, Step
from tui.widgets.chooser import Chooser
from tui.widgets.line import LineInput
from tui.widgets.rows import Rows
from tui.widgets.steps.actions import ActionsView
from tui.widgets.steps.breathing import BreathingView
from tui.widgets.steps.days import DateView
from tui.widgets.steps.go_over import GoOverView
from tui.widgets.steps.hand_over import HandOverView
from tui.widgets.steps.if_then import IfThenView, WoopView
from tui.widgets.steps.letter import LetterView
from tui.widgets.steps.person import PersonView
from tui.widgets.steps.reading import CardView
from tui.widgets.steps.week import WeekView

TEXTS = ["[/]", "[x] todo [bold]", "Nguyễn Thị Ánh", "日本語の不採用", "🙂 ok"]


def step(kind: type[Step], **more: Any) -> Any:
    return kind(key=more.pop("key", "it"), name="It", ask="What?", **more)


# Days


async def test_a_near_day_is_chosen_with_enter() -> None:
    app = Page(DateView, step(Date))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "tomorrow, Tue 24 Nov" in app.stands
        assert app.said == []
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.said == ["2026-11-24"]
        assert app.finished == 1


async def test_going_down_the_near_days_leads_to_the_line_and_up_again() -> None:
    app = Page(DateView, step(Date))
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.view.query_one(Input)
        near = len([row for row in app.view.query_one(Rows).rows if not row.heading])
        await pilot.press(*["down"] * near)
        assert line.has_focus
        await pilot.press("up")
        assert app.view.query_one(Rows).has_focus
        assert app.view.query_one(Rows).highlighted == near - 1


async def test_a_typed_day_is_said_back_and_one_that_cannot_be_read_stays() -> None:
    app = Page(DateView, step(Date))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await keys(pilot, "27 Nov")
        assert app.view.value == "2026-11-27"
        assert "That's Fri 27 Nov 2026." in app.words
        await keys(pilot, " or so [/]")
        # It is a draft like any other text, and no day.
        assert app.view.value == app.said[-1] == "27 Nov or so [/]"
        assert not app.view.step.fits(app.view.value)
        assert app.view.problem()
        await pilot.press("enter")
        assert app.finished == 0
        assert app.view.query_one(Input).value == "27 Nov or so [/]"


async def test_a_typed_day_with_two_readings_is_asked_about_before_going_on() -> None:
    app = Page(DateView, step(Date))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await keys(pilot, "11/12")
        assert app.said[-1:] != ["2026-12-11"]
        assert "This can be Fri 11 Dec 2026 or Fri 12 Nov 2027." in app.words
        await pilot.press("enter")
        assert app.finished == 0
        await pilot.press("ctrl+u")
        await keys(pilot, "12/11/27")
        await pilot.press("ctrl+u")
        await keys(pilot, "12.11.")
        assert app.view.value == "2027-11-12"
        assert "That's Fri 12 Nov 2027." in app.words
        await pilot.press("enter")
        assert app.finished == 1


# People


PEOPLE = [{"id": 3, "name": "Ana [/] Nguyễn", "company": "Kestrel"}, {"id": 4, "name": "J. Ito"}]


@pytest.mark.parametrize("text", TEXTS)
async def test_somebody_new_is_typed(text: str) -> None:
    app = Page(PersonView, step(Person))
    async with app.run_test() as pilot:
        await keys(pilot, text)
        assert app.said[-1] == {"name": text}
        await pilot.press("enter", "enter", "enter")
        await keys(pilot, "a@b.example")
        await pilot.press("enter")
        assert app.said[-1] == {"name": text, "address": "a@b.example"}
        assert app.finished == 1


async def test_somebody_known_is_chosen_from_the_list() -> None:
    app = Page(PersonView, step(Person), facts={"people": PEOPLE})
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.said == [{"id": 3, "name": "Ana [/] Nguyễn", "company": "Kestrel"}]
        assert app.finished == 1
        await pilot.press("end", "enter")
        await pilot.pause()
        assert app.said[-1] is None


async def test_people_of_the_company_come_first_then_somebody_new() -> None:
    company = (step(Text, key="company", keeps="session.company"), "kestrél")
    people = [{"id": 1, "name": "A. Other", "company": "Osprey"}, *PEOPLE]
    app = Page(PersonView, step(Person, key="whom"), facts={"people": people}, earlier=[company])
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = [row.key for row in app.view.query_one(Rows).rows]
        assert rows == ["person-3", "new", "person-1", "person-4", "nobody"]


async def test_typed_letters_look_for_a_name_and_never_choose() -> None:
    people = [*PEOPLE, {"id": 5, "name": "Kim Ngoc Anh"}, {"id": 6, "name": "Jana Quist"}]
    app = Page(PersonView, step(Person), facts={"people": people})
    async with app.run_test() as pilot:
        await keys(pilot, "kim ng")
        await pilot.pause()
        rows = app.view.query_one(Rows)
        assert rows.here is not None and rows.here.key == "person-5"
        assert "Looking for: kim ng" in app.words
        assert (app.said, app.finished) == ([], 0)
        await pilot.press(*["backspace"] * 6)
        await keys(pilot, "nguyen")
        assert rows.here.key == "person-3"
        await pilot.press("down", *"jkgGqx")
        await pilot.pause()
        assert "Nobody here is called jkgGqx" in app.words
        assert (app.said, app.finished) == ([], 0)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.finished == 1


async def test_an_address_that_takes_no_replies_counts_as_nobody() -> None:
    app = Page(PersonView, step(Person), {"name": "Jobs"})
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "tab")
        await keys(pilot, "no-reply@firm.example")
        assert app.view.value == {"name": "Jobs", "address": "no-reply@firm.example"}
        assert app.view.step.read(app.view.value) is None
        assert "takes no replies" in app.words
        assert app.view.problem() is None


async def test_an_address_without_a_name_asks_for_one() -> None:
    app = Page(PersonView, step(Person))
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "tab")
        await keys(pilot, "hr@firm.example")
        assert app.view.problem()


# Plans


CARDS = (
    ActionCard(kind="apply", title="Apply [/]", about="One.", example="Apply to the library"),
    ActionCard(
        kind="learn",
        title="Learn",
        about="Two.",
        builds="skill",
        field=(Field(key="gap", label="What it fills"),),
        suggest=(Suggestion(when=Condition(fact="name", given=True), because="You named it."),),
    ),
    ActionCard(kind="care", title="Care", about="Three.", builds="heart"),
)


async def test_a_suggested_card_comes_first_and_becomes_an_action() -> None:
    app = Page(ActionsView, step(Actions, card=CARDS), facts={"name": "Mai"})
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.stands.index("Learn") < app.stands.index("Apply [/]")
        assert "You named it." in app.stands
        await pilot.press("enter")
        await keys(pilot, "日本語 [/]")
        await pilot.press("tab", "right", "escape")
        await pilot.pause()
        made = app.said[-1][0]
        assert {key: made[key] for key in ("kind", "what", "because", "status", "when_on")} == {
            "kind": "learn",
            "what": "日本語 [/]",
            "because": "You named it.",
            "status": "to_do",
            "when_on": "2026-11-24",
        }
        assert app.view.step.read(app.said[-1]) == app.said[-1]
        assert "lifts your mood" in app.words
        assert "日本語 [/]" in app.stands


async def test_an_action_is_changed_removed_and_brought_back() -> None:
    made = {"id": "a1", "kind": "learn", "status": "doing", "what": "Old", "fields": {"gap": "SQL"}, "because": "So."}
    app = Page(ActionsView, step(Actions, card=CARDS), [made])
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await keys(pilot, "er")
        assert app.said[-1] == [{**made, "what": "Older"}]
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert app.said[-1] == []
        await pilot.press("u")
        await pilot.pause()
        assert app.said[-1] == [{**made, "what": "Older"}]


async def test_what_a_date_planned_besides_goes_and_comes_back_with_it() -> None:
    again = Field(key="reapply_on", label="Again", type="date", follow_up="Again: $what")
    made = {"id": "a1", "kind": "apply", "status": "to_do", "what": "Cook", "fields": {"reapply_on": "2027-06-01"}}
    more = {"id": "a1-reapply_on", "kind": "other", "status": "to_do", "what": "Again: Cook", "when_on": "2027-06-01"}
    cards = (ActionCard(kind="apply", title="Apply", about="", field=(again,)), CARDS[2])
    app = Page(ActionsView, step(Actions, card=cards, form=("what", "fields")), [made, more])
    async with app.run_test() as pilot:
        await pilot.press("enter", "tab", "right", "escape")
        await pilot.pause()
        assert app.said[-1] == [{name: each for name, each in made.items() if name != "fields"}]
        assert "Taken off with its date: Again: Cook. u brings it back." in app.words
        await pilot.press("u")
        await pilot.pause()
        assert more in app.said[-1]


async def test_a_step_of_one_card_opens_its_form_at_once() -> None:
    app = Page(ActionsView, step(Actions, card=CARDS[2:]))
    async with app.run_test() as pilot:
        await keys(pilot, "Walk")
        assert [each["what"] for each in app.said[-1]] == ["Walk"]


async def test_what_became_of_open_actions_holds_only_what_was_touched() -> None:
    actions = [{"id": "1", "what": "Ask [/] Ana", "status": "to_do", "when_on": "2026-11-20"}, {"id": "2", "what": "B"}]
    app = Page(GoOverView, step(GoOver), facts={"open_actions": actions})
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Ask [/] Ana" in app.stands
        assert "Fri 20 Nov" in app.stands
        await pilot.press("right", "right")
        assert app.said[-1] == {"1": {"status": "done", "what": "Ask [/] Ana"}}
        await pilot.press("right")
        assert app.said[-1] == {"1": {"when_on": "2026-11-24", "what": "Ask [/] Ana"}}
        await pilot.press("enter", "enter")
        assert app.finished == 1


@pytest.mark.parametrize("text", TEXTS)
async def test_if_and_then_are_two_lines(text: str) -> None:
    app = Page(IfThenView, step(IfThen, cue_hint="When?", act_hint="Verb.", example="If [x], then."))
    async with app.run_test() as pilot:
        await keys(pilot, "soon")
        await pilot.press("enter")
        await pilot.pause()
        assert "easier to notice" in app.words
        await keys(pilot, text)
        assert app.said[-1] == {"cue": "soon", "act": text}
        await pilot.press("enter")
        assert app.finished == 1


async def test_a_wish_has_five_lines() -> None:
    app = Page(WoopView, step(Woop, example="Wish [/]"))
    async with app.run_test() as pilot:
        for text in TEXTS:
            await keys(pilot, text)
            await pilot.press("enter")
        assert list(app.said[-1].values()) == TEXTS
        assert app.finished == 1


async def test_a_vague_cue_of_a_wish_is_pointed_out() -> None:
    app = Page(WoopView, step(Woop, vague=("some day",)), {"cue": "I sit down after breakfast"})
    async with app.run_test() as pilot:
        assert "easier to notice" not in app.words
        await pilot.press("tab", "tab", "tab")
        await keys(pilot, ", some day")
        await pilot.press("tab")
        await pilot.pause()
        assert "easier to notice" in app.words


async def test_a_week_has_numbers_and_slots() -> None:
    app = Page(WeekView, step(Week))
    async with app.run_test() as pilot:
        await keys(pilot, "12")
        await pilot.press("enter")
        await keys(pilot, "x")
        assert app.view.problem()
        await pilot.press("backspace")
        await keys(pilot, "3")
        await pilot.press("enter", "enter", "right", "tab", "right", "tab")
        await keys(pilot, "Thư [/]")
        await pilot.press("escape")
        await pilot.pause()
        slot = {"weekday": "tuesday", "time": "morning", "what": "Thư [/]"}
        assert app.said[-1] == {"hours": 12, "applications": 3, "slots": [slot]}
        assert app.view.step.read(app.said[-1]) == app.said[-1]
        assert "Tuesday" in app.stands
        await pilot.press("delete")
        await pilot.pause()
        assert "slots" not in app.said[-1]
        await pilot.press("u")
        await pilot.pause()
        assert app.said[-1]["slots"] == [slot]


async def test_a_day_of_the_week_is_taken_from_the_list_and_what_is_heavy_is_said() -> None:
    week = {"hours": 3, "slots": [{"weekday": "monday", "time": "9-11", "what": "Read"}]}
    app = Page(WeekView, step(Week), week)
    async with app.run_test(size=(60, 18)) as pilot:
        assert "2 of 3 hours planned" in app.words
        await pilot.press("tab", "tab", "down", "enter", "tab", "tab")
        await keys(pilot, "Write")
        await pilot.press("tab", "tab", "right", "right", "right", "right")
        assert app.said[-1]["slots"][1] == {"weekday": "tuesday", "what": "Write", "hours": 2}
        assert "4 of 3 hours planned" in app.words
        assert "more hours than you had in mind" in app.words
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "left")
        await pilot.press("tab", "left", "tab")
        await keys(pilot, "10:30")
        assert "fall together on Monday" in app.words


async def test_a_week_that_came_filled_in_can_be_ended_and_brought_back() -> None:
    week = {"hours": 3, "applications": 1, "slots": [{"weekday": "monday", "what": "Read"}]}
    app = Page(WeekView, step(Week, ends=True), week)
    async with app.run_test() as pilot:
        assert app.view.value == week
        await pilot.press("tab", "tab", "G", "enter")
        await pilot.pause()
        assert app.said[-1] == {"ended": True}
        assert app.view.step.in_words(app.said[-1]) == ["Ended for now"]
        await pilot.press("u")
        await pilot.pause()
        assert app.said[-1] == week


async def test_not_now_puts_a_card_away_and_brings_it_back() -> None:
    rested = [{"kind": "apply", "until": "2026-12-01", "id": "x"}]
    app = Page(ActionsView, step(Actions, card=CARDS), facts={"name": "Mai", "resting_cards": rested})
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.stands.index("Not now") < app.stands.index("Apply [/]")
        assert "You named it." in app.stands
        await pilot.press("d")
        await pilot.pause()
        assert [(each["kind"], each["status"], each["rests_until"]) for each in app.said[-1]] == [
            ("learn", "let_go", "2026-12-23")
        ]
        assert app.view.step.amount(app.said[-1]) == 0
        assert "You named it." not in app.stands
        assert "not suggested until Wed 23 Dec" in app.stands
        await pilot.press("u")
        await pilot.pause()
        assert app.said[-1] == []
        assert "You named it." in app.stands


async def test_a_card_is_no_action_whose_id_is_its_kind() -> None:
    made = {"id": "learn", "kind": "apply", "status": "to_do", "what": "Cook"}
    app = Page(ActionsView, step(Actions, card=CARDS), [made], facts={"name": "Mai"})
    async with app.run_test() as pilot:
        await pilot.pause()
        app.view.query_one(Rows).go_to("learn")
        await pilot.press("enter")
        assert "Cook" not in [line.value for line in app.view.query(Input)]
        await pilot.press("escape")
        await pilot.pause()
        app.view.query_one(Rows).go_to("learn")
        await pilot.press("d")
        await pilot.pause()
        assert [each["kind"] for each in app.said[-1]] == ["apply", "learn"], "the card rests, and the action stays"


async def test_a_slot_takes_a_time_of_ones_own() -> None:
    app = Page(WeekView, step(Week))
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "enter", "tab", "left", "tab")
        await keys(pilot, "7:30")
        await pilot.press("tab")
        await keys(pilot, "Read")
        assert app.said[-1]["slots"] == [{"weekday": "monday", "time": "7:30", "what": "Read"}]


# Breathing and cards


PATTERN = Breathing(key="box", label="Box", hint="Slowly.", phases=(("Breathe in", 4), ("Hold", 4)))


async def test_breathing_counts_in_words_and_stops_at_any_moment() -> None:
    app = Page(BreathingView, step(BreathingStep, pattern=(PATTERN,)))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        view = app.view
        assert isinstance(view, BreathingView)
        view.tick()
        view.tick()
        assert "Breathe in\n" in app.words and "3 of 4" in app.words
        for _ in range(25):
            view.tick()
        await pilot.press("space")
        assert app.said[-1] == {"pattern": "box", "minutes": 1}
        assert view.value == {"pattern": "box", "minutes": 1}


async def test_a_short_try_at_breathing_is_no_answer() -> None:
    app = Page(BreathingView, step(BreathingStep, pattern=(PATTERN,)))
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert app.view.value == {}
        assert app.said == []


async def test_cards_show_their_words() -> None:
    figure = Figure(key="a", text="Three in [100].", year=2024, country="US", source="CareerPlug", basis="survey")
    plan = {"cue": "they say [/] no", "act": "walk", "company": "Kestrel"}
    letter = {"kind": "thanks", "person": "[b] Ito", "state": "replied", "sent_on": "", "asked": []}
    earlier = {"sessions": [{"role": "Cook", "on": "2026-11-02"}], "letters": [letter | {"said": "Of [course]."}]}
    for card, facts, words in (
        (step(Card, text="Read [/] this."), {}, "Read [/] this."),
        (step(Card, show="figure", figure=(figure,)), {}, "Source: CareerPlug, US, 2024 (survey)."),
        (step(Card, show="figure"), {}, "We don't know of a sound figure"),
        (step(Card, show="last_if_then"), {"last_if_then": plan}, "If they say [/] no, then I will walk"),
        (step(Card, show="last_if_then"), {}, "no earlier plan"),
        (step(Card, show="same_company"), {"same_company": earlier}, "You thanked [b] Ito: no day kept."),
        (step(Card, show="same_company"), {"same_company": earlier}, 'The answer: "Of [course]."'),
        (step(Card, show="same_company"), {}, "nothing from this company yet"),
    ):
        app = Page(CardView, card, facts=facts)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert words in app.words


# Letters


def kind_of_letter(kind: str = "feedback") -> tuple[Step, Value]:
    return step(Choice, key="kind", option=(Option(key=kind, label=kind),)), kind


def letter_page(channel: str = "email", given: Value = None, name: str = "Mai") -> Page:
    shipped = next(each for each in library().session_course.steps.values() if isinstance(each, Letter))
    questions = (Option(key="a", label="What is [one] thing?"), Option(key="b", label="What else?"))
    earlier = [
        kind_of_letter(),
        (step(Choice, key="channel", option=(Option(key=channel, label=channel),)), channel),
        (step(Person, key="whom"), {"name": "Ánh [/]"}),
        (step(Many, key="questions", option=questions), ["a", "b"]),
        (step(Text, key="company", keeps="session.company"), "日本 [x]"),
    ]
    uses = {"kind": "kind", "channel": "channel", "person": "whom", "questions": "questions"}
    letter = step(Letter, uses=uses, template=shipped.template, check=shipped.check)
    return Page(LetterView, letter, given, facts={"name": name}, earlier=earlier)


def noted(app: Page) -> str:
    """Return what stands beside the letter where there is room."""
    view = app.view
    assert isinstance(view, LetterView) and view._review is not None
    return "\n".join(view._review.lines())


@pytest.mark.parametrize(("kind", "signed"), [("feedback", True), ("agenda", False)])
async def test_a_name_is_asked_only_where_the_draft_has_a_place_for_it(kind: str, signed: bool) -> None:
    shipped = next(each for each in library().session_course.steps.values() if isinstance(each, Letter))
    chosen = (step(Choice, key="kind", option=(Option(key=kind, label=kind),)), kind)
    talk = (step(Choice, key="channel", option=(Option(key="talk", label="Talk"),)), "talk")
    letter = step(Letter, uses={"kind": "kind", "channel": "channel"}, template=shipped.template, check=shipped.check)
    app = Page(LetterView, letter, facts={"name": ""}, earlier=[chosen, talk])
    async with app.run_test() as pilot:
        await pilot.pause()
        assert bool(app.view.query("#own-name")) is signed
        assert ("[your name]" in app.view.value["body"]) is signed


async def test_a_draft_is_on_the_page_with_what_is_known() -> None:
    app = letter_page()
    async with app.run_test() as pilot:
        await pilot.pause()
        body = app.view.value["body"]
        assert "Ánh [/]" in body and "日本 [x]" in body and "1. What is [one] thing?\n2. What else?" in body
        assert body.endswith("Mai")
        assert app.said == []
        assert "words" in app.words
        assert "$" not in body + app.words, "a role that nobody named is left out"


async def test_what_a_draft_leaves_open_is_named_and_one_key_away() -> None:
    app = letter_page(name="")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "1 place waits for your words: ctrl+g" in app.words
        assert "Still open: [your name]." in noted(app)
        await pilot.press("ctrl+g")
        assert app.view.query_one(TextArea).selected_text == "[your name]"
        await keys(pilot, "nurse")
        assert app.view.value["body"].endswith("\nnurse")
        assert app.said[-1]["kind"] == "feedback"
        assert app.view.step.read(app.said[-1]) == app.said[-1]


@pytest.mark.parametrize("place", ["$name", "[your name]"])
async def test_a_name_given_later_goes_in_its_place_and_in_every_tone(place: str) -> None:
    given = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Hi", "body": f"Mine\n{place}"}
    app = letter_page(given=given, name="")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.value["body"] == "Mine\n[your name]"
        app.view.query_one("#own-name").focus()
        await keys(pilot, "Mai")
        await pilot.press("enter")
        await pilot.pause()
        assert app.view.value["body"] == "Mine\nMai"
        await pilot.press("shift+tab", "shift+tab", "right", "enter", "enter")
        await pilot.pause()
        assert app.view.value["body"].endswith("\nMai")
    app = letter_page(given=given)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.value["body"] == "Mine\nMai", "it was given elsewhere"


async def test_another_tone_rebuilds_an_untouched_draft_and_asks_about_a_changed_one() -> None:
    app = letter_page()
    async with app.run_test() as pilot:
        plain = app.view.value["body"]
        await pilot.press("shift+tab", "right")
        await pilot.pause()
        warm = app.view.value
        assert warm["tone"] == "warm" and warm["body"] != plain
        await pilot.press("tab")
        await keys(pilot, "My own ")
        mine = app.view.value["body"]
        await pilot.press("shift+tab", "right")
        await pilot.pause()
        assert app.view.value["body"] == mine
        assert app.view.query_one("#ask").display
        assert app.view.value["tone"] == "warm", "what is asked and not answered yet changes nothing"
        await pilot.press("enter", "tab", "enter")
        await pilot.pause()
        assert (app.view.query_one("#tone", Chooser).chosen, app.view.query_one("#ask").display) == ("warm", False)
        await pilot.press("shift+tab", "right", "left")
        await pilot.pause()
        assert not app.view.query_one("#ask").display, "it is the tone of the text again"
        await pilot.press("right", "enter", "enter")
        await pilot.pause()
        assert app.view.value["tone"] == "formal"
        assert "My own" not in app.view.value["body"]
        await pilot.press("ctrl+z")
        assert app.view.value["body"] == mine


async def test_undoing_a_rebuild_brings_the_subject_back_as_well() -> None:
    app = letter_page()
    async with app.run_test() as pilot:
        await pilot.press("shift+tab", "shift+tab")
        await keys(pilot, " MY OWN")
        mine = app.view.value
        assert mine["subject"].endswith("MY OWN")
        await pilot.press("tab", "right", "enter", "enter")
        await pilot.pause()
        assert "MY OWN" not in app.view.value["subject"]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.view.value["subject"] == mine["subject"]
        assert app.view.value["body"] == mine["body"]


async def test_a_note_has_no_subject_and_counts_characters() -> None:
    app = letter_page("note")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "subject" not in app.view.value
        assert "of at most 300 characters" in app.words
        assert "What is [one] thing? What else?" in app.view.value["body"]


async def test_a_note_has_room_for_300_or_200_characters() -> None:
    app = letter_page("note")
    async with app.run_test() as pilot:
        await pilot.pause()
        long = app.view.value
        await pilot.press("shift+tab", "right")
        await pilot.pause()
        assert "of at most 200 characters" in app.words
        assert app.view.value["template"] == "short_note_200"
        assert len(app.view.value["body"]) < len(long["body"])
        kept = app.said[-1]
    app = letter_page("note", kept)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.value == kept
        assert "of at most 200 characters" in app.words


async def test_the_notes_show_four_suggestions_and_count_the_rest() -> None:
    body = "Dear $person, that was unfair. What did the other candidates do? Why? Who? Reply as soon as possible. [x]"
    app = letter_page(given={"kind": "feedback", "channel": "email", "tone": "warm", "subject": "Hi", "body": body})
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "words, rather short \u00b7 9 suggestions: ctrl+o" in app.words
        assert noted(app).count("\n- ") == 4
        assert '- "unfair": This may read' in noted(app)
        assert "before you write. (line 1)" in noted(app)
        assert "and 5 more suggestions" in noted(app)
        assert "words, rather short" in noted(app)
        area = app.view.query_one(TextArea)
        area.text = "Thank you for the talk, Ana. I accept the decision, and that is fine. " * 6 + "I wish you well."
        await pilot.pause()
        assert "nothing more to suggest" in app.words
        assert "words, about right" in app.words
        assert "Nothing more to suggest." in noted(app)
        assert "\u2713 a thank you\n\u2713 accepts the decision\n\u2713 short enough" in noted(app)
        assert "a question or two" not in noted(app), "it asks nothing"


async def test_a_given_letter_stays_as_it_is() -> None:
    given = {"kind": "feedback", "channel": "email", "tone": "warm", "subject": "Hi", "body": "Mine [/]"}
    app = letter_page(given=given)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert {**app.view.value, "template": None} == {**given, "template": None}
        assert app.said == []
        assert not app.view.query_one("#ask").display


def hand_over_page(
    given: Value = None, channel: str = "email", body: str = "Hello [/]\nNguyễn", name: str = "", **more: Any
) -> Page:
    letter = step(Letter, key="letter", uses={"kind": "kind", "channel": "kind"})
    written = {"kind": "feedback", "channel": channel, "subject": "Thanks", "body": body}
    whom = (step(Person, key="whom"), {"name": "Ann", "address": "ann@example.org"})
    page = step(HandOver, uses={"letter": "letter", "person": "whom"}, **more)
    return Page(HandOverView, page, given, {"name": name}, [kind_of_letter(), whom, (letter, written)])


def ways(app: Page) -> list[str]:
    return [row.key for row in app.view.query_one(Rows).rows if row.key]


async def choose_way(app: Page, pilot: Any, way: str) -> None:
    app.view.query_one(Rows).go_to(way)
    await pilot.press("enter")
    await pilot.pause()


def way_marked(app: Page) -> str | None:
    here = app.view.query_one(Rows).here
    return here.key if here else None


async def test_a_sent_letter_has_one_follow_up() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.query_one(".letter", TextArea).text == "Subject: Thanks\n\nHello [/]\nNguyễn"
        assert app.said == []
        assert [row.text for row in app.view.query_one(Rows).rows if row.heading] == ["Take it along", "Then"]
        await choose_way(app, pilot, "sent")
        assert app.said[-1] == {"done": "sent", "on": "2026-11-23", "follow_up_on": "2026-12-01"}
        assert "Tue 1 Dec, once, then stop" in app.words
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.said[-1] == {"done": "sent", "on": "2026-11-22", "follow_up_on": "2026-11-30"}
        assert app.finished == 1


@pytest.mark.parametrize(("after", "day"), [(5, "2026-11-30"), (7, "2026-12-02"), (0, None)])
async def test_the_follow_up_is_where_the_seed_says(after: int, day: str | None) -> None:
    app = hand_over_page(follow_up_after=after)
    async with app.run_test() as pilot:
        await choose_way(app, pilot, "sent")
        assert app.said[-1].get("follow_up_on") == day
        assert ("follow-up" in app.words) == (day is not None)


async def test_a_letter_can_wait_or_rest() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        assert app.said[-1] == {"done": "wait", "on": "2026-11-24"}
        assert "tomorrow, Tue 24 Nov" in app.words
        await pilot.press("right", "shift+tab", "end", "enter")
        await pilot.pause()
        assert app.said[-2:] == [{"done": "wait", "on": "2026-11-25"}, {"done": "not_now"}]
        assert app.finished == 1


async def test_ways_that_produce_something_stay_on_the_page_and_answer_nothing() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        for way in ("plain", "copy", "text", "mail"):
            await choose_way(app, pilot, way)
            asked = app.taken.pop()
            asked.view.say(f"It's done: {asked.way}")
            await pilot.pause()
            assert f"It's done: {asked.way}" in app.words
            assert way_marked(app) == asked.way
        assert app.said == []
        assert app.finished == 0
        assert (asked.letter.name, asked.letter.address) == ("Ann", "ann@example.org")


@pytest.mark.parametrize("place", ["$name", "[your name]"])
async def test_a_letter_with_an_open_place_is_taken_along_on_a_second_enter(place: str) -> None:
    app = hand_over_page(body=f"Hello\n{place}")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.words.count("Your letter still has a place for [your name].") == 1
        for way in ("plain", "copy", "text", "mail", "link"):
            await choose_way(app, pilot, way)
            assert not app.taken
            assert app.words.count("Your letter still has a place for [your name].") == 2
            await pilot.press("enter")
            await pilot.pause()
            asked = app.taken.pop()
            assert asked.way == way
            assert "$" not in asked.letter.text + (asked.letter.link or "")
            assert asked.letter.body == "Hello\n[your name]"
            asked.view.say("Done")
    app = hand_over_page(body=f"Hello\n{place}", name="Mai")
    async with app.run_test() as pilot:
        await choose_way(app, pilot, "plain")
        assert [each.letter.body for each in app.taken] == ["Hello\nMai"]
        assert "place" not in app.words


async def test_a_saved_file_is_the_answer_where_there_is_no_other() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        app.query_one(HandOverView).say("Saved as x", saved=True)
        await pilot.pause()
        assert app.said == [{"done": "saved"}]
    app = hand_over_page({"done": "sent", "on": "2026-11-23", "follow_up_on": "2026-12-01"})
    async with app.run_test() as pilot:
        app.query_one(HandOverView).say("Saved as x", saved=True)
        await pilot.pause()
        assert app.said == []


async def test_a_second_press_waits_for_the_first_to_be_done() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert len(app.taken) == 1
        app.taken[0].view.say("Done")
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.taken) == 2


async def test_a_draft_and_a_link_are_for_a_mail() -> None:
    app = hand_over_page()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert ways(app) == ["plain", "copy", "text", "mail", "link", "sent", "wait", "not_now"]
    app = hand_over_page(channel="note")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert ways(app) == ["plain", "copy", "text", "sent", "wait", "not_now"]


async def test_no_link_is_longer_than_the_seeds_say() -> None:
    long = len("mailto:ann@example.org?subject=Thanks&body=Hello%20%5B%2F%5D%0D%0ANguy%E1%BB%85n")
    for most in (long, long - 1):
        check = LetterCheck(mailto_most=most, language=Language(common=(), least_share=0))
        app = hand_over_page(check=check)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert ("link" in ways(app)) == (most == long)


async def test_printing_is_offered_where_there_is_a_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, script in (("lp", "exit 0"), ("lpstat", "echo Office")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    app = hand_over_page()
    async with app.run_test() as pilot:
        await pilot.press("end")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert ways(app)[5:] == ["print", "sent", "wait", "not_now"]
        assert way_marked(app) == "not_now"


async def test_a_page_filled_in_before_says_nothing_until_it_is_touched() -> None:
    given = {"done": "wait", "on": "2026-12-24"}
    app = hand_over_page(given)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.value == given
        assert app.said == []


@pytest.mark.parametrize("size", [(20, 12), (60, 18), (200, 60)])
async def test_every_page_stands_at_every_width(size: tuple[int, int]) -> None:
    actions = [{"id": "1", "what": "Ask Ana for a long look at all of my pages", "status": "to_do"}]
    pages = [
        Page(DateView, step(Date)),
        Page(PersonView, step(Person), facts={"people": PEOPLE}),
        Page(ActionsView, step(Actions, card=CARDS), facts={"name": "Mai"}),
        Page(ActionsView, step(Actions, card=CARDS[2:])),
        Page(GoOverView, step(GoOver), facts={"open_actions": actions}),
        Page(IfThenView, step(IfThen, example="x " * 40)),
        Page(WoopView, step(Woop)),
        Page(WeekView, step(Week), {"slots": [{"weekday": "monday", "what": "Read"}]}),
        Page(BreathingView, step(BreathingStep, pattern=(PATTERN,))),
        Page(CardView, step(Card, text="Words. " * 30)),
        letter_page(),
        letter_page("note"),
        hand_over_page(),
    ]
    for app in pages:
        async with app.run_test(size=size) as pilot:
            await pilot.press("enter", "tab", "right", "escape")
            await pilot.pause()
            for strip in app.stands.split("\n"):
                assert len(strip) <= size[0] * 2
            scroll = app.screen.query_one(VerticalScroll)
            assert scroll.max_scroll_x == 0
            for each in app.view.query("Input, Chooser, Rows, TextArea"):
                assert not each.display or each.region.right <= size[0]


async def test_a_page_with_one_card_shows_the_example_of_its_own_question() -> None:
    app = Page(ActionsView, step(Actions, card=CARDS[2:], placeholder="Listen for an hour"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.view.query(LineInput).first().placeholder == "for example: Listen for an hour"


async def test_advice_stands_above_a_letter_that_rights_may_hang_on() -> None:
    outcome = (Option(key="offer_withdrawn", label="Offer withdrawn"),)
    ended = (step(Choice, key="outcome", keeps="session.outcome", option=outcome), "offer_withdrawn")
    shipped = next(each for each in library().session_course.steps.values() if isinstance(each, Letter))
    uses = {"kind": "kind", "channel": "channel", "person": "whom", "questions": "questions"}
    letter = step(Letter, uses=uses, template=shipped.template, check=shipped.check)
    for earlier, advised in (([kind_of_letter()], False), ([kind_of_letter(), ended], True)):
        page = Page(LetterView, letter, None, facts={"name": "Mai"}, earlier=earlier)
        async with page.run_test() as pilot:
            await pilot.pause()
            assert ("get advice before you agree to anything" in page.words) is advised
            assert "You could say that you understand the decision" not in page.words
