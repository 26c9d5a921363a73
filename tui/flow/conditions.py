"""When a step applies: small tests on earlier answers and on facts, joined by all and any."""

from collections.abc import Iterator
from typing import Protocol

from tui.domain.seed import Seed
from tui.flow.condition_input import ConditionInput


class Evidence(Protocol):
    """Where a condition looks things up."""

    def of_step(self, key: str) -> ConditionInput:
        """Return what is known of a step's answer."""

    def of_fact(self, name: str) -> ConditionInput:
        """Return what is known of a fact from outside the session."""


class Condition(Seed, frozen=True, kw_only=True):
    """One test of one step or fact, or several conditions joined. Written in seeds as `when`."""

    step: str | None = None
    fact: str | None = None
    equals: str | None = None
    any_of: tuple[str, ...] | None = None
    none_of: tuple[str, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None
    given: bool | None = None
    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None

    def __post_init__(self) -> None:
        """Refuse a condition that says nothing, or two things at once."""
        tested = (self.equals, self.any_of, self.none_of, self.at_least, self.at_most, self.given)
        tests = len(tested) - tested.count(None)
        subjects = (self.step is not None) + (self.fact is not None)
        if self.all or self.any:
            if (self.all and self.any) or tests or subjects:
                raise ValueError("a condition is either all, any, or one test")
        elif subjects != 1 or tests != 1:
            raise ValueError("a condition names one step or fact and one test of it")

    def holds(self, evidence: Evidence) -> bool:
        """Say whether the condition is true of `evidence`."""
        if self.all:
            return all(part.holds(evidence) for part in self.all)
        if self.any:
            return any(part.holds(evidence) for part in self.any)
        subject = evidence.of_step(self.step) if self.step is not None else evidence.of_fact(self.fact or "")
        return self._is_true_of(subject)

    def _is_true_of(self, subject: ConditionInput) -> bool:
        if self.given is not None:
            return subject.given is self.given
        if self.equals is not None:
            return self.equals in subject.keys
        if self.any_of is not None:
            return not subject.keys.isdisjoint(self.any_of)
        if self.none_of is not None:
            return subject.keys.isdisjoint(self.none_of)
        amount = subject.amount
        if amount is None:
            return False
        return amount >= self.at_least if self.at_least is not None else amount <= (self.at_most or 0)

    def parts(self) -> Iterator["Condition"]:
        """Yield the tests this condition is made of."""
        joined = self.all or self.any
        if joined:
            for part in joined:
                yield from part.parts()
        else:
            yield self

    @property
    def steps(self) -> frozenset[str]:
        """The steps it looks at."""
        return frozenset(part.step for part in self.parts() if part.step is not None)

    @property
    def facts(self) -> frozenset[str]:
        """The facts it looks at."""
        return frozenset(part.fact for part in self.parts() if part.fact is not None)
