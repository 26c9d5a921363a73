"""Every kind of step, once: its name in seeds, what it is in a session, how both faces ask it, and how long it takes.

A kind is a file in `tui/flow/kinds/`, one in `tui/widgets/steps/`, one in `tui/plain/forms/`, and a line here. Search,
review, export and storing read what the file in `tui/flow/kinds/` says. All are imported when a kind is first used.
"""

from importlib import import_module
from typing import Any

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A kind of step. `thinking` are seconds to decide or to recall; `words` are those of a usual answer.

    Of a list, `words` are those of each of its lines; a line of text is as long as its example.
    """

    name: str
    step: str
    """`module:Class` in `tui.flow.kinds`."""
    view: str
    """`module:Class` in `tui.widgets.steps`; empty where a screen of its own shows it."""
    form: str
    """`module:Class` in `tui.plain.forms`: how it is asked line by line; empty where it is asked by no form."""
    thinking: float
    words: int = 0


KINDS = {
    kind.name: kind
    for kind in (
        Kind("text", "text:Text", "lines:TextView", "lines:TextForm", thinking=8),
        Kind("writing", "text:Writing", "writing:WritingView", "writing:WritingForm", thinking=12, words=15),
        Kind("again", "again:Again", "days:AgainView", "days:AgainForm", thinking=6),
        Kind("choice", "choosing:Choice", "choosing:ChoiceView", "choosing:ChoiceForm", thinking=6),
        Kind("many", "choosing:Many", "choosing:ManyView", "choosing:ManyForm", thinking=12),
        Kind("feelings", "rating:Feelings", "feelings:FeelingsView", "rating:FeelingsForm", thinking=30),
        Kind("belief", "rating:Belief", "belief:BeliefView", "rating:BeliefForm", thinking=15, words=9),
        Kind("percent", "rating:Percent", "belief:PercentView", "rating:PercentForm", thinking=4),
        Kind("list", "text:Lines", "lines:LinesView", "lines:LinesForm", thinking=12, words=7),
        Kind("sort", "choosing:Sort", "sort:SortView", "choosing:SortForm", thinking=20),
        Kind("date", "planning:Date", "days:DateView", "days:DateForm", thinking=5),
        Kind("person", "people:Person", "person:PersonView", "person:PersonForm", thinking=5, words=2),
        Kind("actions", "planning:Actions", "actions:ActionsView", "actions:ActionsForm", thinking=20, words=6),
        Kind("go_over", "planning:GoOver", "go_over:GoOverView", "go_over:GoOverForm", thinking=20),
        Kind("if_then", "planning:IfThen", "if_then:IfThenView", "if_then:IfThenForm", thinking=15, words=14),
        Kind("woop", "planning:Woop", "if_then:WoopView", "if_then:WoopForm", thinking=30, words=30),
        Kind("week", "planning:Week", "week:WeekView", "week:WeekForm", thinking=40, words=16),
        Kind("breathing", "resting:BreathingStep", "breathing:BreathingView", "breathing:BreathingForm", thinking=0),
        Kind("letter", "people:Letter", "letter:LetterView", "letter:LetterForm", thinking=30, words=15),
        Kind("hand_over", "people:HandOver", "hand_over:HandOverView", "hand_over:HandOverForm", thinking=15),
        Kind("card", "resting:Card", "reading:CardView", "reading:CardForm", thinking=0),
        Kind("ways", "resting:Ways", "reading:WaysView", "reading:WaysForm", thinking=3),
        Kind("review", "resting:Review", "", "", thinking=30),
    )
}


def load(package: str, path: str) -> Any:
    """Return the class at `path` (`module:Class`) in `package`."""
    module, _colon, name = path.partition(":")
    return getattr(import_module(f"{package}.{module}"), name)
