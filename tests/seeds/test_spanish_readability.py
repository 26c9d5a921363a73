"""The Spanish seeds are as easy to read as the INFLESZ scale calls normal, or easier."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seeds.perspicuity import NORMAL, perspicuity, sentences, syllables
from tests.seeds.test_words import ENOUGH, texts
from tui.shipped import SEEDS

SPANISH = SEEDS / "es"
FILES = sorted(SPANISH.rglob("*.toml"))


def pages(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of each table of a file, and what the table is called."""
    for name, rows in tomllib.loads(file.read_text("utf-8")).items():
        if isinstance(rows, dict):
            # The rules of the letter check: their lists are words to look for, which nobody reads.
            for key, rule in rows.items():
                if isinstance(rule, dict):
                    yield key, " \n".join(texts({each: it for each, it in rule.items() if isinstance(it, str)}))
        elif isinstance(rows, list):
            for row in rows:
                if isinstance(row, dict):
                    label = str(row.get("key") or row.get("number") or row.get("kind") or name)
                    yield label, " \n".join(texts(row))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SPANISH).as_posix())
def test_every_page_is_normal_to_read_or_easier(file: Path) -> None:
    hard = {}
    for where, text in pages(file):
        found = perspicuity(text)
        if sum(map(len, sentences(text))) >= ENOUGH and found is not None and found < NORMAL:
            hard[where] = round(found, 1)
    assert not hard


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sol", 1),
        ("y", 1),
        ("muy", 1),
        ("rey", 1),
        ("leyes", 2),
        ("quiero", 2),
        ("guitarra", 3),
        ("pingüino", 3),
        ("averigüe", 4),
        ("ciudad", 2),
        ("construir", 2),
        ("vergüenza", 3),
        ("aire", 2),
        ("poeta", 3),
        ("aéreo", 4),
        ("día", 2),
        ("país", 2),
        ("caían", 3),
        ("leíais", 3),
        ("uruguayo", 4),
        ("ahora", 3),
        ("ahí", 2),
        ("búho", 2),
        ("prohibir", 2),
        ("echar", 2),
        ("también", 2),
        ("respuesta", 3),
        ("candidatura", 5),
    ],
)
def test_syllables_are_counted_as_in_spanish(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_at_a_full_stop_and_at_a_line() -> None:
    assert sentences("¿Qué tal? «Bien». Mañana:\nnada, $company") == [["Qué", "tal"], ["Bien"], ["Mañana"], ["nada"]]


def test_the_measure_is_the_formula() -> None:
    # Six words of one sentence, with eight syllables.
    assert perspicuity("El sol sale por el este.") == pytest.approx(206.835 - 62.3 * 8 / 6 - 6)
    assert perspicuity("12 $company") is None


def test_the_sentences_of_an_office_are_hard() -> None:
    office = (
        "La desestimación de su candidatura obedece a la reestructuración organizativa actualmente en curso,"
        " circunstancia que imposibilita la formalización de nuevas incorporaciones durante el presente ejercicio"
        " presupuestario."
    )
    found = perspicuity(office)
    assert found is not None
    assert found < NORMAL
