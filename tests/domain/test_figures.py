"""Which figure is shown: the one that is about what happened, or none."""

import pytest

from tests.made import library
from tui.domain.figures import fitting_figure
from tui.flow.kinds.choosing import Choice
from tui.flow.kinds.resting import BreathingStep

FIGURES = library().figures


def options(key: str) -> set[str]:
    step = library().session_course.steps[key]
    assert isinstance(step, Choice)
    return {option.key for option in step.option}


@pytest.mark.parametrize(
    ("stage", "outcome", "country", "key"),
    [
        ("applied", "automated_no", "", "interview_rate"),
        ("applied", "automated_no", "GB", "no_feedback_emea"),
        ("applied", "no_reply", "GB", "interview_rate"),
        ("test", "turned_down", "US", "applicants_per_hire"),
        ("final", "turned_down", "US", "interview_to_hire"),
        ("final", "turned_down", "CA", "no_feedback_north_america"),
        ("final", "turned_down", "IE", "no_feedback_emea"),
        ("final", "no_reply", "GB", "silence_after_interview"),
        ("offer", "offer_withdrawn", "", "offer_taken_back"),
        ("offer", "laid_off", "GB", None),
        (None, "laid_off", "", None),
        ("final", "internal_no", "US", None),
        ("final", "withdrew", "US", None),
        ("final", "position_closed", "US", None),
        (None, None, "US", None),
    ],
)
def test_a_figure_fits_the_stage_the_outcome_and_the_country(
    stage: str | None, outcome: str | None, country: str, key: str | None
) -> None:
    figure = fitting_figure(FIGURES, stage, outcome, country)
    assert (figure and figure.key) == key


def test_figures_are_about_stages_and_outcomes_that_can_be_answered() -> None:
    for figure in FIGURES:
        assert set(figure.stages) <= options("stage"), figure.key
        assert figure.outcomes, figure.key
        assert set(figure.outcomes) <= options("outcome"), figure.key
        assert set(figure.countries) <= set(library().help_pages), figure.key


def test_every_phase_of_a_breathing_pattern_has_a_short_word() -> None:
    step = library().session_course.steps["breathe"]
    assert isinstance(step, BreathingStep)
    for pattern in step.pattern:
        assert len(pattern.short) == len(pattern.phases)
        seconds = [pattern.at(second) for second in range(pattern.seconds + 1)]
        assert [each.place for each in seconds[:-1]] == sorted(each.place for each in seconds[:-1])
        assert seconds[-1] == seconds[0]
        assert all(1 <= each.count <= each.seconds for each in seconds)
