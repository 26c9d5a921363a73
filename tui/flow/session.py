"""The session: a person's answers in one run through a course, which steps apply, and which step is open.

Screens only show a session; the answers live here. An answer to a step that no longer applies stays stored: a change
of an earlier answer never deletes a later one.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.shapes import NotThisShape, Value
from tui.flow.course import Course, Flow
from tui.flow.kinds.choosing import Choice
from tui.flow.repository import Facts, RunRepository
from tui.flow.run import Run
from tui.flow.step import SayDay, Step
from tui.flow.value import Answer, AnswerState
from tui.words import _


class Change(Struct, frozen=True):
    """What an answer changed: `reopened` steps are asked again, `hidden` steps don't apply any more but stay saved."""

    reopened: Sequence[Step] = ()
    hidden: Sequence[Step] = ()


class NotAnswered(ValueError):
    """The page still needs something before Continue. The message is a sentence to show to the person."""


class Session(Run):
    """One run. Typing makes drafts, which `flush` saves; `give` and `skip` save at once."""

    def __init__(self, course: Course, repository: RunRepository, facts: Facts, say_day: SayDay = str) -> None:
        saved = repository.read()
        super().__init__(course, saved.answers, facts, say_day)
        self._repository = repository
        self.position = saved.position if saved.position in course.steps else None
        self._last_passed = {key: each for key, each in self._answers.items() if each.passed}
        self._unsaved: set[str] = set()

    # Moving between steps

    def resume(self, flow: Flow) -> Step | None:
        """Return the step of `flow` to open: the position, else the first one not passed, else the first of all."""
        steps = self.steps(flow)
        standing = next((step for step in steps if step.key == self.position and not self.passed(step)), None)
        return standing or next((step for step in steps if not self.passed(step)), steps[0] if steps else None)

    def next_step(self, key: str) -> Step | None:
        """Return the step that follows `key`: the later one its answer leads to, else the next; None at the end."""
        step = self.course.steps[key]
        flow = self.course.flow_of[key].step
        later = [self.step_now(each.key) for each in flow[flow.index(step) + 1 :] if self.applies(each)]
        if isinstance(step, Choice) and (option := step.chosen(self.value(key))) and option.goes_to:
            return next((each for each in later if each.key == option.goes_to), later[0] if later else None)
        return later[0] if later else None

    def next_open(self, flow: Flow) -> Step | None:
        """Return the first step of `flow` that was neither answered nor skipped."""
        return next((step for step in self.steps(flow) if not self.passed(step)), None)

    def previous_step(self, key: str) -> Step | None:
        """Return the step before `key` in its flow; None at its start."""
        flow = self.course.flow_of[key].step
        before = [each for each in flow[: flow.index(self.course.steps[key])] if self.applies(each)]
        return self.step_now(before[-1].key) if before else None

    def stand_at(self, key: str | None) -> None:
        """Make the step with `key` the position. It is saved once the session has at least one answer."""
        if key == self.position:
            return
        self.position = key
        if self._answers:
            self.flush(always=True)

    # Answering

    def draft(self, key: str, value: Value) -> None:
        """Record what is on the page now, finished or not. `flush` saves it."""
        old = self._answers.get(key)
        if old is not None and old.stored == value:
            return
        self._answers[key] = Answer.of(self.course.steps[key], value, AnswerState.DRAFT)
        self._unsaved.add(key)

    def give(self, key: str, value: Value) -> Change:
        """Save `value` as the answer. An empty value is a skip.

        Raises:
            NotAnswered: something is still needed, or the value is not of the step's kind; it stays as a draft.
        """
        step = self.course.steps[key]
        try:
            tidy = step.read(value) if step.asks else None
        except NotThisShape as error:
            # An option that the seeds no longer have, for example.
            self.draft(key, value)
            self.flush()
            raise NotAnswered(_("This page can't take that any more. Change it, or skip the page.")) from error
        problem = step.problem(tidy) if step.asks and (step.required or not step.is_empty(tidy)) else None
        if problem:
            self.draft(key, value)
            self.flush()
            raise NotAnswered(problem)
        if step.asks and step.is_empty(tidy):
            # Text that can't be read stays until an answer replaces it.
            old = self._answers.get(key)
            return self._pass(step, Answer(tidy, AnswerState.SKIPPED, old.unread if old else None))
        return self._pass(step, Answer(tidy, AnswerState.GIVEN))

    def skip(self, key: str) -> Change:
        """Go on without an answer. What is on the page is saved but doesn't count as an answer.

        Raises:
            NotAnswered: this step cannot be skipped.
        """
        step = self.course.steps[key]
        if step.required and (problem := step.problem(step.empty())):
            raise NotAnswered(problem)
        old = self._answers.get(key)
        return self._pass(
            step, replace(old, state=AnswerState.SKIPPED) if old else Answer(step.empty(), AnswerState.SKIPPED)
        )

    def _pass(self, step: Step, answer: Answer) -> Change:
        before = [each.key for each in self.course.steps.values() if each.key in self._answers and self.applies(each)]
        was = self._last_passed.get(step.key)
        changed = was != answer
        self._answers[step.key] = self._last_passed[step.key] = answer
        self._unsaved.add(step.key)
        reopened = []
        if changed:
            for later in self.course.about(step.key):
                old = self._answers.get(later.key)
                if old is not None and old.state is AnswerState.GIVEN and later.asks:
                    left = later.still_holds(old.value, was.value if was else None, answer.value)
                    self._answers[later.key] = replace(old, value=left, state=AnswerState.DRAFT)
                    self._unsaved.add(later.key)
                    if not later.is_empty(left):
                        reopened.append(self.step_now(later.key))
        hidden = [self.step_now(key) for key in before if not self.applies(self.course.steps[key])]
        self.flush()
        return Change(reopened, hidden)

    def flush(self, *, always: bool = False) -> None:
        """Save everything typed since the last save; with `always`, the position even when nothing was typed."""
        if not self._unsaved and not always:
            return
        changes = self.pending()
        self._repository.write(changes, self.position)
        self._unsaved.difference_update(step.key for step, _answer in changes)

    def pending(self) -> list[tuple[Step, Answer]]:
        """Return the steps with unsaved answers, and those answers."""
        return [(self.course.steps[key], self._answers[key]) for key in sorted(self._unsaved)]

    @property
    def unsaved(self) -> bool:
        """Whether there are unsaved answers."""
        return bool(self._unsaved)
