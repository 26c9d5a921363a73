"""The read side of a run through a course: its answers, what conditions see of them, and which steps apply."""

from collections.abc import Collection, Mapping

from tui.domain.shapes import Value
from tui.flow.condition_input import NOTHING, ConditionInput, condition_input
from tui.flow.conditions import Condition
from tui.flow.course import Course, Flow
from tui.flow.repository import Facts
from tui.flow.step import SayDay, Step
from tui.flow.value import Answer, AnswerState, unread_words
from tui.flow.variant import Variant, chosen_keys


class Run:
    """The answers of one run, including those to steps that don't apply now. Nothing here changes an answer."""

    position: str | None = None
    """The key of the step where the person stopped."""

    def __init__(self, course: Course, answers: Mapping[str, Answer], facts: Facts, say_day: SayDay = str) -> None:
        self.course = course
        self.facts = facts
        self.say_day = say_day
        # Stored answers may have a shape the step doesn't accept; from here on each has the shape of its step.
        self._answers = {
            key: Answer.of(course.steps[key], each.stored, each.state)
            for key, each in answers.items()
            if key in course.steps
        }
        self._wished: set[str] = set()
        self._resting: set[str] = set()

    # What is known

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Every answer by step key, including those to steps that don't apply now."""
        return self._answers

    def answer(self, key: str) -> Answer | None:
        """Return the answer or draft of a step, or None where nothing was entered."""
        return self._answers.get(key)

    def value(self, key: str) -> Value:
        """Return the answer to a step, typed or given; None when it is empty, skipped or untouched."""
        answer = self._answers.get(key)
        if answer is None or answer.state is AnswerState.SKIPPED or self.course.steps[key].is_empty(answer.value):
            return None
        return answer.value

    def unread(self, key: str) -> list[str]:
        """Return, as lines, text on the page of a step that can't be read as its answer."""
        answer = self._answers.get(key)
        return [] if answer is None or answer.unread is None else unread_words(answer.unread)

    def used(self, step: Step, part: str) -> Value:
        """Return the answer of the earlier step that plays `part` for `step`; None without one."""
        key = step.uses.get(part, "")
        return self.value(key) if key in self.course.steps else None

    def in_words(self, key: str, say_day: SayDay | None = None) -> list[str]:
        """Return the answer to a step in plain words, days as `say_day` has them; nothing when there is none."""
        value = self.value(key)
        return [] if value is None else self.step_now(key).in_words(value, say_day or self.say_day)

    def stored_in(self, keeps: str) -> Value:
        """Return the answer of the step that stores it in `keeps`, such as `session.company`."""
        step = self.course.step_stored_in(keeps)
        return self.value(step.key) if step else None

    def stored_in_if_asked(self, keeps: str) -> Value:
        """Return the answer of the step that stores it in `keeps`; None where that step doesn't apply now."""
        step = self.course.step_stored_in(keeps)
        return self.value(step.key) if step and self.applies(step) else None

    # What conditions see

    def of_step(self, key: str) -> ConditionInput:
        """Return what conditions see of a step. An answer to a step that does not apply itself counts for nothing."""
        step = self.course.steps.get(key)
        if step is None:
            return NOTHING
        if step.keeps == "session.path":
            return ConditionInput(frozenset({self.path})) if self.path else NOTHING
        value = self.value(key) if self.applies(step) else None
        if value is None:
            return NOTHING
        return ConditionInput(step.keys(value), step.amount(value))

    def of_fact(self, name: str) -> ConditionInput:
        """Return what conditions see of a fact."""
        return condition_input(self.facts.get(name))

    def holds(self, condition: Condition | None) -> bool:
        """Say whether `condition` is true now; none is always true."""
        return condition is None or condition.holds(self)

    # What applies

    def step_now(self, key: str) -> Step:
        """Return the step with `key` in the words that fit what is answered: of its variants, the first that holds.

        Whatever shows a step takes it from here, or from what returns steps as they are now (`steps`, `next_step`).
        """
        step = self.course.steps[key]
        found = self._variant(step)
        if found is None:
            return step
        answer = self._answers.get(key)
        return found.for_answer(chosen_keys(answer.value) if answer else frozenset())

    def _variant(self, step: Step) -> Variant[Step] | None:
        return next((each for each in step.variant if each.when.holds(self)), None)

    def applies(self, step: Step) -> bool:
        """Say whether `step` is asked now: on the chosen path, and its condition met or wished for."""
        if step.aside or step.key in self._resting or (step.paths and self.path not in step.paths):
            return False
        return self.holds(step.when) or self._is_wished(step)

    @property
    def path(self) -> str | None:
        """The chosen path; the first there is until one is chosen."""
        chosen = self.stored_in("session.path")
        return chosen if isinstance(chosen, str) else (self.course.paths[0].key if self.course.paths else None)

    def _is_wished(self, step: Step) -> bool:
        return step.key in self._wished or (bool(step.wish) and step.key in self._answers)

    def wish(self, step: Step) -> None:
        """Make a step apply that was asked for, as long as this run is open."""
        self._wished.add(step.key)

    def rest(self, keys: Collection[str]) -> None:
        """Ask the steps with `keys` no more, as long as this run is open."""
        self._resting.update(keys)

    def offered_after(self, key: str) -> Step | None:
        """Return the step right after `key` when it is only there on wish."""
        flow = self.course.flow_of[key].step
        if self.course.steps[key].aside:
            return None
        after = [step for step in flow[flow.index(self.course.steps[key]) + 1 :] if not step.aside]
        return next((self.step_now(step.key) for step in after[:1] if step.wish and not self.applies(step)), None)

    def steps(self, flow: Flow) -> list[Step]:
        """Return the steps of `flow` that apply now, in order and as they are worded now."""
        return [self.step_now(step.key) for step in flow.step if self.applies(step)]

    def beside(self, flow: Flow) -> list[Step]:
        """Return the steps of `flow` that fit what is answered and are not on the chosen path, as worded now."""
        off = (step for step in flow.step if not step.aside and step.paths and self.path not in step.paths)
        return [self.step_now(step.key) for step in off if self.holds(step.when)]

    def passed(self, step: Step) -> bool:
        """Say whether `step` was answered or skipped."""
        answer = self._answers.get(step.key)
        return answer is not None and answer.passed
