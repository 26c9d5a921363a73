"""Every answer of a session by section, as rows that can be opened."""

from collections.abc import Iterator

from tui.flow.progress import Status, status
from tui.flow.session import Session
from tui.flow.step import Step
from tui.flow.value import AnswerState
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.words import _


class Answers(Rows):
    """Rows of a session's answers under the titles of its flows. A row's key is that of its step."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="answers")
        self._session = session

    def refill(self) -> None:
        """Show the answers as they are now, standing where the person stood."""
        self.show(list(self._answers()))

    def _answers(self) -> Iterator[Row]:
        for flow in self._session.course.flows:
            if status(self._session, flow) is Status.NOT_ON_PATH:
                continue
            yield heading(flow.title)
            yield from (Row(step.key, self._words(step)) for step in self._session.steps(flow) if step.asks)
            yield SPACE
        if aside := list(self.set_aside()):
            yield heading(_("Saved, but not part of this path now"))
            yield from (remark(self._words(step)) for step in aside)

    def set_aside(self) -> Iterator[Step]:
        """Yield the steps with an answer that does not apply now."""
        session = self._session
        return (
            session.step_now(key)
            for key, step in session.course.steps.items()
            if step.asks and session.value(key) is not None and not session.applies(step)
        )

    def _words(self, step: Step) -> str:
        said = self._session.in_words(step.key)
        answer = self._session.answer(step.key)
        if unread := self._session.unread(step.key):
            return "\n".join([_("{name}: not finished; Enter opens it").format(name=step.name), *unread])
        if not said:
            skipped = answer is not None and answer.state is AnswerState.SKIPPED and not step.is_empty(answer.value)
            words = _("skipped; your words are kept on its page") if skipped else _("not answered")
            return f"{step.name}: {words}"
        more = _(" (not finished)") if answer is not None and answer.state is AnswerState.DRAFT else ""
        between = "\n" if len(said) > 1 else " "
        return f"{step.name}:{between}" + "\n".join(said) + more
