"""The bench runs, and has a line for each row. What the figures are is nothing that a test says."""

from pathlib import Path

import pytest

from tests.bench.__main__ import NAMES, main
from tests.bench.bench_hour import Minute, verdict
from tests.bench.figures import AtMost, Figures, Result, Row, Times
from tests.bench.tables import line, write_between_marks

LONG_FORM = ("memory more, a walk, from the second on", "120x40", "200x60")
"""Beginnings of the rows that once isn't enough for."""


@pytest.mark.slow
@pytest.mark.parametrize("group", [name for name in NAMES if name != "peers"])
def test_each_row_is_measured_and_printed(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--once", group])

    printed = capsys.readouterr().out.splitlines()
    for row in NAMES[group].rows:
        lines = [each for each in printed if each.startswith(row.name)]
        assert lines
        assert ("not measured" in " ".join(lines)) == row.name.startswith(LONG_FORM), lines


@pytest.mark.parametrize(
    ("row", "ours", "base", "verdict"),
    [
        (Row("a", "a", "ms", AtMost(30)), 30, None, "met"),
        (Row("a", "a", "ms", AtMost(30)), 31, None, "not met"),
        (Row("a", "a", "ms", Times(1.5), "other"), 15, 10, "met"),
        (Row("a", "a", "ms", Times(1.5), "other"), 16, 10, "not met"),
        (Row("a", "a", "ms", Times(1.5), "other"), 16, None, ""),
        (Row("a", "a", "ms"), 16, None, ""),
    ],
)
def test_a_row_says_whether_its_goal_is_met(row: Row, ours: float, base: float | None, verdict: str) -> None:
    figures = Figures()
    figures.add("a", "Onward", ours)
    if base is not None:
        figures.add("a", "other", base)

    assert Result.of(row, figures).cells[-1] == verdict


def test_a_row_without_figures_says_why() -> None:
    figures = Figures()
    figures.cannot("a", "Onward", "nobody may look")

    assert "not measured: nobody may look" in line(Result.of(Row("a", "a", "ms", AtMost(1)), figures))


def test_results_go_between_the_marks_of_a_document(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("Before\n<!-- results -->\nold\n<!-- end of results -->\nAfter\n")

    write_between_marks(document, "results", "new")

    assert document.read_text() == "Before\n<!-- results -->\nnew\n<!-- end of results -->\nAfter\n"
    with pytest.raises(ValueError, match="no part between"):
        write_between_marks(document, "other", "new")


def test_an_hour_says_whether_memory_is_flat() -> None:
    flat = [Minute(60.0 * each, each, 50.0) for each in range(60)]
    growing = [Minute(60.0 * each, each, 50.0 + each / 10) for each in range(60)]

    assert ": flat, +0.0 MB" in verdict(flat)
    assert "not flat, +6.0 MB" in verdict(growing)
    assert "too few" in verdict(flat[:8])
