"""Asks one page of a run until it is answered or skipped, and takes the answer into the session."""

from functools import partial

from tui.domain.shapes import Value
from tui.flow.page import shown
from tui.flow.repository import SaveError
from tui.flow.session import Change, NotAnswered, Session
from tui.flow.step import Step
from tui.plain.forms.base import Asking, StepForm
from tui.plain.forms.forms import form_class
from tui.plain.help_now import read_guide
from tui.plain.page import say_page, say_why
from tui.plain.program import Program
from tui.plain.saving import Saver
from tui.plain.turns import Clear, Skip


class PageQuestions:
    """The questions of one run. What an answer leads to is decided elsewhere."""

    def __init__(self, program: Program, session: Session, saver: Saver) -> None:
        self._program = program
        self._talk = program.talk
        self._session = session
        self._saver = saver

    def ask(self, step: Step) -> Change:
        """Ask a page until it is answered or skipped, and return what that changed.

        Raises:
            Turn: the person goes elsewhere; what they typed before is drafted.
        """
        about = (self._talk, self._session, step)
        say_page(*about)
        with self._talk.about(partial(say_page, *about), partial(say_why, *about)):
            while True:
                try:
                    return self._answer(step)
                except NotAnswered as needed:
                    self._talk.say(f"{step.name}: {needed}")
                except Clear:
                    if step.asks:
                        self._saver.draft(step.key, step.empty())
                    say_page(self._talk, self._session, step)

    def _answer(self, step: Step) -> Change:
        try:
            value = self._form(step).ask()
        except Skip:
            if not step.asks:
                return self._given(step, None)
            return self._skipped(step)
        return self._given(step, value)

    def _form(self, step: Step) -> StepForm[Step]:
        asking = Asking(
            talk=self._talk,
            session=self._session,
            clock=self._program.clock,
            draft=lambda value: self._saver.draft(step.key, value),
            folder=self._program.folder,
            read_guide=lambda key: read_guide(self._program, key),
            keep_name=self._keep_name,
            ways=self._program.ways,
        )
        return form_class(step.kind)(step, shown(self._session, step), asking)

    def _keep_name(self, name: str) -> None:
        if self._program.store.is_read_only:
            return
        try:
            self._program.store.set_setting("name", name)
        except SaveError as problem:
            self._talk.say(str(problem))

    def _given(self, step: Step, value: Value) -> Change:
        try:
            return self._session.give(step.key, value)
        except SaveError as problem:
            self._saver.failed(problem)
            return Change()

    def _skipped(self, step: Step) -> Change:
        try:
            return self._session.skip(step.key)
        except SaveError as problem:
            self._saver.failed(problem)
            return Change()
