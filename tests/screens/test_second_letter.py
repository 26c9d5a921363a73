"""After the reply a second letter is written, by keyboard: it says thank you for the answer, and the first stays."""

from textual.widgets import TextArea

from tests.made import library
from tests.screens.robot import Robot
from tests.screens.test_reply_story import On, choose, on, texts, told, written
from tui.flow.page import suggestion
from tui.open_run import OpenRun
from tui.screens.dialogs.earlier_letter import EarlierLetter
from tui.screens.dialogs.letter_card import LetterCard
from tui.screens.places.session import SessionScreen

__all__ = ["on"]


def answered(robot: Robot) -> None:
    """Have a session with a letter that was sent and answered."""
    session = written(robot, done="sent", on="2026-11-23", follow_up_on="2026-12-01")
    store = robot.app.store
    (letter,) = store.letters(session)
    told(OpenRun.of_reply(store, library(), letter.id).session, reply="You came second.")


async def test_a_thank_you_after_the_reply_is_a_letter_of_its_own(on: On) -> None:
    async with on(-7) as robot:
        answered(robot)

    async with on(2) as robot:
        await choose(robot, "Sessions")
        await choose(robot, "Meridian")
        assert robot.on(SessionScreen)
        await robot.press("2")
        while robot.page.step.key != "worth_asking":
            await robot.press("escape")
        assert (suggestion(robot.page.session, robot.page.step) or ("",))[0] == "thanks"
        await robot.press("g", "down", "enter")
        while robot.page.step.key != "letter":
            await robot.press("ctrl+n")
        robot.page.query_one("#rebuild").focus()
        await robot.press("enter")
        assert "Thank you for taking the time to answer me" in robot.page.query_one(TextArea).text
        await robot.press("ctrl+n")
        assert robot.page.step.key == "hand_over"
        assert not robot.page.view.value
        await robot.press("f8")
        assert any(row.startswith("Thank you [/]") and "a reply came" in row for row in texts(robot))
        assert any(row.startswith("Thank you for your answer") and "draft" in row for row in texts(robot))
        await choose(robot, "Thank you [/]")
        assert robot.on(LetterCard)
        assert "Open the letter" not in texts(robot)
        await choose(robot, "Read the letter")
        assert robot.on(EarlierLetter)
        assert "Dear J. Ito" in robot.app.screen.query_one(TextArea).text
