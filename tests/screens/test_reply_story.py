"""A letter, and what comes of it over days: each day a new start of the app, by keyboard, on the same file."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.made import library, loose
from tests.screens.robot import Robot
from tui.app import Onward
from tui.clock import Clock
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.screens.dialogs.action import ActionDialog
from tui.screens.dialogs.ask_day import AskDay
from tui.screens.dialogs.follow_up import FollowUp
from tui.screens.dialogs.letter_card import LetterCard
from tui.screens.pages.review import ReviewScreen
from tui.screens.places.session import SessionScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.rows import Rows

ITO = {"name": "J. Ito", "company": "Meridian"}
LETTER = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Thank you [/]", "body": "Dear J. Ito"}
REPLY = (
    "Dear Łukasz,",
    "You came second. Your answers were good, and the result came late in each of them.",
)
GIST = "J. Ito wrote: " + REPLY[1]
On = Callable[[int], AbstractAsyncContextManager[Robot]]


@pytest.fixture
def on(data: Path, request: pytest.FixtureRequest) -> On:
    """Return a way to start the app on a day of December; the 23rd of November is -7. The window is narrow."""
    size = getattr(request, "param", (60, 18))

    @asynccontextmanager
    async def start(day: int) -> AsyncIterator[Robot]:
        clock = Clock(datetime(2026, 11, 30, 9, 30, tzinfo=UTC) + timedelta(days=day))
        store = Store.open(data / "onward.db", clock)
        app = Onward(store, library(), clock)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Robot(pilot)
            store.close()

    return start


def told(session: Session, **answers: object) -> None:
    for key, value in answers.items():
        session.give(key, value)


def written(robot: Robot, outcome: str = "turned_down", letter: dict[str, str] = LETTER, **hand_over: str) -> int:
    """Have a session with a letter; return its id."""
    store = robot.app.store
    open_run = OpenRun.of_session(store, library(), None)
    told(open_run.session, company="Meridian", role="Planner", outcome=outcome, contact=ITO, path="message")
    told(open_run.session, worth_asking=letter["kind"], whom=ITO, channel=letter["channel"], letter=letter)
    told(open_run.session, hand_over=hand_over)
    assert open_run.session_id is not None
    return open_run.session_id


def texts(robot: Robot) -> list[str]:
    """Return the rows in front, each as one line of its parts."""
    return ["  ".join(filter(None, (row.left, row.text, row.right, row.below))) for row in rows(robot).rows]


def rows(robot: Robot) -> Rows:
    return robot.app.screen.query(Rows).first()


async def choose(robot: Robot, words: str) -> None:
    """Go with the arrows to the row that says `words`, and press Enter."""
    await robot.press("g")
    for _ in rows(robot).rows:
        here = rows(robot).here
        if here is not None and words in here.text:
            await robot.press("enter")
            return
        await robot.press("down")
    raise AssertionError(f"no row says {words!r}: {texts(robot)}")


async def paste(robot: Robot, *lines: str) -> None:
    for number, line in enumerate(lines):
        if number:
            await robot.press("enter")
        await robot.write(line)


@pytest.mark.parametrize("on", [(80, 24), (60, 18)], ids=["80x24", "60x18"], indirect=True)
async def test_a_reply_nine_days_later_becomes_a_lesson_and_a_step_of_the_plan(on: On) -> None:
    async with on(-7) as robot:
        session = written(robot, done="sent", on="2026-11-23", follow_up_on="2026-12-01")

    async with on(2) as robot:
        assert robot.on(Today)
        assert "yesterday  Follow up: J. Ito  sent Mon 23 Nov" in texts(robot)
        await choose(robot, "Follow up: J. Ito")
        assert robot.on(LetterCard)
        assert "Sent: Mon 23 Nov" in texts(robot)
        assert "The one follow-up: yesterday, Tue 1 Dec" in texts(robot)
        await choose(robot, "A reply came")
        assert robot.page.step.key == "reply"
        await paste(robot, *REPLY)
        # The line drops before anything else is pressed.
        robot.app.leave_at_once(129)

    async with on(2) as robot:
        assert "today  Carry on with the reply: J. Ito" in texts(robot)
        await choose(robot, "Carry on with the reply")
        assert loose(robot.page.view.value)["text"] == "\n".join(REPLY)
        await robot.press("ctrl+n")
        assert robot.page.step.key == "stands_now"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "themes"
        await robot.press("down", "down", "space", "ctrl+n")
        assert robot.page.step.key == "truth"
        await robot.press("down", "enter")
        assert robot.page.step.key == "control"
        await robot.press("right", "ctrl+n")
        assert robot.page.step.key == "one_change"
        await robot.write("Start with the result")
        await robot.press("enter")
        assert robot.page.step.key == "next_action"
        await choose(robot, "Learn one thing")
        field = robot.app.focused
        assert isinstance(field, Input)
        assert field.value == "Start with the result"
        await robot.press("tab", "right", "ctrl+n")
        assert robot.on(SessionScreen)
        assert any("Thank you [/]" in line and "a reply came" in line for line in texts(robot))
        assert "Reply from J. Ito  today, Wed 2 Dec" in texts(robot)
        await robot.press("escape")
        assert not any("Follow up" in line or "Carry on with the reply" in line for line in texts(robot))
        assert "tomorrow  Start with the result" in texts(robot)
        store = robot.app.store
        (feedback,) = store.dump_session(session)["feedback"]
        assert feedback["text"] == "\n".join(REPLY)
        assert (feedback["truth"], feedback["came_on"]) == ("partly", "2026-12-02")
        assert feedback["themes"] == ["answers"]
        assert list(feedback["control"].values()) == ["can_change"]
        assert [(row["text"], row["sort"]) for row in store.dump_session(session)["lessons"]] == [
            ("Start with the result", "change")
        ]

    async with on(3) as robot:
        assert "today  Start with the result" in texts(robot)
        await choose(robot, "Start with the result")
        assert robot.on(ActionDialog)
        assert f"Because: {GIST}" in texts(robot)
        await choose(robot, "It's done")
        assert not any("Start with the result" in line for line in texts(robot))


async def test_a_second_reply_stands_beside_the_first(on: On) -> None:
    async with on(-7) as robot:
        session = written(robot, done="sent", on="2026-11-23", follow_up_on="2026-12-01")
        letter = robot.app.store.letters(session)[0].id
        first = OpenRun.of_reply(robot.app.store, library(), letter, came=True)
        told(first.session, reply="Thank you for asking", stands_now=None, themes=[], truth=None, control={})
        told(first.session, one_change=None, next_action=[])

    async with on(2) as robot:
        await choose(robot, "Sessions")
        await robot.press("enter")
        await choose(robot, "Thank you [/]")
        assert "A reply came: Mon 23 Nov" in texts(robot)
        await choose(robot, "Another reply came")
        assert loose(robot.page.view.value)["text"] == ""
        await paste(robot, "One thing more")
        await robot.press("ctrl+n", "escape", "escape")
        assert robot.on(SessionScreen)
        replies = robot.app.store.replies.of_letter(letter)
        assert [each.text for each in replies] == ["Thank you for asking", "One thing more"]
        await choose(robot, "Thank you [/]")
        await choose(robot, "See the reply")
        assert loose(robot.page.view.value)["text"] == "Thank you for asking"


async def test_one_follow_up_and_no_second(on: On) -> None:
    async with on(-7) as robot:
        written(robot, done="sent", on="2026-11-23", follow_up_on="2026-12-01")

    async with on(1) as robot:
        await choose(robot, "Follow up: J. Ito")
        await choose(robot, "Move the follow-up")
        assert robot.on(AskDay)
        await robot.press("left", "enter")
        await robot.write("29 Feb")
        await robot.press("enter")
        assert robot.on(AskDay)
        said = str(robot.app.screen.query_one(".said", Static).content)
        assert said == "There's no 29 February in 2027. What you typed is kept."
        field = robot.app.focused
        assert isinstance(field, Input)
        assert field.value == "29 Feb"
        await robot.press("ctrl+u")
        await robot.write("Thu 3 Dec")
        await robot.press("enter")
        assert "Thu 3 Dec  Follow up: J. Ito  sent Mon 23 Nov" in texts(robot)

    async with on(3) as robot:
        await choose(robot, "Follow up: J. Ito")
        await choose(robot, "Words for the follow-up")
        assert robot.on(FollowUp)
        await choose(robot, "Save as a text file")
        assert not (robot.app.store.path.parent / "letters").exists(), "it has a place for a name that is not known yet"
        await robot.press("enter")
        files = list((robot.app.store.path.parent / "letters").glob("*.txt"))
        assert ["Hello J. Ito," in file.read_text() for file in files] == [True]
        await choose(robot, "Save as an email draft")
        await robot.press("enter")
        drafts = list((robot.app.store.path.parent / "letters").glob("*.eml"))
        subjects = [message_from_bytes(file.read_bytes(), policy=default)["Subject"] for file in drafts]
        assert subjects == ["Re: Thank you [/]"]
        await choose(robot, "I've sent it")
        assert robot.on(Today)
        assert not any("Follow up" in line for line in texts(robot))
        await choose(robot, "No reply yet? You can stop waiting: J. Ito")
        assert "Followed up: today, Thu 3 Dec. Once is enough, so no other one comes up." in texts(robot)
        assert not any("I sent the one follow-up" in line for line in texts(robot))
        await choose(robot, "I didn't send a follow-up")
        assert "today  Follow up: J. Ito  sent Mon 23 Nov" in texts(robot)
        await choose(robot, "Follow up: J. Ito")
        await choose(robot, "I sent the one follow-up")
        assert not any("Follow up" in line for line in texts(robot))

    async with on(8) as robot:
        await choose(robot, "You can stop waiting")
        await choose(robot, "No reply, and I stop waiting")
        assert robot.page.step.key == "silence"
        assert "Silence usually says nothing about you." in " ".join(
            str(each.content) for each in robot.page.view.query(Static)
        )
        await robot.press("ctrl+n")
        assert robot.on(SessionScreen)
        assert any("no reply, today, Tue 8 Dec" in line for line in texts(robot))
        await robot.press("escape")
        assert not any("J. Ito" in line for line in texts(robot))


async def test_an_answer_after_silence_takes_the_setback_up_again(on: On) -> None:
    async with on(-7) as robot:
        session = written(robot, "no_reply", done="sent", on="2026-11-23", follow_up_on="2026-12-01")
        open_run = OpenRun.of_session(robot.app.store, library(), session)
        told(open_run.session, review=None)
        robot.app.store.letter_status.close(robot.app.store.letters(session)[0].id, "no_reply")

    async with on(2) as robot:
        assert not any("Meridian" in line or "J. Ito" in line for line in texts(robot))
        await choose(robot, "Sessions")
        await robot.press("enter")
        await choose(robot, "Thank you [/]")
        await choose(robot, "A reply came after all")
        await paste(robot, "We are sorry for the wait. It is a no.")
        await robot.press("ctrl+n")
        assert robot.page.step.key == "ended_now"
        await robot.press("enter")
        assert robot.page.step.key == "themes"
        await robot.press("escape")
        assert robot.page.step.key == "ended_now"
        await robot.press("escape", "escape")
        assert robot.on(SessionScreen)
        assert "turned down" in str(robot.app.screen.query_one("#facts", Static).content)
        await robot.press("escape")
        assert "Carry on: Meridian, Planner" in "\n".join(texts(robot))
        found = OpenRun.of_session(robot.app.store, library(), session).session
        assert found.value("letter") == LETTER
        assert found.in_words("outcome") == ["Turned down"]
        await choose(robot, "Carry on: Meridian")
        assert isinstance(robot.app.screen, ReviewScreen) or robot.page.session.value("company") == "Meridian"


async def test_a_hot_draft_is_parked_till_tomorrow_and_opens_on_its_page(on: On) -> None:
    async with on(-7) as robot:
        written(robot, done="wait", on="2026-11-24")

    async with on(-7) as robot:
        assert "tomorrow  Letter on hold: J. Ito  Meridian" in texts(robot)
        await choose(robot, "Letter on hold")
        assert "Wait another day  Wed 25 Nov" in texts(robot)
        await robot.press("escape")

    async with on(-6) as robot:
        assert "today  Letter on hold: J. Ito  Meridian" in texts(robot)
        await choose(robot, "Letter on hold")
        assert "Waits until: today, Tue 24 Nov" in texts(robot)
        await choose(robot, "Wait another day")
        assert "tomorrow  Letter on hold: J. Ito  Meridian" in texts(robot)

    async with on(-5) as robot:
        await choose(robot, "Letter on hold")
        await choose(robot, "Open it now")
        assert robot.page.step.key == "letter"
        assert loose(robot.page.view.value)["body"] == "Dear J. Ito"
        await robot.press("ctrl+n")
        assert robot.page.step.key == "hand_over"
        await choose(robot, "I've sent it")
        await robot.press("ctrl+n")
        assert robot.app.store.due(robot.app.clock.today())[0].kind == "follow_up"


async def test_somebody_writes_unasked(on: On) -> None:
    async with on(-7) as robot:
        open_run = OpenRun.of_session(robot.app.store, library(), None)
        told(open_run.session, company="Meridian", outcome="automated_no", path="short")
        session = open_run.session_id
        assert session is not None

    async with on(2) as robot:
        await choose(robot, "Sessions")
        await robot.press("enter")
        await choose(robot, "A reply or feedback came")
        await paste(robot, "They rang: the post is still empty")
        await robot.press("ctrl+n")
        assert robot.page.step.key == "stands_now"
        await robot.press("escape", "escape")
        assert "Reply from Meridian  not finished, today, Wed 2 Dec" in texts(robot)
        assert [each.letter_id for each in robot.app.store.replies.of_session(session)] == [None]


@pytest.mark.parametrize(
    ("kind", "channel", "rows_of_card"),
    [
        ("agenda", "talk", ["Write down what they said", "It needs no reply: close it", "Open the letter"]),
        ("thanks", "email", ["A reply came", "It needs no reply: close it", "Open the letter"]),
    ],
)
async def test_what_asks_for_nothing_is_not_waited_for(
    on: On, kind: str, channel: str, rows_of_card: list[str]
) -> None:
    letter = {"kind": kind, "channel": channel, "tone": "plain", "body": "Hello"}
    async with on(-7) as robot:
        session = written(robot, "internal_no", letter, done="sent", on="2026-11-23")

    async with on(2) as robot:
        assert not any("J. Ito" in line for line in texts(robot))
        await choose(robot, "Sessions")
        await robot.press("enter")
        await choose(robot, {"agenda": "Notes for a talk", "thanks": "Thank-you"}[kind])
        assert [row.text for row in rows(robot).rows if row.key] == rows_of_card
        await choose(robot, "It needs no reply")
        assert robot.on(SessionScreen)
        assert any("closed, today, Wed 2 Dec" in line for line in texts(robot))
        assert robot.app.store.letters(session)[0].state == "closed"


async def test_which_letter_a_reply_is_to_is_asked_where_there_are_two(on: On) -> None:
    async with on(-7) as robot:
        session = written(robot, done="sent", on="2026-11-23", follow_up_on="2026-12-01")
        tables = robot.app.store._tables
        row = {"session_id": session, "kind": "thanks", "subject": "Hello again", "state": "sent"}
        with tables.transaction():
            tables.insert("letters", row)

    async with on(2) as robot:
        await choose(robot, "Sessions")
        await robot.press("enter")
        await choose(robot, "A reply or feedback came")
        assert [row.text for row in rows(robot).rows if row.key] == ["Thank you [/]", "Hello again", "To none of these"]
        await choose(robot, "Hello again")
        await paste(robot, "How kind")
        await robot.press("ctrl+n")
        letters = robot.app.store.letters(session)
        assert [each.state for each in letters] == ["sent", "replied"]
