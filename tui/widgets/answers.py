"""Every answer of a session by section, as rows that can be opened."""

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.flow.progress import Status, status
from tui.flow.session import Session
from tui.flow.step import Step
from tui.flow.value import State
from tui.words import _


class Answers(OptionList):
    """Rows of a session's answers under the titles of its flows. A row's id is the key of its step."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="answers", compact=True)
        self._session = session

    def on_mount(self) -> None:
        """Fill the rows and stand on the first that can be opened."""
        self.refill()

    def refill(self) -> None:
        """Show the answers as they are now, standing where the person stood."""
        standing = self.highlighted
        self.set_options(self._rows())
        self.highlighted = standing if standing is not None else 1

    def _rows(self) -> Iterator[Option]:
        for flow in self._session.course.flows:
            if status(self._session, flow) is Status.NOT_ON_PATH:
                continue
            yield Option(Content.styled(flow.title, "bold $accent"), disabled=True)
            for step in self._session.steps(flow):
                if step.asks:
                    yield Option(self._words(step), id=step.key)
            yield Option("", disabled=True)
        if aside := list(self.set_aside()):
            yield Option(Content.styled(_("Kept, and not part of this path now"), "bold $accent"), disabled=True)
            for step in aside:
                yield Option(self._words(step), disabled=True)

    def set_aside(self) -> Iterator[Step]:
        """Yield the steps with an answer that does not apply now."""
        session = self._session
        return (
            step
            for key, step in session.course.steps.items()
            if step.asks and session.value(key) is not None and not session.applies(step)
        )

    def _words(self, step: Step) -> Content:
        said = self._session.said(step.key)
        answer = self._session.answer(step.key)
        if not said:
            skipped = answer is not None and answer.state is State.SKIPPED and not step.is_empty(answer.value)
            words = _("skipped; your words are kept on its page") if skipped else _("not provided")
            return Content.assemble(f"{step.name}: ", (words, "dim"))
        more = _(" (not finished)") if answer is not None and answer.state is State.DRAFT else ""
        return Content(f"{step.name}: {chr(10).join(said)}{more}")
