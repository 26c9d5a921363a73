"""What was parsed of the style sheet is kept for the next start, and is never that of another one."""

import inspect
import pickle
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

from tests.terminal.driver import Terminal
from tui.app.rules_cache import RulesCache
from tui.app.terminal_app import TerminalApp
from tui.config.config import Config, Found, Origin
from tui.paths import cache_dir
from tui.textual_parts.parsed_rules import pack_rules, use_rules
from tui.themes import themes

THEMES = [each.name for each in themes()]


class Small(TerminalApp):
    """An app with Onward's style sheet and one widget."""

    def __init__(self, **settings: str) -> None:
        super().__init__()
        chosen = {key: Found(value, Origin.PERSON) for key, value in settings.items()}
        self.looks.begin(Config(chosen))

    def compose(self) -> ComposeResult:
        yield Static("one")


class Other(Small):
    """The same with one rule more."""

    CSS = Small.CSS + "\nStatic { height: 7; }"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


@pytest.fixture(autouse=True)
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have style sheets parsed as in the program, and return what is, of apps and of widgets."""
    found: list[str] = []

    def noted(scope: str, css: str, read_from: tuple[str, str], **how: Any) -> Iterable[RuleSet]:
        found.append(read_from[1])
        return parse(scope, css, read_from, **how)

    monkeypatch.setattr(Stylesheet, "_parse_rules", inspect.unwrap(Stylesheet._parse_rules))
    monkeypatch.setattr("textual.css.stylesheet.parse", noted)
    return found


async def rules_after_a_start(app: Small) -> list[RuleSet]:
    """Start the app, keep its rules, and return them."""
    async with app.run_test() as pilot:
        await pilot.pause()
        RulesCache(app).keep()
        return app.stylesheet.rules


def the_file() -> Path:
    (file,) = cache_dir().iterdir()
    return file


def own(parsed: list[str]) -> list[str]:
    """Return the style sheets of apps."""
    return [each for each in parsed if "DEFAULT" not in each]


def words(rules: list[RuleSet]) -> list[object]:
    """Return all that rules say and what Textual has worked out of it. A layout is known by its name."""
    found: list[object] = []
    for rule in rules:
        values = {name: getattr(value, "name", value) for name, value in rule.styles._rules.items()}
        kinds = {name: type(value) for name, value in rule.styles._rules.items()}
        found += [rule.selector_set, values, kinds, rule.styles.important, rule.selector_names, rule.pseudo_classes]
        found += [[each._check.args for of in rule.selector_set for each in of.selectors]]  # type: ignore[attr-defined]
        found += [rule.is_default_rules, rule.tie_breaker, rule.errors, rule.selectors]
    return found


@pytest.mark.parametrize("theme", THEMES)
async def test_the_next_start_has_the_same_rules_without_parsing_them(theme: str, parsed: list[str]) -> None:
    first = await rules_after_a_start(Small(theme=theme))
    assert {"Small.CSS", "App.DEFAULT_CSS", "Static.DEFAULT_CSS"} < set(parsed)
    parsed.clear()
    second = await rules_after_a_start(Small(theme=theme))
    assert parsed == []
    assert words(second) == words(first)


@pytest.mark.parametrize("other", [{"theme": THEMES[1]}, {"borders": "ascii"}])
async def test_other_looks_have_other_rules(other: dict[str, str], parsed: list[str]) -> None:
    await rules_after_a_start(Small())
    changed = await rules_after_a_start(Small(**other))
    assert own(parsed) == ["Small.CSS", "Small.CSS"]
    assert words(await rules_after_a_start(Small(**other))) == words(changed)
    assert own(parsed) == ["Small.CSS", "Small.CSS"]


async def test_another_style_sheet_has_other_rules(parsed: list[str]) -> None:
    await rules_after_a_start(Small())
    await rules_after_a_start(Other())
    assert own(parsed) == ["Small.CSS", "Other.CSS"]


async def test_rules_that_another_textual_parsed_are_not_used(
    parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rules_after_a_start(Small())
    other = tmp_path / "__init__.py"
    other.touch()
    monkeypatch.setattr("textual.__file__", str(other))
    await rules_after_a_start(Small())
    assert own(parsed) == ["Small.CSS", "Small.CSS"]


async def test_a_theme_that_is_chosen_later_is_parsed_as_ever(parsed: list[str]) -> None:
    await rules_after_a_start(Small())
    app = Small()
    async with app.run_test() as pilot:
        app.theme = THEMES[1]
        await pilot.pause()
        assert own(parsed) == ["Small.CSS", "Small.CSS"]
        app.looks.keep_rules()
    await rules_after_a_start(Small())
    assert own(parsed) == ["Small.CSS", "Small.CSS"]


@pytest.mark.parametrize("kept", [b"", b"\x80", b"\x80\x05N.", pickle.dumps([1, 2])])
async def test_bytes_that_are_no_rules_are_left(kept: bytes, parsed: list[str]) -> None:
    before = await rules_after_a_start(Small())
    app = Small()
    app.stylesheet.set_variables(app.get_css_variables())
    assert not use_rules(app, kept)
    assert words(await rules_after_a_start(app)) == words(before)


class Bomb:
    """Ends the process when it's made of bytes."""

    def __reduce__(self) -> tuple[object, ...]:
        return sys.exit, (1,)


async def test_bytes_make_rules_and_nothing_else() -> None:
    assert not use_rules(Small(), pickle.dumps([Bomb()]))


async def test_rules_with_an_unknown_part_are_not_kept() -> None:
    app = Small()
    async with app.run_test():
        assert pack_rules(app)
        for rule in app.stylesheet.rules:
            rule.styles._rules["layers"] = (Path(),)  # type: ignore[typeddict-item]
        assert pack_rules(app) is None


async def test_equal_parts_are_one_object() -> None:
    await rules_after_a_start(Small())
    rules = await rules_after_a_start(Small())
    assert len({id(rule.styles) for rule in rules}) < len(rules) / 3


def test_a_start_in_a_terminal_keeps_its_rules(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, program=(sys.executable, "-m", "tui"))
    terminal.wait("Start")
    terminal.wait_until(lambda: any(cache_dir().glob("rules-*")), "keeping the rules")
    terminal.send("\x11")
    assert terminal.end() == 0
