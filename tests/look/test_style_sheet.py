"""The style sheet of the app: every file of `styles/`, as one source."""

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from tests.modules import import_all
from tui.app.style_sheet import joined_styles
from tui.app.unopened import Unopened
from tui.shipped import STYLES
from tui.themes import themes, variable_defaults

FILES = sorted(STYLES.rglob("*.tcss"))


def sheet() -> Stylesheet:
    variables = themes()[0].to_color_system().generate()
    return Stylesheet(variables=variable_defaults() | variables)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_is_whole_by_itself(file: Path) -> None:
    alone = sheet()
    alone.read(file)
    alone.parse()
    assert alone.rules


def test_all_files_are_in_the_one_source_in_their_order() -> None:
    one, each = sheet(), sheet()
    one.add_source(joined_styles())
    one.parse()
    each.read_all(FILES)
    each.parse()
    assert one.css == each.css


def test_textual_can_keep_the_rules_of_every_widget() -> None:
    import_all()
    shown = [each for each in subclasses(Widget) if each.__module__.startswith("tui.")]
    with_rules = {base for each in shown for base in each.__mro__ if vars(base).get("DEFAULT_CSS")}
    sources = len(with_rules) + len(["the app's own", "the one of all files"])
    assert Unopened.CSS_PATH is None
    assert sources <= sheet()._parse_cache.maxsize


def subclasses(of: type[Widget]) -> set[type[Widget]]:
    below = set(of.__subclasses__())
    return below.union(*map(subclasses, below))
