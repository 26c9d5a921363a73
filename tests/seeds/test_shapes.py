"""Whatever a seed or a file of settings holds where something else belongs: a sentence, never a fault."""

import json
import shutil
import tomllib
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.made import library as made_library
from tests.seeds.test_words import FILES as ENGLISH
from tests.store.writing import CLOCK
from tui.config.keys import KEYS
from tui.config.reading import read
from tui.config.settling import settle
from tui.content.check import BadSeed
from tui.content.library import Library
from tui.demo import HISTORY, lived
from tui.shipped import SEEDS

FILES = sorted(each.relative_to(SEEDS) for each in ENGLISH)
ODD: list[Any] = [
    3,
    -1,
    10**30,
    1.5,
    True,
    "",
    "x",
    "[/",
    [],
    [3],
    ["x"],
    [["x"]],
    [{}],
    {},
    {"a": 1},
    {"a": {"b": []}},
]
ODD += [date(2026, 1, 1), [{"key": 3}], {"all": []}, {"step": ["x"]}]


def dumped(value: Any) -> str:
    """Return a value of TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {dumped(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(dumped(each) for each in value) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def written(tables: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {dumped(value)}" for key, value in tables.items())


def places(value: Any) -> list[tuple[str | int, ...]]:
    """Return the way to each part of a value, itself left out."""
    parts = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    return [(key, *rest) for key, each in parts for rest in ((), *places(each))]


def changed(tables: dict[str, Any], place: tuple[str | int, ...], new: Any) -> dict[str, Any]:
    at: Any = tables
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = new
    return tables


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def read_all(seeds: Path) -> None:
    library = Library.read(seeds)
    with closing(lived(seeds, library, CLOCK)):
        pass


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("en/paths.toml", "stages = 3"),
        ("en/paths.toml", 'first = ["what_happened"]'),
        ("en/paths.toml", 'first = "../../etc"'),
        ("en/tips.toml", "tip = [3]"),
        ("en/tips.toml", "tip = 3"),
        ("en/flows/plan.toml", "cards = 5"),
        ("en/flows/plan.toml", 'kind = ["writing"]'),
        ("en/flows/plan.toml", 'options_from = ["values"]'),
        ("demo.toml", "days_ago = 999999999999"),
        ("demo.toml", "settings = 3"),
        ("demo.toml", 'stands_at = "nowhere"'),
    ],
)
def test_a_field_of_another_shape_is_named(seeds: Path, file: str, text: str) -> None:
    target = seeds / file
    key = text.split(" ", maxsplit=1)[0]
    tables = tomllib.loads(target.read_text())
    new = tomllib.loads(text)[key]
    takes = (row for row in tables.get("step", ()) if key in row or (key == "cards" and row["kind"] == "actions"))
    step: dict[str, Any] = next(takes, {})
    row = tables["session"][0] if key in ("days_ago", "stands_at") else tables if key in tables else step
    (row or tables)[key] = new
    if key == "options_from":
        tables["step"][0][key] = new
    target.write_text(written(tables))
    with pytest.raises(BadSeed, match=target.name):
        read_all(seeds)


def test_a_condition_that_is_no_table_is_named(seeds: Path) -> None:
    target = seeds / "en/flows/plan.toml"
    tables = tomllib.loads(target.read_text())
    next(step for step in tables["step"] if step.get("variant"))["variant"][0]["when"] = 3
    target.write_text(written(tables))
    with pytest.raises(BadSeed, match=r"plan\.toml"):
        read_all(seeds)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_no_shape_ends_in_a_fault(seeds: Path, drawn: st.DataObject) -> None:
    name = drawn.draw(st.sampled_from(FILES))
    tables = tomllib.loads((SEEDS / name).read_text())
    place = drawn.draw(st.sampled_from(places(tables)))
    (seeds / name).write_text(written(changed(tables, place, drawn.draw(st.sampled_from(ODD)))))
    problem = None
    try:
        if name.name == HISTORY:
            lived(seeds, made_library(), CLOCK).close()
        else:
            Library.read(seeds)
    except BadSeed as error:
        problem = error
    finally:
        shutil.copy(SEEDS / name, seeds / name)
    assert len(str(problem).splitlines()) == 1


@pytest.mark.parametrize("text", [b"\xff\xfe", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000, b"a = [", b"\0"])
def test_a_file_that_is_no_toml_is_named(seeds: Path, text: bytes) -> None:
    (seeds / "en" / "tips.toml").write_bytes(text)
    with pytest.raises(BadSeed, match=r"tips.toml"):
        Library.read(seeds)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tables=st.dictionaries(
        st.sampled_from([*(key.name for key in KEYS), "policy", "locked", "colour"]), st.sampled_from(ODD), max_size=4
    ),
    policy=st.dictionaries(st.sampled_from(["locked", "theme", "restricted"]), st.sampled_from(ODD), max_size=2),
    is_site=st.booleans(),
)
def test_no_setting_of_another_shape_ends_in_a_fault(
    tmp_path: Path, tables: dict[str, Any], policy: dict[str, Any], is_site: bool
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(written({"policy": policy, **tables}))
    file.chmod(0o600)
    found = read(file, is_site=is_site)
    settled = settle([found], {}, {})
    for complaint in settled.complaints:
        assert len(complaint.sentence.splitlines()) == 1
