"""Only the code opens what it keeps, however it is typed, and nothing of the words shows in what is stored."""

import os
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.kiosk.sealed.codes import ALPHABET, LENGTH, in_groups, new_code, read_code
from tui.kiosk.sealed.crypt import (
    BLOCK,
    MOST_BYTES,
    CodeKeys,
    NotOpened,
    SealedRow,
    TooLong,
    keys_of,
    seal,
    seal_file,
    unseal,
    unseal_file,
)

KEYS = CodeKeys(os.urandom(32), os.urandom(32))
"""Not made from a code: that takes long, and one test does it."""
SITE_KEY = os.urandom(32)
CODES = st.text(st.sampled_from(ALPHABET), min_size=LENGTH, max_size=LENGTH)


def sealed(words: bytes = b"words") -> SealedRow:
    return seal(words, KEYS, revision=1, expires="2027-01-01")


@given(CODES, st.data())
def test_a_code_is_read_however_it_is_written(code: str, data: st.DataObject) -> None:
    looks = {"0": "0oO", "1": "1iIlL"}
    written = "".join(
        data.draw(st.sampled_from(looks.get(each, each + each.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "\u2013", "\u00a0"]))
        for each in code
    )
    assert read_code(written) == code
    assert read_code(in_groups(code)) == code
    assert read_code("".join(chr(ord(each) + 0xFEE0) for each in code)) == code


@given(st.text(max_size=20))
def test_whatever_else_is_typed_is_no_code(written: str) -> None:
    read = read_code(written)
    assert read is None or re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", read)
    assert read_code(written[:5]) is None


def test_codes_are_all_different() -> None:
    assert len({new_code() for _ in range(2000)}) == 2000


@given(st.binary(max_size=20_000))
def test_words_come_back_and_their_length_is_rounded_up(words: bytes) -> None:
    row = sealed(words)
    assert unseal(row, KEYS) == words
    assert len(row.body) % BLOCK == len(sealed(b"").body) % BLOCK
    assert len(words) < 8 or words not in row.body + row.wrap


@given(st.sampled_from(["locator", "wrap", "body"]), st.integers(0, 4000), st.integers(1, 255))
def test_no_changed_byte_is_taken(part: str, at: int, by: int) -> None:
    row = sealed()
    changed = bytearray(getattr(row, part))
    changed[at % len(changed)] ^= by
    parts: dict[str, Any] = {part: bytes(changed)}
    with pytest.raises(NotOpened):
        unseal(replace(row, **parts), KEYS)


def test_no_part_fits_another_row_or_an_earlier_one() -> None:
    row, other = sealed(b"one"), sealed(b"other")
    later = seal(b"later", KEYS, revision=2, expires="2027-01-01")
    for wrong in (replace(row, body=other.body), replace(later, revision=1), replace(row, body=later.body)):
        with pytest.raises(NotOpened):
            unseal(wrong, KEYS)
    with pytest.raises(NotOpened):
        unseal(row, CodeKeys(KEYS.locator, os.urandom(32)))


def test_more_than_a_row_takes_is_refused_with_a_sentence() -> None:
    with pytest.raises(TooLong, match="more than can be kept"):
        sealed(bytes(MOST_BYTES))


def test_a_code_gives_the_same_keys_at_one_site_only() -> None:
    code = new_code()
    keys = keys_of(code, SITE_KEY)
    assert keys == keys_of(code, SITE_KEY)
    assert keys.locator != keys.key
    for other in (keys_of(new_code(), SITE_KEY), keys_of(code, os.urandom(32))):
        assert other.locator != keys.locator
        assert other.key != keys.key


def test_a_file_opens_with_its_code_anywhere() -> None:
    file = seal_file("Wörter".encode(), "0123456789AB")
    assert unseal_file(file, "0123456789AB") == "Wörter".encode()
    for wrong, code in ((file, "0123456789AC"), (file[:-1], "0123456789AB"), (b"", ""), (b"onward sealed 1\n", "x")):
        with pytest.raises(NotOpened):
            unseal_file(wrong, code)
