"""The review: check your answers, change any of them, finish."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, OptionList, Static

from tui.commands import bindings
from tui.flow.kinds.people import HandOver, Letter
from tui.flow.kinds.planning import Actions
from tui.flow.kinds.resting import Review
from tui.flow.page import filled_in
from tui.flow.session import Session
from tui.screens.base.requests import ChangeAnswer, OpenPlace
from tui.screens.base.steady import Steady
from tui.widgets.answers import Answers
from tui.widgets.foot import Foot
from tui.widgets.small_parts import SmallButton, put_words
from tui.widgets.taking_along import comes_back
from tui.widgets.top import Top
from tui.words import _


class ReviewScreen(Steady, Screen[None]):
    """Shows every answer by section. Enter on one changes it; Finish ends the session."""

    BINDINGS = bindings("lists.back", "lists.finish", "step.continue")

    def __init__(self, session: Session, session_id: int, title: str, *, at: str = "", may_write: bool = True) -> None:
        """Show `session`, with the cursor on the step `at`; say how to take it to a file where it `may_write` files."""
        super().__init__()
        self._at = at
        self._may_write = may_write
        self.session = session
        self.session_id = session_id
        self.place_name = title

    def compose(self) -> ComposeResult:
        """Lay out the answers and what to do with them."""
        yield Top(_("Check your answers"), name=self.place_name)
        with Horizontal(classes="columns"), Vertical(classes="column"):
            yield from self._column()
        yield Foot()

    def _column(self) -> ComposeResult:
        yield Static(_("Enter on a line changes it. Nothing here is final."), id="lead", markup=False)
        yield Answers(self.session)
        if self._may_write:
            take = _("To take this with you: onward export {id} --format md -o my-session.md")
            yield Static(take.format(id=self.session_id), id="take-away", markup=False)
        yield Static(id="open", markup=False)
        with Horizontal(id="ways"):
            yield SmallButton(_("Finish"), id="finish", main=True)
            yield SmallButton(_("Back"), id="back")

    def on_mount(self) -> None:
        """Start on the answers."""
        self._fill()
        answers = self.query_one(Answers)
        answers.go_to(self._at)
        answers.focus()

    def on_screen_resume(self) -> None:
        """Show the answers as they are now."""
        self._fill()

    def _fill(self) -> None:
        self.query_one(Answers).refill(list(filter(None, [self._balance()])))
        open_ones = self._open()
        words = _("Still open: {stages}. You can finish now and come back to these later.")
        if not comes_back(self.app):
            words = _("Still open: {stages}. You can finish without them.")
        put_words(self.query_one("#open", Static), words.format(stages=", ".join(open_ones)) if open_ones else "")

    def _open(self) -> list[str]:
        """Return the titles of the stages with open pages, without the review itself."""
        return [
            flow.title
            for flow in self.session.course.flows
            if any(not self.session.passed(step) for step in self.session.steps(flow) if not isinstance(step, Review))
        ]

    def _planned(self) -> Iterator[tuple[Actions, str]]:
        """Yield the kind of each step that was planned here, with the page it was planned on."""
        for key, step in self.session.course.steps.items():
            if isinstance(step, Actions):
                made = step.answer(self.session.value(key))
                yield from ((step, each.kind) for each in made if not each.rests_until)

    def _balance(self) -> str:
        """Return a sentence on skill and heart (Liu, Huang and Wang 2014: help worked where both were there)."""
        builds = {card.builds for step, kind in self._planned() for card in step.card if card.kind == kind}
        if not builds:
            return ""
        missing = {"skill": _("an action that builds a skill"), "heart": _("an action that looks after you")}
        left = [words for key, words in missing.items() if key not in builds]
        if not left:
            return _("Your plan has an action that builds a skill and one that looks after you.")
        return _("One more thing that could help: {what}. It's up to you.").format(what=left[0])

    @on(OptionList.OptionSelected)
    def change(self, message: OptionList.OptionSelected) -> None:
        """Ask for the page of the chosen answer."""
        message.stop()
        if message.option.id is not None:
            self.post_message(ChangeAnswer(message.option.id))

    @on(Button.Pressed, "#finish")
    def action_finish(self) -> None:
        """End here: the review itself is passed, and the plan is on Today."""
        step = next((each for each in self.session.course.steps.values() if isinstance(each, Review)), None)
        if step is not None:
            self.session.give(step.key, None)
        if not comes_back(self.app):
            self.app.call_later(self.app.run_action, "app.leave")
            return
        self.post_message(OpenPlace("today"))
        words = [self._goodbye()]
        if any(self._planned()):
            words.append(_("Your plans will show here when they're due."))
        elif self._has_letter():
            words.append(_("Your letter is under Sessions."))
        self.app.notify(" ".join(words), markup=False, timeout=12)

    def _has_letter(self) -> bool:
        """Say whether there is a letter that was not sent, which nothing on Today leads to."""
        steps = self.session.course.steps.items()
        letters = [self.session.value(key) for key, step in steps if isinstance(step, Letter)]
        done = [step.answer(self.session.value(key)).done for key, step in steps if isinstance(step, HandOver)]
        return any(letters) and not {"sent", "wait"}.intersection(done)

    def _goodbye(self) -> str:
        """Return a closing line that fits what was done; a neutral one if every page was skipped."""
        stages = [step for flow in self.session.course.flows[1:] for step in self.session.steps(flow)]
        asked = [step for step in stages if step.asks]
        if any(self.session.value(step.key) not in (None, filled_in(self.session, step)) for step in asked):
            return _("That took some effort, and it's all saved.")
        return _("That's all for now. Come back whenever you like.")

    def action_continue(self) -> None:
        """Focus Finish, so that a key held down from page to page doesn't end the session."""
        self.query_one("#finish").focus()

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go back to where the review was opened from."""
        self.app.pop_screen()
