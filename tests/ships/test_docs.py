"""What the docs name is there: files and modules in backticks, links, and the rooms of the import contracts."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / f"{name}.md" for name in ("README", "README.es", "CONTRIBUTING", "SECURITY")),
]
TOPS = ("tui", "tests", "seeds", "styles", "docs", ".ci")
"""Folders of the tree: a name that begins with one of these is a path."""
SOURCES = ("py", "tcss", "svg")
"""Endings of files that only the tree has; one named without its folder has to be somewhere in it."""


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def named(text: str) -> list[str]:
    """Return what stands in backticks and looks like a path or a module."""
    inside = re.findall(r"`([^`\n]+)`", text)
    tops = "|".join(re.escape(top) for top in TOPS)
    paths = re.compile(rf"(?:\./)?(?:{tops})/[\w./*{{}},<>-]*|[\w-]+\.(?:{'|'.join(SOURCES)})|(?:tui|tests)(?:\.\w+)+")
    return [name for name in inside if paths.fullmatch(name)]


def is_there(name: str) -> bool:
    """Say whether the tree has what `name` says; a star stands for any name."""
    if "/" in name:
        return any(ROOT.glob(name.removeprefix("./").rstrip("/")))
    if name.rpartition(".")[2] in SOURCES:
        return any(found for top in TOPS for found in (ROOT / top).rglob(name))
    # A module, or something that one defines.
    path = ROOT / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    file = path.parent.with_suffix(".py")
    defined = re.compile(rf"^(?:(?:def|class) )?{path.name}\b", re.MULTILINE)
    return file.is_file() and defined.search(file.read_text("utf-8")) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    assert [name for name in named(prose(page)) if not is_there(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


def contract(name: str) -> list[str]:
    """Return the rooms of an import contract, from the top down."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["name"] == name)
    return [room.strip(" ()").removeprefix("tui.") for layer in layers for room in layer.split(":")]


def listed(heading: str) -> list[str]:
    """Return the names in the first column of the table under a heading of the page on architecture."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("The rooms", "Imports run one way"), ("The rooms of the store", "The rooms of the store build on each other")],
)
def test_the_rooms_are_those_of_the_contracts(heading: str, name: str) -> None:
    there = ROOT / "tui" / ("store" if "store" in heading else "")
    rooms = [room for room in contract(name) if (there / room).is_dir() or (there / f"{room}.py").is_file()]
    assert listed(heading) == rooms
