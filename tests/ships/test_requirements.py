"""The lock files pin everything that pyproject.toml asks for, with hashes and without the name of any host."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUN, DEV = PROJECT["dependencies"], PROJECT["optional-dependencies"]["dev"]


def pinned(file: str) -> dict[str, str]:
    pins = r"^([\w.-]+)==([\w.!+]+)(?: ;[^\\\n]*)? \\\n    --hash=sha256:"
    found = re.findall(pins, (ROOT / file).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize(("file", "wanted"), [("requirements.lock", RUN), ("requirements-dev.lock", RUN + DEV)])
def test_everything_is_pinned_with_hashes(file: str, wanted: list[str]) -> None:
    versions = pinned(file)
    for requirement in map(Requirement, wanted):
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier, requirement
    text = (ROOT / file).read_text()
    assert len(versions) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_every_dependency_has_a_floor_and_textual_is_pinned() -> None:
    specifiers = {requirement.name: requirement.specifier for requirement in map(Requirement, RUN)}
    assert all(any(each.operator in (">=", "==") for each in specifier) for specifier in specifiers.values())
    # Onward uses private parts of Textual, so each version has to be tried first.
    assert [each.operator for each in specifiers["textual"]] == ["=="]


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "tui" / "py.typed").exists()
