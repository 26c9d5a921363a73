"""A flow is a titled run of steps; a course is the flows that one session walks."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from tui.domain.figures import Rate
from tui.domain.seed import Seed
from tui.flow.step import Step


class Flow(Seed, frozen=True, kw_only=True):
    """A titled run of steps.

    `recap` names the steps whose answers say what a person made of it; `when_done` is said of one that is done and has
    none of them.
    """

    key: str
    title: str
    summary: str
    step: tuple[Step, ...]
    short: str = ""
    """Its name on the rail of stages; a flow without one is not on it."""
    recap: tuple[str, ...] = ()
    when_done: str = ""


class Path(Seed, frozen=True, kw_only=True):
    """How much of the flows a person has time for; minutes are for the whole of it.

    `one_visit` is false for one that may take several days: a public terminal doesn't offer it.
    """

    key: str
    title: str
    minutes: int
    hint: str = ""
    one_visit: bool = True


class Course(Struct, frozen=True, dict=True):
    """Flows in order, with each of their steps by key, and the rates that their words may name."""

    flows: tuple[Flow, ...]
    paths: tuple[Path, ...] = ()
    rates: tuple[Rate, ...] = ()

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every step by its key, in order."""
        return {step.key: step for flow in self.flows for step in flow.step}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every step among all of them, by its key."""
        return {key: place for place, key in enumerate(self.steps)}

    @cached_property
    def flow_of(self) -> Mapping[str, Flow]:
        """The flow each step belongs to."""
        return {step.key: flow for flow in self.flows for step in flow.step}

    def flow(self, key: str) -> Flow:
        """Return the flow with `key`."""
        return next(flow for flow in self.flows if flow.key == key)

    @cached_property
    def _by_storage(self) -> Mapping[str | None, Step]:
        # Cached, since every check whether a step applies looks up the path.
        return {step.keeps: step for step in reversed(list(self.steps.values()))}

    def step_stored_in(self, keeps: str) -> Step | None:
        """Return the first step that stores its answer in `keeps`, such as `session.company`; None without one."""
        return self._by_storage.get(keeps)

    def about(self, key: str) -> Iterator[Step]:
        """Yield the later steps that are about the answer of the step with `key`."""
        return (step for step in self.steps.values() if key in step.depends_on)
