"""The pictures in the documentation show what the program shows, and nothing of the machine they were made on."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.look.frame import Frame
from tests.look.picture import DOCS, IN_README, PAGE, SHOWN, SIZES, file_of, page, take
from tests.look.svg import lines_in, svg

ROWS = SIZES[0][1]
MOST_BYTES = 16_000
HOW = "to make them anew: ./run pictures"


async def test_the_pictures_of_the_readme_have_the_words_of_the_pages(own_surroundings: Path) -> None:
    frames = await take(own_surroundings, SIZES[0], IN_README)
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    for name, frame in frames.items():
        file = file_of(name, SIZES[0])
        assert file.relative_to(DOCS.parent).as_posix() in readme
        assert lines_in(svg(frame, SIZES[0][0]), ROWS) == list(frame.lines)
        assert lines_in(file.read_text("utf-8"), ROWS) == list(frame.lines), f"{name}: {HOW}"


def test_every_screen_has_its_picture_on_the_page() -> None:
    files = {file_of(name, size) for name in SHOWN for size in SIZES}
    assert set((DOCS / "pictures").rglob("*.svg")) == files, HOW
    assert PAGE.read_text("utf-8") == page(), HOW


@pytest.mark.parametrize("size", SIZES)
def test_no_picture_fetches_anything_or_is_large(size: tuple[int, int]) -> None:
    for name in SHOWN:
        picture = file_of(name, size).read_text("utf-8")
        assert set(re.findall(r"https?://[^\s\"')]+", picture)) == {"http://www.w3.org/2000/svg"}
        assert not re.search(r"/(root|tmp|work|Users)/|file:", picture)
        assert len(picture.encode()) <= MOST_BYTES, name


def test_words_stand_in_their_cells_in_any_script() -> None:
    line = "田中 x  e\u0301 < & >"
    width = cell_len(line)
    plain, bold = "#ffffff on #000000", "bold #ffd95a on #333333"
    frame = Frame((line,), ((*[plain] * 2, *[bold] * 2, *["on #333333"], *[plain] * (width - 5)),))
    assert lines_in(svg(frame, width), 1) == [line]
