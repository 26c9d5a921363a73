"""The names of days are the same whether they're read line by line or as TOML."""

import tomllib
from pathlib import Path

import pytest

from tui.day_names import day_names, read_names
from tui.day_words import DayWords, day_words
from tui.shipped import SEEDS

LISTS = """months = [
{months}]
weekdays = [
{weekdays}]
"""


def text(month: str = '["May", "May"]', more: str = "") -> str:
    """Return a `days.toml` with each month and each weekday written so."""
    return LISTS.format(months=f"  {month},\n" * 12, weekdays='  ["Monday", "Mon"],\n' * 7) + more


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*/days.toml")), ids=lambda file: file.parent.name)
def test_a_shipped_file_is_read_line_by_line(file: Path) -> None:
    words = DayWords(tomllib.loads(file.read_text("utf-8")))
    names = read_names(file.read_text("utf-8"))
    assert names is not None
    assert (names.months, names.weekdays, names.between) == (words.months, words.weekdays, words.between)


@pytest.mark.parametrize("between", ["", 'between_in_full = " de "\n'])
def test_a_file_with_a_line_for_each_list_is_read_as_toml_reads_it(between: str) -> None:
    source = between + text("[ 'x' ]".replace("'x'", '"May" , "Ma", "x y"'))
    names, words = read_names(source), DayWords(tomllib.loads(source))
    assert names is not None
    assert (names.months, names.weekdays, names.between) == (words.months, words.weekdays, words.between)


@pytest.mark.parametrize(
    "source",
    [
        "",
        text("['May', 'May']"),
        text('["May"]'),
        text('["May", "M\\u0061y"]'),
        text('["May", "May"], # "x"'),
        text('["May",\n  "May"]'),
        text().replace("  [", "  ", 1),
        text().replace('  ["May", "May"],\n', "", 1),
        "between_in_full = ' de '\n" + text(),
        f"[words]\n{text()}",
        f"months = {[['May', 'May']] * 12}\nweekdays = {[['Monday', 'Mon']] * 7}",
    ],
)
def test_any_other_file_is_left_to_toml(source: str) -> None:
    assert read_names(source) is None


def test_a_language_whose_file_looks_different_has_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tomllib.loads((SEEDS / "en/days.toml").read_text("utf-8"))
    file = tmp_path / "days.toml"
    file.write_text(text("['May', 'M']"))
    monkeypatch.setattr("tui.day_names.language_path", lambda _name: str(file))
    monkeypatch.setattr("tui.day_words.language_file", lambda _name: file)
    monkeypatch.setattr("tui.day_words._read", lambda _file: DayWords(data | {"months": [["May", "M"]] * 12}))
    assert day_names().months == [["May", "M"]] * 12 == day_words().months
