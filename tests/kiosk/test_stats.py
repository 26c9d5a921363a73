"""Counts for the centre tell of nobody: what is hidden can't be worked out from what is shown."""

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.onward import onward
from tui.kiosk.sealed.counting import LEAST, Counts, counts
from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.store import SealedStore, store_at

TODAY = date(2026, 11, 28)
DAYS = 90
MONTHS = {"2026-10": date(2026, 10, 15), "2026-09": date(2026, 9, 15)}
"""The whole months that are shown on that day, with a day in each."""
ROWS = st.lists(
    st.tuples(st.dates(TODAY - timedelta(days=DAYS), TODAY), st.booleans(), st.integers(1, 25)), max_size=12
).map(lambda rows: [((day + timedelta(days=DAYS)).isoformat(), again, number) for day, again, number in rows])


def shown(rows: list[tuple[str, bool, int]]) -> Counts:
    return counts(rows, DAYS, TODAY)


def in_month(row: tuple[str, bool, int], month: str) -> bool:
    return (date.fromisoformat(row[0]) - timedelta(days=DAYS)).isoformat().startswith(month)


@given(ROWS, st.sampled_from(sorted(MONTHS)), st.integers(0, LEAST - 1), st.booleans())
def test_a_hidden_month_may_be_any_small_number(
    rows: list[tuple[str, bool, int]], month: str, number: int, again: bool
) -> None:
    found = shown(rows)
    if dict(found.months)[month] is not None:
        return
    other = [row for row in rows if not in_month(row, month)]
    if number:
        other.append(((MONTHS[month] + timedelta(days=DAYS)).isoformat(), again, number))
    # Whoever sees the counts sees the same, whatever the hidden number is.
    assert shown(other) == found


@given(ROWS)
def test_how_many_came_back_is_hidden_with_those_who_did_not(rows: list[tuple[str, bool, int]]) -> None:
    found = shown(rows)
    if found.total is None:
        assert found.again is None
    elif found.again is None:
        # Nobody, or everybody, could have come back.
        assert shown([(day, False, number) for day, _again, number in rows]) == found
        assert shown([(day, True, number) for day, _again, number in rows]) == found
    else:
        assert found.again >= LEAST
        assert found.total - found.again >= LEAST


@given(ROWS)
def test_what_is_shown_is_true(rows: list[tuple[str, bool, int]]) -> None:
    found = shown(rows)
    assert [month for month, _number in found.months] == list(MONTHS)
    for month, number in found.months:
        whole = sum(row[2] for row in rows if in_month(row, month))
        assert number == (whole // LEAST * LEAST or None)
    if found.total is not None:
        assert found.total == sum(number or 0 for _month, number in found.months)


def test_without_a_whole_month_nothing_is_shown() -> None:
    assert counts([("2026-12-05", False, 500)], 7, TODAY) == Counts((), None, None)


def fill(store: SealedStore, month: date, number: int, *, again: int = 0) -> None:
    expires = (month + timedelta(days=DAYS)).isoformat()
    for each in range(number):
        store.put(SealedRow(os.urandom(32), 2 if each < again else 1, os.urandom(60), b"body", expires))


def test_both_stores_count(store: SealedStore) -> None:
    fill(store, MONTHS["2026-10"], 12, again=5)
    fill(store, MONTHS["2026-09"], 3)
    rows = store.counts()
    assert sorted(number for _day, _again, number in rows) == [3, 5, 7]
    assert shown(rows) == Counts((("2026-10", 10), ("2026-09", None)), None, None)


def test_nobody_is_seen_to_come_back_or_to_have_their_words_deleted() -> None:
    def kept_in_october(number: int) -> tuple[str, bool, int]:
        return (MONTHS["2026-10"] + timedelta(days=DAYS)).isoformat(), False, number

    september = (MONTHS["2026-09"] + timedelta(days=DAYS)).isoformat(), False, 25
    came_back = (TODAY + timedelta(days=DAYS)).isoformat(), True, 1
    before = shown([kept_in_october(17), september])
    assert before == Counts((("2026-10", 10), ("2026-09", 20)), 30, None)
    assert shown([kept_in_october(16), september, came_back]) == shown([kept_in_october(16), september]) == before


@pytest.mark.parametrize("number", [3, 11])
def test_the_command_says_what_may_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setenv("ONWARD_NOW", "2026-11-28T12:00:00")
    site = tmp_path / "xdg" / "onward"
    site.mkdir(parents=True)
    (site / "config.toml").write_text(f'[kiosk]\nstore = "sqlite:{tmp_path}/sealed.db"\n')
    store = store_at(f"sqlite:{tmp_path}/sealed.db")
    fill(store, MONTHS["2026-10"], 12)
    fill(store, MONTHS["2026-09"], number)
    said = CliRunner().invoke(onward, ["stats", "--kiosk"], catch_exceptions=False).stdout
    assert "Kept in 2026-10" in said
    assert ("fewer than 10" in said, "Together" in said) == (number < LEAST, number >= LEAST)
    data = json.loads(CliRunner().invoke(onward, ["stats", "--kiosk", "--json"], catch_exceptions=False).stdout)
    assert ("10 or more" in said, "20 or more" in said) == (True, number >= LEAST)
    assert data["months"] == {"2026-10": 10, "2026-09": None if number < LEAST else LEAST}
    (tmp_path / "sealed.db").write_bytes(b"not a database at all")
    broken = CliRunner().invoke(onward, ["stats", "--kiosk"], catch_exceptions=False)
    assert broken.exit_code == 4
