"""Which view shows which kind of step."""

from typing import Any

from tui.flow.kinds.again import Again
from tui.flow.kinds.choosing import Choice, Many, Sort
from tui.flow.kinds.people import HandOver, Letter, Person
from tui.flow.kinds.planning import Actions, Date, GoOver, IfThen, Week, Woop
from tui.flow.kinds.rating import Belief, Feelings, Percent
from tui.flow.kinds.resting import BreathingStep, Card, Ways
from tui.flow.kinds.text import Lines, Text, Writing
from tui.flow.step import Step
from tui.widgets.steps.actions import ActionsView
from tui.widgets.steps.base import StepView
from tui.widgets.steps.belief import BeliefView, PercentView
from tui.widgets.steps.breathing import BreathingView
from tui.widgets.steps.choosing import ChoiceView, ManyView
from tui.widgets.steps.days import AgainView, DateView
from tui.widgets.steps.feelings import FeelingsView
from tui.widgets.steps.go_over import GoOverView
from tui.widgets.steps.hand_over import HandOverView
from tui.widgets.steps.if_then import IfThenView, WoopView
from tui.widgets.steps.letter import LetterView
from tui.widgets.steps.lines import LinesView, TextView
from tui.widgets.steps.person import PersonView
from tui.widgets.steps.reading import CardView, WaysView
from tui.widgets.steps.sort import SortView
from tui.widgets.steps.week import WeekView
from tui.widgets.steps.writing import WritingView

VIEWS: dict[type[Step], type[StepView[Any]]] = {
    Text: TextView,
    Writing: WritingView,
    Again: AgainView,
    Choice: ChoiceView,
    Many: ManyView,
    Feelings: FeelingsView,
    Belief: BeliefView,
    Percent: PercentView,
    Lines: LinesView,
    Sort: SortView,
    Date: DateView,
    Person: PersonView,
    Actions: ActionsView,
    GoOver: GoOverView,
    IfThen: IfThenView,
    Woop: WoopView,
    Week: WeekView,
    BreathingStep: BreathingView,
    Letter: LetterView,
    HandOver: HandOverView,
    Card: CardView,
    Ways: WaysView,
}
"""Every kind that has a page of its own; the review is a screen."""
