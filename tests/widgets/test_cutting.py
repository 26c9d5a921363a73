"""Wherever text is cut because there's no room for all of it, it's cut between the letters that a person sees."""

import re
import sys
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import _wrap
from textual.content import Content
from wcwidth import iter_graphemes, wcswidth

from tests.widgets.strings import NAMES, unbroken, words
from tests.widgets.test_scripts import edges
from tui.cli import today
from tui.cutting import PLAIN, cells_of, cut_to_cells, cut_to_characters
from tui.domain.summary import summary
from tui.export import mail, names, qr
from tui.terminal.wrapping import cut_or_pad, keep_letters_whole, line_starts

HINDI, FLAGS = NAMES[4], NAMES[12]
texts = words | unbroken

CUTS: dict[str, Callable[[str, int], str]] = {
    "an ellipsis of Textual": lambda text, most: Content(text).truncate(most, ellipsis=True).plain,
    "without an ellipsis": lambda text, most: Content(text).truncate(most).plain,
    "cells": cut_to_cells,
    "characters": cut_to_characters,
    "a summary": lambda text, most: summary(text, most + 3),
    "a line at login": lambda text, _most: today._line(text * 4),
    "a code": lambda text, most: qr._shortened(text, most + 3),
    "a header": lambda text, _most: mail._header(text * 40),
}


@pytest.fixture(autouse=True, scope="module")
def _whole_letters() -> None:
    keep_letters_whole()


def is_whole(cut: str, text: str) -> bool:
    """Return whether `cut` is the beginning of `text`, up to an edge of a letter."""
    beginning = cut.removesuffix("…").removesuffix("...").strip()
    repeated = " ".join((text * 40).split())
    return repeated.startswith(beginning) and len(beginning) in edges(repeated[: len(beginning) + 40])


@pytest.mark.parametrize("place", CUTS)
@settings(max_examples=15)
@given(texts, st.integers(1, 40))
@example(FLAGS, 2)
@example(HINDI, 7)
@example(f"{FLAGS}{HINDI}", 9)
def test_no_letter_is_cut(place: str, text: str, most: int) -> None:
    given_text = today._printable(text * 40) if place == "a line at login" else text
    assert is_whole(CUTS[place](text, most), given_text)


@settings(max_examples=20)
@given(texts, st.integers(0, 60))
def test_what_is_cut_or_filled_up_has_the_cells_it_was_given(text: str, cells: int) -> None:
    assert cell_len(cut_or_pad(text, cells)) == cells
    assert cells_of(cut_to_cells(text, cells)) <= cells


@settings(max_examples=15)
@given(texts)
def test_the_name_of_a_file_is_cut_between_letters(text: str) -> None:
    name = names._stem(text * 20, ".txt")
    assert len(name) <= names.MOST_CHARACTERS
    longer = names._stem(text * 20, "")
    assert all(letter in list(iter_graphemes(longer + "-")) for letter in iter_graphemes(name))


@settings(max_examples=30)
@given(texts, st.integers(5, 40))
@example(FLAGS * 3, 9)
@example(HINDI.replace(" ", "") * 3, 14)
def test_nor_is_one_cut_where_text_is_written(text: str, width: int) -> None:
    starts = line_starts(text, width, 4)
    assert set(starts) <= edges(text)
    lines = [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]
    assert all(cell_len(line) <= width for line in lines)
    assert all(lines)


@settings(max_examples=30)
@given(st.text("ab c-é", max_size=60), st.integers(5, 40))
def test_other_words_are_written_as_textual_wraps_them(text: str, width: int) -> None:
    assert line_starts(text, width, 4) == _wrap.compute_wrap_offsets(text, width, 4)


@pytest.fixture(scope="module")
def plain() -> str:
    """Return every character that is measured without a table."""
    return "".join(filter(re.compile(PLAIN).fullmatch, map(chr, range(sys.maxunicode + 1))))


def test_each_plain_character_takes_one_cell(plain: str) -> None:
    assert [character for character in plain if wcswidth(character) != 1] == []


def test_no_plain_character_joins_another(plain: str) -> None:
    for text in (plain, plain[::-1], "a".join(plain), "".join(character * 3 for character in plain)):
        assert list(iter_graphemes(text)) == list(text)
        assert wcswidth(text) == len(text)


@pytest.mark.parametrize("text", ["¿Qué pasó? «Nada…»", "Größe – 5 €", "Καλημέρα", "Доброе утро", "שלום", "مرحبا؟"])
def test_common_scripts_are_measured_without_a_table(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wcwidth", None)  # An import of it fails.
    assert cells_of(text) == len(text)
    assert cut_to_cells(text, 4) == cut_to_characters(text, 4) == text[:4]
