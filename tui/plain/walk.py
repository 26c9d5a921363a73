"""Walks a run: asks one page after another, and goes where an answer leads."""

from contextlib import suppress

from tui.flow.kinds.resting import Review, Ways
from tui.flow.progress import Status, status
from tui.flow.repository import SaveError
from tui.flow.session import Change, Session
from tui.flow.step import Step
from tui.flow.turning import change_words, is_put_off
from tui.open_run import OpenRun
from tui.plain.help_now import read_help_now
from tui.plain.page_questions import PageQuestions
from tui.plain.program import Program
from tui.plain.saving import Saver
from tui.plain.turns import Back, Clear, GoToToday, Leave, Opened, PageTurn, Skip
from tui.wording.kiosk import done_words, last_page_words
from tui.words import _

HELP_NOW, TODAY = "help_now", "today"
"""Places that an option can open."""


class Walk:
    """One walk through the pages of a run. Every answer is in its session, and saved there."""

    def __init__(self, program: Program, open_run: OpenRun) -> None:
        self._program = program
        self._talk = program.talk
        self._clock = program.clock
        self._saver = Saver(program, open_run)
        self._session = open_run.session
        self._pages = PageQuestions(program, self._session, self._saver)
        self._came_from: list[Step] = []
        """The pages from which those in front were opened, each from the one before it. Each leads back to the last."""
        self._changing = False

    def walk(self, key: str | None) -> None:
        """Ask the page `key` and those after it, until the flow ends or the person goes back before its first page.

        Raises:
            Leave: the person leaves; everything is saved, or they were asked about it.
        """
        step = self._session.step_now(key) if key is not None else None
        try:
            while step is not None:
                step = self._turn(step)
            self._saver.settle()
        except GoToToday:
            self._saver.settle()
            raise
        except SaveError as problem:
            # The file can't be read now. What is in memory is not left behind.
            self._talk.say(str(problem))
            self._saver.settle()
        except Leave as leave:
            raise Leave(self._saver.leave(leave)) from leave

    def change(self, key: str) -> None:
        """Ask one page again, from the review, and those that its change reopened."""
        self._changing = True
        try:
            self.walk(key)
        finally:
            self._changing = False

    # One page

    def _turn(self, step: Step) -> Step | None:
        """Ask a page, and return the one to ask next; None at the end."""
        if isinstance(step, Review):
            from tui.plain.review import read_review

            read_review(self._program, self._saver.open_run, self)
            return None
        if not (self._changing or step.aside or self._session.passed(step)):
            self._stand_at(step.key)
        is_new = not self._session.passed(step) or self._session.position == step.key
        try:
            change = self._ask(step)
        except Back:
            return self._back(step)
        except Opened as opened:
            return self._open(step, opened)
        return self._after(step, change, is_new=is_new and not self._changing)

    def _ask(self, step: Step) -> Change:
        return self._pages.ask(step)

    def _stand_at(self, key: str | None) -> None:
        try:
            self._session.stand_at(key)
        except SaveError:
            self._saver.try_to_save()

    # Where it leads

    def _after(self, step: Step, change: Change, *, is_new: bool) -> Step | None:
        """Return the page after `step`. If `step` was passed for the first time, the position moves on."""
        if self._came_from:
            return self._came_from.pop()
        if news := change_words(change):
            self._talk.say(news)
        if self._changing:
            following = self._session.next_open(self._session.course.flow_of[step.key])
            return following if change.reopened else None
        try:
            self._offer_more(step)
        except Back:
            return step
        following = self._session.next_step(step.key)
        if is_put_off(self._session, step, self._clock.today()):
            self._talk.say(_("The rest waits until then. Everything is saved."))
            return None
        if is_new:
            self._stand_at(following.key if following else None)
        if following is None:
            flow = self._session.course.flow_of[step.key]
            words = done_words if status(self._session, flow) is Status.DONE else last_page_words
            self._talk.say(words(flow.title, at_kiosk=self._program.store.at_kiosk))
        return following

    def _offer_more(self, step: Step) -> None:
        """Ask about the page that is only there on wish, where one follows `step`."""
        offered = self._session.offered_after(step.key)
        with suppress(Skip, Clear):
            if offered is not None and self._talk.ask_yes(_("{wish}?").format(wish=offered.wish)):
                self._session.wish(offered)

    def _back(self, step: Step) -> Step | None:
        """Return the page before `step`; None before the first one."""
        if self._came_from:
            return self._came_from.pop()
        return None if self._changing else self._session.previous_step(step.key)

    def _open(self, step: Step, opened: Opened) -> Step | None:
        """Go where an option leads: to Help now, to a page that leads back here, or out of the run."""
        steps = self._session.course.steps
        self._saver.try_to_save()
        if opened.what == HELP_NOW:
            try:
                read_help_now(self._program)
            except PageTurn:
                self._talk.pause()
        if opened.what == TODAY:
            raise GoToToday
        if opened.goes_to in steps:
            self._came_from.clear()
            return self._visit(steps[opened.goes_to])
        if opened.what in steps:
            self._came_from.append(step)
            return self._visit(steps[opened.what])
        return step

    def _visit(self, step: Step) -> Step:
        """Return a page that is asked out of turn."""
        if isinstance(step, Ways):
            self._session.rest(step.rests)
        elif not self._session.applies(step):
            self._session.wish(step)
        return self._session.step_now(step.key)


def walk_from(program: Program, open_run: OpenRun, key: str | None = None) -> None:
    """Walk a run from the page `key`, or from where the person stopped."""
    session: Session = open_run.session
    found = key if key in session.course.steps else None
    if found is None:
        first = next(filter(None, (session.resume(flow) for flow in session.course.flows)), None)
        found = first.key if first else None
    Walk(program, open_run).walk(found)
