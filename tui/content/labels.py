"""The labels of the keys that patterns count."""

from tui.content.library import Library
from tui.domain.patterns import Group, Labels

HOMES = {
    Group.STAGE: ("session", "session.stage"),
    Group.OUTCOME: ("session", "session.outcome"),
    Group.THEME: ("reply", "feedback.themes"),
    Group.TRAP: ("session", "traps"),
    Group.FEELING: ("session", "feelings.before"),
}
"""For each group, the course and the home of the step that offers its keys."""


def labels(library: Library) -> Labels:
    """Return the labels by group and key, in the order of the seeds."""
    steps = {group: library.courses[course].step_stored_in(home) for group, (course, home) in HOMES.items()}
    return {
        group: {option.key: option.label for option in getattr(step, "option", ())} for group, step in steps.items()
    }
