"""Every kind of step, by the name seeds use."""

from tui.flow.kinds.again import Again
from tui.flow.kinds.choosing import Choice, Many, Sort
from tui.flow.kinds.people import HandOver, Letter, Person
from tui.flow.kinds.planning import Actions, Date, GoOver, IfThen, Week, Woop
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.kinds.resting import BreathingStep, Card, Review, Ways
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.step import Step

KINDS: dict[str, type[Step]] = {
    kind.kind: kind
    for kind in (
        Text,
        Writing,
        Again,
        Choice,
        Many,
        Feelings,
        Belief,
        Percent,
        Lines,
        Sort,
        Date,
        Person,
        Actions,
        GoOver,
        IfThen,
        Woop,
        Week,
        BreathingStep,
        Letter,
        HandOver,
        Card,
        Ways,
        Review,
    )
}
