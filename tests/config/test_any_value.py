"""Any value of TOML and any text for every key: the value in force is of its kind, and the other keys still count."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seeds.toml import text_of
from tui.clock import Clock
from tui.config.keys import KEYS, Key
from tui.config.reading import ConfigFile, Entry, read
from tui.config.settling import settle
from tui.languages import CODE

NAMES = st.sampled_from(["locked", "restricted", "theme", "a"])
WRITTEN = st.one_of(
    st.booleans(),
    st.integers(),
    st.integers(10**18, 10**40),
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30),
    st.dates(),
    st.sampled_from(["~", "/", "/srv", "~nobody-of-that-name", "GB", "gb", "\u0661\u0661", "on", "onward-16"]),
)
PLAIN = WRITTEN | st.floats() | st.times() | st.datetimes()


def nested(plain: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return what makes plain values, and lists and tables of them."""
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))


TOML = nested(PLAIN)
OTHERS = {"theme": "onward-light", "country": "IE", "cell_painting": False, "help_lines_months": 6, "borders": "ascii"}
each_key = pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)


def file_of(content: dict[str, Any]) -> ConfigFile:
    """Return a file of the person's own with these values."""
    return ConfigFile(Path("config.toml"), False, True, {name: Entry(value, None) for name, value in content.items()})


def is_of_kind(key: Key, value: object) -> bool:
    """Say whether a value is one that the program can use for the key without a look at it."""
    kinds: dict[str, Any] = {
        "Switch": lambda: isinstance(value, bool),
        "Folder": lambda: value is None or (isinstance(value, Path) and value.is_absolute()),
        "OneOf": lambda: value in key.kind.names(),  # type: ignore[attr-defined]
        "Months": lambda: isinstance(value, str) and bool(Clock().months_ago(int(value))),
        "Language": lambda: value == "" or (isinstance(value, str) and CODE.fullmatch(value) is not None),
        "Country": lambda: value == "" or (isinstance(value, str) and len(value) == 2 and value.isascii()),
    }
    return bool(kinds[type(key.kind).__name__]())


@each_key
@given(wrong=TOML)
def test_a_value_in_a_file_is_of_its_kind_or_is_complained_of(key: Key, wrong: Any) -> None:
    config = settle([file_of({**OTHERS, key.name: wrong})], {}, {})
    assert is_of_kind(key, config.found(key.name).value)
    for complaint in config.complaints:
        assert complaint.what.startswith(f"{key.name} has to be ")
        assert "\n" not in complaint.sentence
    for name in OTHERS.keys() - {key.name}:
        assert config.found(name).value == (str(OTHERS[name]) if name == "help_lines_months" else OTHERS[name])


@each_key
@given(text=st.text() | st.integers().map(str) | st.sampled_from(["9" * 5_000, "99999", "\u0661", "on", "gb", " 6 "]))
def test_a_text_in_a_variable_is_of_its_kind_or_is_complained_of(key: Key, text: str) -> None:
    config = settle([file_of(OTHERS)], {key.variable: text}, {})
    assert is_of_kind(key, config.found(key.name).value)
    for complaint in config.complaints:
        assert (complaint.where, complaint.what.split(" ")[0]) == (key.variable, key.name)
    for name in ("cell_painting", "help_lines_months"):
        assert name == key.name or config.found(name).value in (False, "6")


@given(wrong=nested(WRITTEN) | st.fixed_dictionaries({"locked": st.lists(NAMES)}))
def test_a_policy_of_any_shape_leaves_the_keys_above_it(tmp_path_factory: pytest.TempPathFactory, wrong: Any) -> None:
    file = tmp_path_factory.mktemp("site", numbered=True) / "config.toml"
    file.write_text(text_of({"theme": "onward-light", "policy": wrong}), "utf-8")
    config = settle([read(file, is_site=True)], {}, {})
    assert config.text("theme") == "onward-light"
    assert set(config.locked) <= {key.name for key in KEYS}
    asks = isinstance(wrong, dict) and wrong.get("restricted", False) is not False
    assert config.restricted == asks
