"""Whatever stands in the place of a key's value, what counts is of its kind, and a sentence names file and key."""

from pathlib import Path
from typing import Any

import pytest

from tests.seeds.mistakes import WRONG
from tests.seeds.toml import text_of
from tui.config.config import Config
from tui.config.keys import KEYS, Key
from tui.config.reading import read
from tui.config.settling import settle

RIGHT: dict[str, tuple[Any, ...]] = {
    "country": ("",),
    "language": ("",),
    "help_lines_months": (3,),
    "cell_painting": (True,),
    "say_focus": (True,),
    "printing": (True,),
    "restricted": (True,),
}
"""What among the mistakes is none, by key."""
KINDS_OF_VALUE = (str, bool, Path, type(None))


def settled(file: Path, data: dict[str, Any], *, is_site: bool) -> tuple[Config, list[str]]:
    file.write_text(text_of(data))
    file.chmod(0o600)
    config = settle([read(file, is_site=is_site, is_first=is_site)], {}, {})
    assert all(isinstance(config.found(key.name).value, KINDS_OF_VALUE) for key in KEYS)
    return config, [complaint.sentence for complaint in config.complaints]


@pytest.mark.parametrize("is_site", [True, False])
@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_a_value_of_another_type_is_named_and_does_not_count(tmp_path: Path, key: Key, is_site: bool) -> None:
    file = tmp_path / "config.toml"
    for wrong in WRONG:
        config, said = settled(file, {key.name: wrong}, is_site=is_site)
        if any(wrong == each and type(wrong) is type(each) for each in RIGHT.get(key.name, ())):
            assert said == []
            continue
        (sentence,) = said
        assert sentence.startswith(f"{file}, line 1: {key.name} has to be ")
        # A restriction that cannot be read still restricts.
        assert config.found(key.name).value == (True if key.name == "restricted" else key.default)


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.parametrize("name", ["policy", "locked"])
def test_a_policy_of_another_type_locks_nothing(tmp_path: Path, name: str, wrong: Any) -> None:
    data = {"policy": wrong if name == "policy" else {"locked": wrong}}
    config, said = settled(tmp_path / "config.toml", data, is_site=True)
    assert config.locked == []
    is_right = wrong == ({} if name == "policy" else [])
    assert len(said) == (0 if is_right else 1)
