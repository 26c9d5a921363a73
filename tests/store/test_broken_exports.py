"""Whatever is broken in an export or a table, there is a sentence and no other error, and nothing is half imported."""

import json
import random
from contextlib import closing, suppress
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.store.test_verbs import full
from tests.store.whole_stores import content
from tests.store.writing import session, store
from tui.domain.applications import UnreadTable, Words, read_applications, words_known
from tui.export.json_ import as_json
from tui.store.errors import NotAnExport, UnusableExport
from tui.store.transfer.parsing import parse_export

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=4), st.just("\ud800")
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
)


@cache
def whole() -> str:
    source = store()
    full(source)
    session(source, company="Bolt", situation={"text": "Hard"})
    return as_json(source.dump(include_out_of_sight=True))


def places(value: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the place of every value in JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for key, part in inner for each in ((*before, key), *places(part, (*before, key)))]


def check_import(data: bytes) -> bool:
    """Import `data`, and return whether it was taken. Nothing is left where it wasn't."""
    with closing(store()) as other:
        before = content(other)
        try:
            other.merge(parse_export(data))
        except NotAnExport as problem:
            taken = isinstance(problem, UnusableExport) and not problem.problem
        else:
            taken = True
        after = content(other)
        if not taken:
            assert after == before
            return False
        assert other.merge(parse_export(data)).is_nothing_new
        assert content(other) == after
        # What was taken can be read again.
        other.dump(include_out_of_sight=True)
        return True


@settings(max_examples=60)
@over(st.randoms(use_true_random=False), VALUES, st.sampled_from(["replace", "remove", "add"]))
def test_any_value_may_be_wrong(chance: random.Random, value: Any, how: str) -> None:
    dump = json.loads(whole())
    *path, last = chance.choice(places(dump))
    inner: Any = dump
    for part in path:
        inner = inner[part]
    if how == "remove":
        del inner[last]
    elif how == "add" and isinstance(inner, dict):
        inner[f"{last}_"] = value
    else:
        inner[last] = value
    check_import(json.dumps(dump).encode(errors="surrogatepass"))


@settings(max_examples=60)
@over(st.data())
def test_any_byte_may_be_wrong(data: st.DataObject) -> None:
    raw = bytearray(whole().encode())
    for _each in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "drop", "double"])):
            case "flip":
                raw[at] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                raw = raw[: at + 1]
            case "drop":
                del raw[at : at + data.draw(st.integers(1, 40))]
                raw = raw or bytearray(b"{")
            case _:
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 40))]
    check_import(bytes(raw))


def test_the_whole_export_is_taken() -> None:
    assert check_import(whole().encode())


@cache
def words() -> Words:
    return words_known({"applied": "Application"}, {"turned_down": "Turned down"})


def read_day(typed: str) -> date:
    return date.fromisoformat(typed)


ROWS = st.lists(
    st.lists(st.sampled_from(["Acme", '"', "2026-11-01", "applied", "ghosted", "", "\x00", "\r", "é", ";", "a\nb"]))
)


@settings(max_examples=200)
@over(ROWS, st.sampled_from([",", ";", "\t", "|"]), st.text(max_size=20))
def test_any_table_may_be_wrong(rows: list[list[str]], mark: str, beginning: str) -> None:
    lines = [beginning, mark.join(["company", "role", "stage", "date", "outcome"]), *map(mark.join, rows)]
    for text in ("\n".join(lines), "\n".join(lines[1:])):
        with suppress(UnreadTable):
            found, _left_out = read_applications(text, words(), read_day)
            assert all(each.company for each in found)


@pytest.mark.parametrize(
    "text", ["", "\n\n", '"', "company", "company\n", "sep=;\ncompany;role\n", "\x00", "company\n\x00"]
)
def test_a_table_of_nothing_is_no_error(text: str) -> None:
    with suppress(UnreadTable):
        assert read_applications(text, words(), read_day)[0] == [] or "\x00" in text


@pytest.mark.parametrize("keeps", [[], ["people"], {}, 5, "nowhere"])
def test_an_odd_entry_of_a_check_in_is_taken_as_it_is(keeps: object) -> None:
    """The file may hold one itself, where a value was damaged, and its export must come back."""
    dump = json.loads(whole())
    next(iter(dump["check_ins"][0]["answers"].values()))["keeps"] = keeps
    assert check_import(json.dumps(dump).encode())
