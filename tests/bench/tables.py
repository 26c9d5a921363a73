"""Figures as lines of a terminal, as Markdown, and in a document between two marks."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Result

WIDTHS = (50, 16, 26, 7, 16, 7)
COLUMNS = ("", "Onward", "compared with", "ratio", "goal", "")


def heading(title: str) -> str:
    """Return the line over a group."""
    return "\n" + _padded((title, *COLUMNS[1:]))


def line(result: Result) -> str:
    """Return a row for a terminal."""
    if result.ours is None:
        return f"{result.row.name:{WIDTHS[0]}} {result.cells[1]}"
    return _padded(result.cells)


def markdown(title: str, results: Sequence[Result]) -> str:
    """Return a group as a table of Markdown, with its title over it."""
    rows = [(title, *COLUMNS[1:]), ("---",) * len(COLUMNS), *(result.cells for result in results)]
    return "\n".join(["", *(f"| {' | '.join(cells)} |" for cells in rows)])


def write_between_marks(file: Path, mark: str, text: str) -> None:
    """Replace what is between `<!-- MARK -->` and `<!-- end of MARK -->` in a file.

    Raises:
        ValueError: the file lacks one of them.
    """
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    before, found, rest = file.read_text("utf-8").partition(begin)
    _old, also_found, after = rest.partition(end)
    if not (found and also_found):
        raise ValueError(f"{file} has no part between {begin.strip()} and {end}")
    file.write_text(f"{before}{begin}{text.strip()}\n{end}{after}", "utf-8")


def _padded(cells: Sequence[str]) -> str:
    return " ".join(f"{cell:{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
