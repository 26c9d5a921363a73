"""The picture in the README: Today with the demo's history, as the program itself shows it.

`python -m tests.look.picture` writes it. It holds no address of a font or anything else: whoever looks at it sees their
own font for text of one width, and nothing is fetched.
"""

import asyncio
import re
from collections import defaultdict
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len

from tests.look.frame import Frame, frame_of
from tests.look.pages import demo_at

FILE = Path(__file__).parents[2] / "docs" / "today.svg"
SIZE = (80, 24)

FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
WORDS = re.compile(r'<text [^>]*? x="([\d.]+)"[^>]*?-line-(\d+)\)">(.*?)</text>')
CELL = 12.2
"""How wide Rich draws a cell."""


async def take(folder: Path) -> tuple[Frame, str]:
    """Return what Today shows now, and the picture of it; the demo's data goes to `folder`."""
    async with demo_at(folder, SIZE) as pilot:
        return frame_of(pilot.app), FONTS.sub("", pilot.app.export_screenshot(title="Onward"))


def lines_in(svg: str) -> list[str]:
    """Return the lines of words in a picture, each word in its cell."""
    lines: dict[int, str] = defaultdict(str)
    for left, number, words in WORDS.findall(svg):
        line = lines[int(number)]
        lines[int(number)] = line + " " * (round(float(left) / CELL) - cell_len(line)) + unescape(words)
    return [lines[number].replace("\N{NO-BREAK SPACE}", " ").rstrip() for number in range(SIZE[1])]


def main() -> None:
    """Write the picture."""
    with TemporaryDirectory() as folder:
        _frame, svg = asyncio.run(take(Path(folder) / "data"))
    FILE.write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
