"""The signs that are drawn beside words: in Unicode, or in ASCII where the terminal may know no more."""

from msgspec import Struct

from tui.flow.progress import StopState
from tui.terminal.environment import wants_ascii


class Signs(Struct, frozen=True, kw_only=True):
    """One sign of each meaning. Each is one cell wide, except those of a stage in ASCII."""

    done: str
    here: str
    to_come: str
    left_open: str
    way_done: str
    """The line behind a stage that is done."""
    way: str
    """The line between any other two."""
    knob: str
    """Where a value stands on a scale."""
    knob_before: str
    """Where it stood when it was rated first."""
    track: str
    moved: str
    """The track between the two knobs of a value that was rated again."""
    ends: tuple[str, str]
    """The ends of a scale."""
    ends_focused: tuple[str, str]
    """The ends of the scale that has the focus."""
    around: tuple[str, str]
    """Around the value of a chooser that has the focus, each as wide as `< `."""
    down: str
    """The line from one row of a map to the next."""
    down_done: str
    frame_corners: str
    """The four corners of a frame: above at left and right, then below."""
    frame_across: str
    frame_down: str
    ticked: str
    """Before what is as it should be."""
    dot: str
    """Between the parts of one line."""
    weekly: str
    """Before what comes each week, as wide as a box to tick."""
    edge: str
    """The kind of border of a box, as the styles call it."""
    rule: str
    """The kind of border of a line between two parts."""

    def of(self, state: StopState) -> str:
        """Return the sign of a stage."""
        return {
            StopState.DONE: self.done,
            StopState.HERE: self.here,
            StopState.TO_COME: self.to_come,
            StopState.LEFT_OPEN: self.left_open,
        }[state]


UNICODE = Signs(
    done="\u25cf",
    here="\u25d0",
    to_come="\u25cb",
    left_open="\u25cc",
    way_done="\u2501",
    way="\u2500",
    knob="\u25cf",
    knob_before="\u25cb",
    track="\u2500",
    moved="\u00b7",
    ends=("\u251c", "\u2524"),
    ends_focused=("\u25c2", "\u25b8"),
    around=("\u25c2 ", " \u25b8"),
    down="\u2502",
    down_done="\u2503",
    frame_corners="\u256d\u256e\u2570\u256f",
    frame_across="\u2500",
    frame_down="\u2502",
    ticked="\u2713",
    dot="\u00b7",
    weekly=" \u21bb ",
    edge="round",
    rule="solid",
)
ASCII = Signs(
    done="[x]",
    here="[>]",
    to_come="[ ]",
    left_open="[-]",
    way_done="=",
    way="-",
    knob="O",
    knob_before="o",
    track="-",
    moved=".",
    ends=("|", "|"),
    ends_focused=("<", ">"),
    around=("<[", "]>"),
    down="|",
    down_done="|",
    frame_corners="++++",
    frame_across="-",
    frame_down="|",
    ticked="+",
    dot="-",
    weekly="(w)",
    edge="ascii",
    rule="ascii",
)

TO_DO, DOING, DONE, UNTICKED = "[ ]", "[~]", "[x]", "   "
"""How a step of the plan stands; last, what stands before what is no step."""


AUTO = "auto"
SETS = {"unicode": UNICODE, "ascii": ASCII}
"""The signs by the value of the setting `borders`. With the value `AUTO`, the terminal decides."""
_setting = AUTO


def use_borders(setting: str) -> None:
    """Set which signs this process draws: a key of `SETS`, or `AUTO`."""
    global _setting  # one process has one terminal
    _setting = setting


def signs() -> Signs:
    """Return the signs that are set, else those that this terminal can be taken to show."""
    return SETS.get(_setting) or (ASCII if wants_ascii() else UNICODE)


def drawable(words: str) -> str:
    """Return words of ours with the one sign that stands inside them as this terminal can be taken to show it."""
    return words if signs() is UNICODE else words.replace("\u2192", "->")
