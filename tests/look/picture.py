"""The pictures in the documentation: every screen with the demo's invented people, as the program itself shows it.

`./run pictures` makes them anew, in `docs/pictures/`, with a page that shows them all.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.look.frame import Frame, frame_of
from tests.look.pages import LAST, PLACES, STEPS, Way, demo_at, open_page
from tests.look.svg import svg

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "pictures"
PAGE = DOCS / "pictures.md"
SIZES = ((80, 24), (120, 40))
BLANK = ("hidden", "too-small")
"""Pages with hardly anything on them."""
SHOWN = {name: way for name, way in (PLACES | STEPS | LAST).items() if name not in BLANK}
IN_README = ("today", "step-feelings", "step-letter", "step-belief", "step-actions")
"""The pictures that the README shows: the first page, and a page of each stage."""
BEGINNING = """# Every screen

With invented people, in windows of 80 columns by 24 rows and of 120 by 40. `./run pictures` makes this page and its
pictures again. A click on a picture shows it in its own size.
"""


def file_of(name: str, size: tuple[int, int]) -> Path:
    """Return where the picture of a page is."""
    return FOLDER / f"{size[0]}x{size[1]}" / f"{name}.svg"


async def take(folder: Path, size: tuple[int, int], names: Iterable[str]) -> dict[str, Frame]:
    """Return what pages show now, by name; the demo's data goes to `folder`."""
    frames: dict[str, Frame] = {}
    async with demo_at(folder, size) as pilot:
        for name in names:
            await open_page(pilot, SHOWN[name])
            frames[name] = frame_of(pilot.app)
    return frames


def _section(title: str, pages: dict[str, Way]) -> str:
    parts = [f"## {title}\n"]
    for name in (each for each in pages if each in SHOWN):
        said = name.removeprefix("step-").replace("-", " ")
        parts.append(f"### {said[0].upper()}{said[1:]}\n")
        for size in SIZES:
            to = file_of(name, size).relative_to(DOCS).as_posix()
            parts.append(f"[![{said}, {size[0]} by {size[1]}]({to})]({to})")
        parts.append("")
    return "\n".join(parts)


def page() -> str:
    """Return the page that shows all pictures."""
    sections = (("Places, and what opens over them", PLACES), ("A page of each kind", STEPS), ("Two logins", LAST))
    return "\n".join([BEGINNING, *(_section(title, pages) for title, pages in sections)])


def main() -> None:
    """Write the pictures and the page, and remove pictures of pages that are gone."""
    wanted = {file_of(name, size) for name in SHOWN for size in SIZES}
    for file in set(FOLDER.rglob("*.svg")) - wanted:
        file.unlink()
    for size in SIZES:
        with TemporaryDirectory() as folder:
            frames = asyncio.run(take(Path(folder) / "data", size, SHOWN))
        for name, frame in frames.items():
            file = file_of(name, size)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(svg(frame, size[0]), "utf-8")
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
