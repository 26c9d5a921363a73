"""The picture in the README shows what the program shows, and nothing of the machine it was made on."""

import re
from pathlib import Path

from tests.look.picture import FILE, lines_in, take


async def test_the_picture_has_the_words_that_today_has(own_surroundings: Path) -> None:
    now, svg = await take(own_surroundings)
    assert lines_in(svg) == list(now.lines)
    assert lines_in(FILE.read_text("utf-8")) == list(now.lines), "to make it anew: python -m tests.look.picture"


def test_the_picture_fetches_nothing_and_names_no_folder() -> None:
    svg = FILE.read_text("utf-8")
    assert set(re.findall(r"https?://[^\s\"')]+", svg)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert not re.search(r"/(home|root|tmp|work|Users)/|file:", svg)
