"""The labels of stages and outcomes in the person's cache folder, for `onward list`, which needs no more of the seeds.

They're made from the library, and hold as long as no file has changed that it was read from. See `content.cache`.
"""

import os
from zlib import crc32

from tui.content.cache_file import load_from, save
from tui.content.fingerprint import fingerprint
from tui.shipped_path import shipped_path
from tui.words import language

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.content.fingerprint import Fingerprint

    Labels = Mapping[str, Mapping[str, str]]
    """The labels of keys, by the word that a step has as `keeps`."""

BETWEEN = "\t"
"""Stands between the home, the key and the label, a line each."""


def load_labels(cache: str) -> "Labels | None":
    """Return the labels in the language in use, from the folder `cache`; None if they aren't there, or out of date."""
    before = _fingerprint()
    body = load_from(cache, _name(), before.key) if before is not None else None
    if body is None:
        return None
    found: dict[str, dict[str, str]] = {}
    for line in body.decode().split("\n"):
        home, key, label = line.split(BETWEEN)
        found.setdefault(home, {})[key] = label
    return found


def save_labels(labels: "Labels") -> None:
    """Save the labels of the shipped seeds in the language in use, unless one couldn't be read again."""
    before = _fingerprint()
    rows = [(home, key, label) for home, words in labels.items() for key, label in words.items()]
    is_plain = all(not (set("\t\n") & set("".join(row))) for row in rows)
    if before is not None and before.is_settled and rows and is_plain:
        save(_name(), before.key, "\n".join(map(BETWEEN.join, rows)).encode())


def _name() -> str:
    return f"labels-{language()}-{crc32(os.fsencode(shipped_path('seeds'))):08x}"


def _fingerprint() -> "Fingerprint | None":
    try:
        return fingerprint(shipped_path("seeds"), language())
    except OSError:
        # The code is in an archive.
        return None
