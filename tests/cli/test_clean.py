"""Nothing that a terminal would obey gets through."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.json_ import as_json
from tui.terminal.clean import DIRECTION_MARKS, clean, clean_line

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@pytest.mark.parametrize("sign", ["\x1b]52;c;YQ==\x07", "\x9b31m", "\x7f", "\x00", "\u202e", "\u2066", "\ufeff"])
def test_what_a_terminal_obeys_is_gone(sign: str) -> None:
    assert not {"\x1b", "\x07", "\x9b", "\x7f", "\x00", "\u202e", "\u2066", "\ufeff"} & set(clean(f"a{sign}b"))


@pytest.mark.parametrize("text", ["Wójcik", "日本語", "שלום", "👩‍💻", "e\u0301", "a\tb\nc", "[/bold] [x]"])
def test_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85", "\v"])
def test_every_line_break_is_one_line_feed(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"
    assert clean_line(f"a{end}b") == "a b"


@given(ANY_TEXT)
def test_no_control_character_is_left(text: str) -> None:
    left = clean(text)
    assert all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") for sign in left)
    assert not set(DIRECTION_MARKS.replace("-", "")) & set(left)
    assert clean(left) == left


@given(ANY_TEXT)
def test_json_keeps_the_text_and_is_safe_to_show(text: str) -> None:
    import json

    written = as_json({"text": text})
    assert json.loads(written, strict=True) == json.loads(json.dumps({"text": text}))
    assert clean(written) == written
