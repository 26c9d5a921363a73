"""Sheets to look at: every page in every theme, in ASCII and without colours, in windows of three sizes.

    python -m tests.look.sheets FOLDER [--sizes 60x18 80x24 120x40]

It writes one page of HTML for each theme and size, such as 120x40, with a picture of each screen. All sizes take about
ten minutes. The pages are for one look, so `FOLDER` is to be outside of the tree.
"""

import argparse
import asyncio
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.color import Color

from tests.look.frame import Frame, frame_of
from tests.look.pages import LAST, MORE, PLACES, STEPS, Way, demo_at, every_screen, open_page
from tests.look.svg import svg
from tui.themes import themes

ROOT = Path(__file__).parents[2]
SIZES = {"60x18": (60, 18), "80x24": (80, 24), "120x40": (120, 40)}
ALL = PLACES | STEPS | MORE | LAST
ONE_LOOK: dict[str, dict[str, str | None]] = {
    "ascii": {"TERM": "linux", "COLORTERM": None, "NO_COLOR": None},
    "monochrome": {"TERM": "linux", "NO_COLOR": "1"},
}
"""The terminals that have one look, whatever theme was chosen, and the environment that says so."""
COLOURED: dict[str, str | None] = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": None}
INK, GROUND = "#c8c8c8", "#000000"
"""What the terminal's own ink and ground are drawn as."""
NAMED = re.compile(r"(?P<on>\bon )?(?P<name>default|color\(\d+\))")
HEAD = """<!doctype html>
<meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:sans-serif;background:#777}}figure{{display:inline-block;width:{width}px;margin:8px}}</style>
<h1>{title}</h1>
"""


def sheet(title: str, columns: int, frames: Mapping[str, Frame]) -> str:
    """Return a page of HTML with a picture of each screen in a window of `columns`, by name."""
    pictures = (
        f'<figure id="{name}"><figcaption>{name}</figcaption>\n{_apart(svg(_in_hex(frame), columns), name)}</figure>\n'
        for name, frame in frames.items()
    )
    return HEAD.format(title=escape(title), width=columns * 8) + "".join(pictures)


def _apart(picture: str, name: str) -> str:
    """Return a picture whose styles are not those of others on the same page."""
    own = picture.replace("<style>text", f"<style>.of-{name} text").replace("}.t", f"}}.of-{name} .t")
    return own.replace("<svg ", f'<svg class="of-{name}" ', 1)


def _in_hex(frame: Frame) -> Frame:
    """Return a screen in which the terminal's own colours have values."""
    return Frame(frame.lines, tuple(tuple(NAMED.sub(_hex, style) for style in row) for row in frame.styles))


def _hex(found: re.Match[str]) -> str:
    on = found["on"] or ""
    if found["name"] == "default":
        return on + (GROUND if on else INK)
    return on + Color.parse(found["name"]).get_truecolor().hex


async def taken(
    folder: Path, size: tuple[int, int], names: Sequence[str], pages: Mapping[str, Way]
) -> list[tuple[str, str, Frame]]:
    """Return a theme, a page and what it shows, for each of `pages` in each theme in `names`; data goes to `folder`."""
    found = []
    async with demo_at(folder, size) as pilot:
        for page, way in pages.items():
            await open_page(pilot, way)
            # The theme that is on comes first, as each change of theme takes a while.
            for name in sorted(names, key=lambda name: name != pilot.app.theme):
                if pilot.app.theme != name:
                    pilot.app.theme = name
                    await every_screen(pilot)
                found.append((name, page, frame_of(pilot.app)))
    return found


def looks(size: tuple[int, int], pages: Mapping[str, Way]) -> Iterator[tuple[str, dict[str, Frame]]]:
    """Yield each theme, and each terminal of one look, with what every page shows in it.

    The environment of this process is changed to that of the terminal.
    """
    for look, environment in {"": COLOURED, **ONE_LOOK}.items():
        for variable, value in environment.items():
            # An empty NO_COLOR counts for some as well.
            os.environ.pop(variable, None)
            os.environ.update({variable: value} if value else {})
        names = [theme.name for theme in themes()]
        with TemporaryDirectory() as folder:
            found = asyncio.run(taken(Path(folder) / "data", size, names if not look else names[-1:], pages))
        for name in names:
            if frames := {page: frame for theme, page, frame in found if theme == name}:
                yield look or name, frames


def write_sheets(folder: Path, sizes: Sequence[tuple[int, int]]) -> None:
    """Write a sheet for each look and size to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for columns, rows in sizes:
        for look, frames in looks((columns, rows), ALL):
            file = folder / f"{look}-{columns}x{rows}.html"
            file.write_text(sheet(f"{look}, {columns} by {rows}", columns, frames), "utf-8")
            print(file, flush=True)


def main() -> None:
    """Write the sheets, outside of the tree."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    given = asked.parse_args()
    folder = given.folder.resolve()
    if folder.is_relative_to(ROOT):
        asked.error(f"{folder} is inside of the tree, where nobody needs these pages. Choose another folder.")
    write_sheets(folder, [SIZES[each] for each in given.sizes])


if __name__ == "__main__":
    main()
