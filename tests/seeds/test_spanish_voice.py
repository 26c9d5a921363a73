"""The voice of the Spanish seeds, where a machine can hear it: plain, neutral, and no longer than its page."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seeds.test_words import texts
from tui.shipped import SEEDS

SPANISH = SEEDS / "es"
OWN_WORDS = frozenset({"letter_check.toml", "days.toml", "names.toml", "demo.toml"})
"""Files of words that a person may write, whatever their voice is."""

REGIONAL = (
    *("vos", "tenés", "querés", "podés", "sos", "vosotros", "vosotras", "ordenador", "computadora", "computador"),
    *("celular", "vídeo", "video", "platicar", "chévere"),
)
"""Words that are said on one side of the sea alone."""
NEEDS_A_GENDER = ("cansado", "cansada", "solo/a", "preparado", "preparada", "bienvenido", "bienvenida", "seguro/a")
SCOLDS = ("deberías", "tienes que ser", "fracaso", "fracasaste", "fracasado", "simplemente", "retroalimentación")
MARKS = re.compile(r"[!¡@]|\w+/as?\b|\"")
"""Signs that shout, that stand for two genders at once, or that are no Spanish quotation marks."""

MOST = {"ask": 60, "ask_with": 60, "hint": 150}
"""The characters for which a page has room, as in English."""
MOST_WORDS_OF_A_NAME = 5


def said() -> Iterator[tuple[str, str]]:
    for file in sorted(SPANISH.rglob("*.toml")):
        if file.name not in OWN_WORDS:
            for text in texts(tomllib.loads(file.read_text("utf-8"))):
                yield file.relative_to(SPANISH).as_posix(), text


def values(node: object) -> Iterator[tuple[str, str]]:
    """Yield each text with its key."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str):
                yield key, value
            yield from values(value)
    elif isinstance(node, list):
        for value in node:
            yield from values(value)


@pytest.mark.parametrize("words", [REGIONAL, NEEDS_A_GENDER, SCOLDS], ids=["regional", "needs a gender", "scolds"])
def test_no_word_is_one_that_the_voice_leaves_out(words: tuple[str, ...]) -> None:
    wrong = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    assert not [(file, text) for file, text in said() if wrong.search(text)]


def test_nothing_shouts_or_names_two_genders() -> None:
    assert not [(file, text) for file, text in said() if MARKS.search(text)]


@pytest.mark.parametrize("file", sorted(SPANISH.glob("flows/*.toml")), ids=lambda file: file.stem)
def test_headings_and_hints_fit(file: Path) -> None:
    found = list(values(tomllib.loads(file.read_text("utf-8"))))
    assert not [text for key, text in found if len(text) > MOST.get(key, len(text))]
    assert not [text for key, text in found if key == "name" and len(text.split()) > MOST_WORDS_OF_A_NAME]
