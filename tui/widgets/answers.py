"""The answers of a session as rows, by section."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from tui.flow.progress import Status, status
from tui.flow.session import Session
from tui.flow.step import Step
from tui.flow.value import AnswerState
from tui.widgets.cursor_list import EDGES, ELSEWHERE, HERE
from tui.widgets.rows import GAP, SPACE, Row, Rows, heading, padded, remark
from tui.words import _

MOST_OF_NAME = 28
"""Cells that the names of the questions take at most, of a wide window."""
LEAST = 20


class Answers(Rows):
    """Rows of a session's answers under the titles of its flows. A row's key is that of its step."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="answers")
        self._session = session

    def refill(self, remarks: Sequence[str] = (), more: Sequence[Row] = ()) -> None:
        """Show the answers as they are now, with `more` rows and then `remarks`, and leave the cursor where it was."""
        self.show([*self._answers(), *more, *map(remark, remarks)])

    def _answers(self) -> Iterator[Row]:
        for flow in self._session.course.flows:
            if status(self._session, flow) is Status.NOT_ON_PATH:
                continue
            yield heading(flow.title)
            yield from (Row(step.key, self._words(step), step.name) for step in self._session.steps(flow) if step.asks)
            yield SPACE
        if hidden := list(self.hidden_steps()):
            yield heading(_("Saved, but not part of this path now"))
            yield from (remark(f"{step.name}: {self._words(step)}") for step in hidden)

    def hidden_steps(self) -> Iterator[Step]:
        """Yield the steps that have an answer but don't apply now."""
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
            return "\n".join([_("not finished; Enter opens it"), *unread])
        if not said:
            skipped = answer is not None and answer.state is AnswerState.SKIPPED and not step.is_empty(answer.value)
            return _("skipped; your words are kept on its page") if skipped else _("not answered")
        more = _(" (not finished)") if answer is not None and answer.state is AnswerState.DRAFT else ""
        return "\n".join(said) + more

    def worded(self, place: int, is_here: bool) -> Content:
        """Lay an answer out in two columns: question and answer."""
        row = self._rows[place]
        if row.heading:
            return super().worded(place, is_here)
        width = max((self._laid_out or 78) - EDGES - len(HERE), LEAST)
        column = min(MOST_OF_NAME, width * 2 // 5)
        names = Content.styled(row.left, "" if is_here else "$label").wrap(column - GAP)
        words = Content(row.text).wrap(width - column)
        sign = Content(HERE if is_here else ELSEWHERE)
        lines = [padded(name, column) + said for name, said in zip_longest(names, words, fillvalue=Content(""))]
        return Content("\n").join((Content(ELSEWHERE) if number else sign) + each for number, each in enumerate(lines))
