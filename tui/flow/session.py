"""The session: a person's answers in one run through a course, what applies of it, and where they stand.

The full screen and the plain prompts are two faces of it, so it holds the answers and they do not. It keeps an answer
to a step that no longer applies: nothing is dropped because an earlier answer changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.domain.shapes import Value
from tui.flow.course import Course, Flow
from tui.flow.kinds.choosing import Choice
from tui.flow.repository import Facts, RunRepository
from tui.flow.run import Run
from tui.flow.step import SayDay, Step
from tui.flow.value import Answer, AnswerState


@dataclass(frozen=True)
class Change:
    """What an answer did to later ones: asked again, being about it, or set aside, as they no longer apply."""

    reopened: Sequence[Step] = ()
    set_aside: Sequence[Step] = ()


class NotAnswered(ValueError):
    """A page that cannot be passed yet. The text is a sentence for the person."""


class Session(Run):
    """One run. Typing makes drafts, which `flush` keeps; `give` and `skip` are kept at once."""

    def __init__(self, course: Course, repository: RunRepository, facts: Facts, say_day: SayDay = str) -> None:
        kept = repository.read()
        super().__init__(course, kept.answers, facts, say_day)
        self._repository = repository
        self.place: str | None = kept.place if kept.place in course.steps else None
        self._last_passed = {key: each for key, each in self._answers.items() if each.passed}
        self._unsaved: set[str] = set()

    # Where the person stands

    def resume(self, flow: Flow) -> Step | None:
        """Return the step of `flow` to open: where the person stood, else the first open one, else the first."""
        steps = self.steps(flow)
        standing = next((step for step in steps if step.key == self.place and not self.passed(step)), None)
        return standing or next((step for step in steps if not self.passed(step)), steps[0] if steps else None)

    def next_step(self, key: str) -> Step | None:
        """Return the step after `key`, where its answer goes to a later one that one; None at the end of the flow."""
        step = self.course.steps[key]
        flow = self.course.flow_of[key].step
        later = [self.step_now(each.key) for each in flow[flow.index(step) + 1 :] if self.applies(each)]
        if isinstance(step, Choice) and (option := step.chosen(self.value(key))) and option.goes_to:
            return next((each for each in later if each.key == option.goes_to), later[0] if later else None)
        return later[0] if later else None

    def next_open(self, flow: Flow) -> Step | None:
        """Return the first step of `flow` that the person has not gone on from."""
        return next((step for step in self.steps(flow) if not self.passed(step)), None)

    def previous_step(self, key: str) -> Step | None:
        """Return the step before `key` in its flow; None at its start."""
        flow = self.course.flow_of[key].step
        before = [each for each in flow[: flow.index(self.course.steps[key])] if self.applies(each)]
        return self.step_now(before[-1].key) if before else None

    def stand_at(self, key: str | None) -> None:
        """Stand on the step with `key`; that is kept once there is an answer at all."""
        if key == self.place:
            return
        self.place = key
        if self._answers:
            self.flush(always=True)

    # Answering

    def draft(self, key: str, value: Value) -> None:
        """Note what is on the page now, finished or not. `flush` keeps it."""
        old = self._answers.get(key)
        if old is not None and old.stored == value:
            return
        self._answers[key] = Answer.of(self.course.steps[key], value, AnswerState.DRAFT)
        self._unsaved.add(key)

    def give(self, key: str, value: Value) -> Change:
        """Take `value` as the answer and keep it. An empty one is a skip.

        Raises:
            NotAnswered: something is still needed; what is on the page stays as a draft.
            NotThisShape: the value is not of the step's kind.
        """
        step = self.course.steps[key]
        tidy = step.read(value) if step.asks else None
        problem = step.problem(tidy) if step.asks and (step.required or not step.is_empty(tidy)) else None
        if problem:
            self.draft(key, value)
            self.flush()
            raise NotAnswered(problem)
        if step.asks and step.is_empty(tidy):
            # What could not be read stays until something is said in its place.
            old = self._answers.get(key)
            return self._pass(step, Answer(tidy, AnswerState.SKIPPED, old.unread if old else None))
        return self._pass(step, Answer(tidy, AnswerState.GIVEN))

    def skip(self, key: str) -> Change:
        """Go on without an answer. What is on the page is kept, and does not count.

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
        before = {each.key for each in self.course.steps.values() if each.key in self._answers and self.applies(each)}
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
        set_aside = [self.step_now(key) for key in before if not self.applies(self.course.steps[key])]
        self.flush()
        return Change(reopened, set_aside)

    def flush(self, *, always: bool = False) -> None:
        """Keep everything typed since the last time."""
        if not self._unsaved and not always:
            return
        changes = self.pending()
        self._repository.write(changes, self.place)
        self._unsaved.difference_update(step.key for step, _answer in changes)

    def pending(self) -> list[tuple[Step, Answer]]:
        """Return what was typed and is not kept yet."""
        return [(self.course.steps[key], self._answers[key]) for key in sorted(self._unsaved)]

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return bool(self._unsaved)
