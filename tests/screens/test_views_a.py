"""The pages that take words, choices, feelings and ratings: what they say when somebody uses them."""

from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import Button, TextArea

from tests.screens.page import Page, keys
from tui.commands import key_rows
from tui.domain.shapes import Value
from tui.flow.conditions import Condition
from tui.flow.kinds.choosing import Choice, Many, Sort
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.step import Field, Option, Recommendation, Step, Suggested
from tui.widgets.chooser import Chooser
from tui.widgets.line import OwnLine
from tui.widgets.marked import MarkedList
from tui.widgets.scale import Scale, belief_in_words, strength_in_words
from tui.widgets.steps.base import StepView
from tui.widgets.steps.belief import BeliefView, PercentView
from tui.widgets.steps.choosing import ChoiceView, ManyView
from tui.widgets.steps.feelings import FeelingsView
from tui.widgets.steps.lines import LinesView, TextView
from tui.widgets.steps.sort import SortView
from tui.widgets.steps.writing import WritingView
from tui.widgets.writing_timer import WritingTimer

STYLES = Path(__file__).parents[2] / "styles" / "widgets"
FIELDS = "dial line line_row sort_row marked writing_timer".split()
KINDS = "text writing choice many feelings belief percent lines sort".split()
TEXTS = ["[/]", "[x] todo [bold]", "Nguyễn Thị Ánh", "Zażółć gęślą jaźń", "日本語の不採用", "👩‍💻 ok 🙂"]
WIDTHS = [20, 60, 200]

ABC = (
    Option(key="a", label="Apple [/] pie", hint="The [first] one.", explain="About [x] apples."),
    Option(key="b", label="Banana", explain="About bananas."),
    Option(key="c", label="Cherry"),
)
WORDS = (Option(key="sad", label="sad"), Option(key="hurt", label="hurt"), Option(key="unsafe", label="I am not safe"))


def step(kind: type[Step], **more: Any) -> Any:
    return kind(key=more.pop("key", "it"), name="It", ask="What?", **more)


@pytest.mark.parametrize("text", TEXTS)
async def test_a_line_is_taken_as_typed_and_enter_finishes(text: str) -> None:
    app = Page(TextView, step(Text))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.said == []
        await keys(pilot, text)
        assert app.said[-1] == text
        await pilot.press("enter")
        assert app.finished == 1


async def test_a_paste_of_several_lines_becomes_one_whole_line() -> None:
    app = Page(TextView, step(Text), "Hi ")
    async with app.run_test() as pilot:
        await pilot.pause()
        app.focused.post_message(Paste("one [/]\r\ntwo\n\nthree"))  # type: ignore[union-attr]
        await pilot.pause()
        assert app.said == ["Hi one [/] two three"]
        app.focused.post_message(Paste(""))  # type: ignore[union-attr]
        await pilot.pause()


async def test_the_ends_of_a_text_are_one_key_away() -> None:
    app = Page(WritingView, step(Writing), {"text": "One line\nand another"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+home")
        await keys(pilot, "A")
        await pilot.press("ctrl+end")
        await keys(pilot, "Z")
        assert app.view.value["text"] == "AOne line\nand anotherZ"


@pytest.mark.parametrize("text", TEXTS)
async def test_writing_keeps_text_fate_and_voice(text: str) -> None:
    app = Page(WritingView, step(Writing, lengths=(5, 10), fates=True, voices=True), facts={"name": "Ana [/]"})
    async with app.run_test() as pilot:
        await keys(pilot, text)
        await pilot.press("enter", "x")
        await pilot.pause()
        assert app.said[-1] == {"text": f"{text}\nx", "fate": "kept"}
        await pilot.press("tab", "left")
        await pilot.pause()
        assert app.said[-1] == {"text": f"{text}\nx", "fate": "let_go"}
        assert "It's erased when you continue." in app.words
        await pilot.press("shift+tab", "shift+tab", "right")
        await pilot.pause()
        assert app.said[-1]["voice"] == "by_name"
        assert "Use Ana [/]" in app.words


async def test_the_timer_counts_in_words_and_rings_no_bell() -> None:
    now = 100.0
    app = Page(WritingView, step(Writing, lengths=(5,)))
    async with app.run_test() as pilot:
        timer = app.view.query_one(WritingTimer)
        timer._tick = lambda: now
        timer.query_one(Button).press()
        await pilot.pause()
        assert isinstance(app.focused, TextArea)
        assert "5 min left" in app.words
        now += 30.4
        timer.look()
        await pilot.pause()
        assert "30 s so far, 4 min 30 s left" in app.words
        assert app.said[-1] == {"text": "", "minutes": 1}
        now += 270
        timer.look()
        await pilot.pause()
        assert "5 min are up" in app.words
        assert app.said[-1]["minutes"] == 5
        assert not timer.running


async def test_a_choice_is_made_by_a_key_and_not_by_the_cursor() -> None:
    kind = step(Choice, option=ABC, recommend=(Recommendation(option="b", because="It fits [/]."),))
    app = Page(ChoiceView, kind)
    async with app.run_test() as pilot:
        await pilot.press("down", "up", "up")
        await pilot.pause()
        assert app.said == []
        assert "It fits [/]." in app.words
        assert "( ) Banana - suggested" in app.stands
        # The suggested line that the cursor is on is no answer: a page is left open only by somebody who knows.
        assert "Nothing is chosen yet" in (app.view.problem() or "")
        assert app.view.problem() is None
        await pilot.press("space")
        await pilot.pause()
        assert app.said == ["a"] and app.finished == 0
        assert "(*) Apple [/] pie" in app.stands and "About [x] apples." in app.words
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.said == ["a", "b"] and app.finished == 1


async def test_an_option_that_opens_something_opens_it_before_going_on() -> None:
    app = Page(ChoiceView, step(Choice, option=(Option(key="now", label="Now", opens="help_now"),)))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.opened == ["help_now"] and app.finished == 0
        await pilot.press("enter")
        await pilot.pause()
        assert app.finished == 1


@pytest.mark.parametrize("text", TEXTS)
async def test_many_takes_ticks_and_own_words_past_its_limit(text: str) -> None:
    kind = step(Many, option=ABC, at_most=1, own=True, keeps="traps")
    app = Page(ManyView, kind, facts={"own_traps": ["Old [/] one"]})
    async with app.run_test() as pilot:
        await pilot.press("enter", "down", "space")
        await pilot.pause()
        assert app.said[-1] == ["a", "b"]
        assert "that's more than 1; that's fine" in app.words
        active = [each.binding for each in app.screen.active_bindings.values()]
        rows = {row.keys: row.words for row in key_rows(active)}
        assert "tick it" in rows["Space"] and "Enter" in rows
        assert "[x] Apple [/] pie" in app.stands and "[ ] Old [/] one" in app.stands
        await pilot.press("space", "tab")
        await keys(pilot, text)
        assert app.said[-1] == ["a", text]
        await pilot.press("enter")
        await pilot.pause()
        assert app.said[-1] == ["a", text]
        assert app.view.query_one(OwnLine).value == ""
        assert app.view.query_one(MarkedList).entries[-1].label == text


async def test_feelings_are_ticked_and_rated() -> None:
    options = (*WORDS[:2], Option(key="unsafe", label="I am not safe", opens="help_now"))
    app = Page(FeelingsView, step(Feelings, option=options))
    async with app.run_test() as pilot:
        await pilot.press("h", "enter")
        await pilot.pause()
        assert app.said[-1] == [{"word": "hurt"}]
        await pilot.press("1", "0")
        await pilot.pause()
        assert app.said[-1] == [{"word": "hurt", "strength": 10}]
        await pilot.press("9", "shift+tab", "enter")
        await pilot.pause()
        assert app.opened == ["help_now"]
        assert app.said[-1] == [{"word": "hurt", "strength": 9}], "nobody measures that, and nobody keeps it"
        assert len(app.view.query(Scale)) == 1
        app.view.query_one(OwnLine).focus()
        await keys(pilot, "[x] żal 🙂")
        await pilot.press("enter", "0")
        await pilot.pause()
        assert app.said[-1][-1] == {"word": "[x] żal 🙂", "strength": 0}


async def test_up_from_the_first_feeling_goes_to_the_help_above_it() -> None:
    options = (*WORDS[:2], Option(key="unsafe", label="I am not safe", opens="help_now"))
    app = Page(FeelingsView, step(Feelings, option=options))
    async with app.run_test() as pilot:
        await pilot.press("down", "up", "up", "enter")
        await pilot.pause()
        assert app.opened == ["help_now"]
        assert not app.said, "nothing is ticked on the way"


async def test_feelings_are_asked_again_beside_what_they_were() -> None:
    earlier = step(Feelings, key="first", option=WORDS)
    again = step(Feelings, option=WORDS, uses={"before": "first"})
    given = [{"word": "sad", "strength": 7}, {"word": "[/]", "strength": 3}]
    app = Page(FeelingsView, again, earlier=[(earlier, given)])
    async with app.run_test() as pilot:
        assert not app.view.query(MarkedList)
        assert "sad" in app.stands and "before 7, quite strong" in app.stands
        assert "[/]" in app.stands and "before 3, somewhat" in app.stands
        await pilot.press("right", "enter", "2", "enter")
        await pilot.pause()
        assert app.said[-1] == [{"word": "sad", "strength": 5}, {"word": "[/]", "strength": 2}]
        assert app.finished == 1


@pytest.mark.parametrize("text", TEXTS)
async def test_a_belief_is_written_and_rated(text: str) -> None:
    app = Page(BeliefView, step(Belief))
    async with app.run_test() as pilot:
        await keys(pilot, text)
        assert app.said[-1] == {"text": text}
        assert "not rated yet" in app.stands
        await pilot.press("enter", "9", "0")
        await pilot.pause()
        assert app.said[-1] == {"text": text, "percent": 90}
        assert "90%  almost completely" in app.stands
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.said[-1]["percent"] == 95 and app.finished == 1


async def test_a_belief_is_rated_again() -> None:
    app = Page(
        PercentView,
        step(Percent, uses={"of": "thought"}),
        earlier=[(step(Belief, key="thought"), {"text": "I [/] lose", "percent": 90})],
    )
    async with app.run_test() as pilot:
        assert '"I [/] lose"' in app.words and "before 90%, almost completely" in app.stands
        await pilot.press("0")
        await pilot.pause()
        assert app.said == [0]
        await pilot.press("enter")
        assert app.finished == 1


async def test_lines_grow_with_enter_and_empty_ones_do_not_count() -> None:
    app = Page(LinesView, step(Lines, at_most=2, prompts=("What [/] else?",)))
    async with app.run_test() as pilot:
        for text in TEXTS:
            await keys(pilot, text)
            await pilot.press("enter")
            await pilot.pause()
        assert app.said[-1] == TEXTS
        assert "That's more than 2; that's fine." in app.words


async def test_lines_have_parts_and_say_which_day_cannot_be_read() -> None:
    fields = (
        Field(key="sort", label="Keep [/]", type="choice", options=ABC),
        Field(key="on", label="When", type="date"),
        Field(key="n", label="How many", type="number"),
    )
    app = Page(LinesView, step(Lines, field=fields))
    async with app.run_test() as pilot:
        await keys(pilot, "[x] one")
        await pilot.press("enter", "right", "enter", *"soon", "enter", *"1a2")
        await pilot.pause()
        assert app.said[-1] == [{"text": "[x] one", "sort": "a", "on": "soon", "n": "12"}]
        assert app.view.problem()
        await pilot.press("shift+tab", *["backspace"] * 4, *"2026-11-27")
        await pilot.pause()
        assert app.said[-1][0]["on"] == "2026-11-27" and app.view.problem() is None
        assert "That's Fri 27 Nov 2026." in app.words


async def test_lines_can_be_pulled_in() -> None:
    app = Page(LinesView, step(Lines, pull="strengths"), facts={"strengths": ["I [/] ask", "Calm"]})
    async with app.run_test() as pilot:
        await pilot.press("tab", "enter", "enter", "down", "enter")
        await pilot.pause()
        assert app.said[-1] == ["I [/] ask", "Calm"]
        assert "[x] I [/] ask" in app.stands


async def test_lines_are_sorted_and_own_ones_are_not_lost() -> None:
    app = Page(
        SortView,
        step(Sort, option=ABC, lines=("Ready [/]",), own=True, uses={"lines": "themes"}),
        {"Mine": "b"},
        earlier=[(step(Many, key="themes", option=WORDS), ["hurt"])],
    )
    async with app.run_test() as pilot:
        assert "Ready [/]" in app.words and "hurt" in app.words and "Mine" in app.words
        assert "not sorted yet" in app.stands
        await pilot.press("right", "enter", "left", "left")
        await pilot.pause()
        assert app.said[-1] == {"Ready [/]": "a", "hurt": "b", "Mine": "b"}
        app.view.query_one(OwnLine).focus()
        await keys(pilot, "[x] 日本")
        assert "[x] 日本" in str(app.view.problem())
        await pilot.press("enter", "right")
        await pilot.pause()
        assert app.said[-1]["[x] 日本"] == "a" and app.view.problem() is None
        app.view.step.read(app.said[-1])


EVERY_PAGE: list[tuple[type[StepView[Any]], Step, Value]] = [
    (TextView, step(Text), "日本語" * 30),
    (WritingView, step(Writing, lengths=(5, 10), fates=True, voices=True), {"text": "日本語 [/] " * 90}),
    (ChoiceView, step(Choice, option=ABC, recommend=(Recommendation(option="b", because="B" * 90),)), "a"),
    (ManyView, step(Many, option=ABC, at_most=1, own=True), ["a", "x" * 90]),
    (FeelingsView, step(Feelings, option=WORDS), [{"word": "sad", "strength": 3}, {"word": "🙂" * 40}]),
    (BeliefView, step(Belief), {"text": "x" * 300, "percent": 90}),
    (PercentView, step(Percent, uses={"of": "none"}), 40),
    (LinesView, step(Lines, field=(Field(key="s", label="L" * 40, type="choice", options=ABC),)), [{"text": "x" * 99}]),
    (SortView, step(Sort, option=ABC, lines=("y" * 90,), own=True), {"日" * 50: "a"}),
]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("view", "kind", "given"), EVERY_PAGE, ids=lambda each: getattr(each, "__name__", ""))
async def test_every_page_stands_at_every_width(
    view: type[StepView[Any]], kind: Step, given: Value, width: int
) -> None:
    app = Page(view, kind, given)
    async with app.run_test(size=(width, 18)) as pilot:
        for _round in range(8):
            await pilot.press("tab")
        await pilot.press("right", "down", "up", "left")
        await pilot.pause()
        scroll = app.query_one(VerticalScroll)
        assert scroll.virtual_size.width <= width
        for widget in app.view.query("*"):
            assert widget.region.right <= width, widget
        kind.read(app.view.value)


async def test_the_cursor_never_blinks() -> None:
    app = Page(WritingView, step(Writing))
    async with app.run_test():
        assert app.view.query_one(TextArea).cursor_blink is False


def test_numbers_are_said_in_words() -> None:
    assert strength_in_words(0) == "not at all" and strength_in_words(7) == "quite strong"
    assert [belief_in_words(number) for number in (0, 50, 90)] == ["not at all", "half", "almost completely"]


async def test_a_scale_starts_unrated_and_takes_its_number_back() -> None:
    app = Page(BeliefView, step(Belief), {"text": "x"})
    async with app.run_test() as pilot:
        scale = app.view.query_one(Scale)
        scale.focus()
        await pilot.press("1", "0", "0", "7")
        assert scale.value == 7
        await pilot.press("right")
        assert scale.value == 10
        await pilot.press("backspace")
        assert isinstance(app.focused, Scale) and not app.view.query(Chooser)
        assert scale.value is None


async def test_suggested_options_come_first_and_the_others_on_wish() -> None:
    always = Condition(step="kind", any_of=("feedback",))
    suggested = (Suggested(when=always, because="They heard [/] it."),)
    options = (
        Option(key="late", label="Late"),
        Option(key="early", label="Early", suggest=suggested),
        Option(key="never", label="Never", when=Condition(step="kind", equals="thanks")),
    )
    kind = (step(Choice, key="kind", option=(Option(key="feedback", label="Feedback"),)), "feedback")
    app = Page(ManyView, step(Many, option=options, at_most=2), earlier=[kind])
    async with app.run_test() as pilot:
        await pilot.pause()
        marked = app.view.query_one(MarkedList)
        assert [each.key for each in marked.entries] == ["early"]
        assert marked.entries[0].hint == "They heard [/] it."
        await pilot.press("space", "tab", "enter")
        await pilot.pause()
        assert [each.key for each in marked.entries] == ["early", "late"]
        assert app.view.value == ["early"]
        await pilot.press("space")
        assert app.view.value == ["early", "late"]
