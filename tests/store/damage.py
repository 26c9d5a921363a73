"""Files that were damaged: bits turned over and pages emptied, in each part of a file, drawn from a seed."""

from collections.abc import Callable
from pathlib import Path
from random import Random

PAGE = 4096
HEADER = 100


def damaged(whole: bytes, seed: int) -> tuple[str, bytes]:
    """Return what was done to `whole`, a database file, and what it is then."""
    random = Random(seed)
    name, change = WAYS[seed % len(WAYS)]
    data = bytearray(whole)
    change(data, random)
    return name, bytes(data)


def _flip(data: bytearray, random: Random, begin: int, end: int) -> None:
    for _ in range(random.choice([1, 4, 40])):
        data[random.randrange(begin, end)] ^= 1 << random.randrange(8)


def _header(data: bytearray, random: Random) -> None:
    _flip(data, random, 0, HEADER)


def _schema(data: bytearray, random: Random) -> None:
    _flip(data, random, HEADER, PAGE)


def _pages(data: bytearray, random: Random) -> None:
    _flip(data, random, PAGE, len(data))


def _page_heads(data: bytearray, random: Random) -> None:
    for _ in range(4):
        page = random.randrange(1, len(data) // PAGE) * PAGE
        _flip(data, random, page, page + 12)


def _free_list(data: bytearray, random: Random) -> None:
    _flip(data, random, 32, 40)


def _empty_page(data: bytearray, random: Random) -> None:
    for _ in range(random.choice([1, 3])):
        page = random.randrange(1, len(data) // PAGE) * PAGE
        data[page : page + PAGE] = bytes(PAGE)


def _empty_schema(data: bytearray, random: Random) -> None:
    data[HEADER:PAGE] = bytes(PAGE - HEADER)


def _cut_off(data: bytearray, random: Random) -> None:
    del data[random.randrange(PAGE, len(data)) :]


def _no_utf8(data: bytearray, random: Random) -> None:
    """Put bytes that are no UTF-8 in the place of letters of words."""
    places = [at for at in range(PAGE, len(data) - 8) if data[at : at + 8].isalpha()]
    for at in random.sample(places, min(6, len(places))):
        data[at] = random.choice([0xFF, 0xC3, 0x80, 0xF8])


def _no_utf8_in_schema(data: bytearray, random: Random) -> None:
    at = data.find(b"CREATE TABLE", HEADER)
    data[at + random.randrange(13, 60)] = 0xFF


WAYS: tuple[tuple[str, Callable[[bytearray, Random], None]], ...] = (
    ("bits of the header", _header),
    ("bits of the schema", _schema),
    ("bits of pages", _pages),
    ("heads of pages", _page_heads),
    ("the free list", _free_list),
    ("an empty page", _empty_page),
    ("an empty schema", _empty_schema),
    ("cut off", _cut_off),
    ("no UTF-8", _no_utf8),
    ("no UTF-8 in the schema", _no_utf8_in_schema),
)


def write(path: Path, data: bytes) -> None:
    """Put a damaged file in its place, as private as Onward wants it."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
