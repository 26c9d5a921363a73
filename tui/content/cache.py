"""Reads the library, from its cache where no file has changed since that was written.

Reading the seeds takes a tenth of a second, and nearly every start needs them. The cache takes a twentieth of that.
"""

import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import MsgspecError

from tui.content.cache_file import load, save
from tui.content.check import BadSeed
from tui.content.fingerprint import Fingerprint, fingerprint
from tui.content.library import Library
from tui.content.stored import packed, unpacked

Found = tuple[Library, Sequence[BadSeed]]
"""A library, and the mistakes in the seeds of the site."""


def read_cached(
    shipped: Path,
    language: str,
    site: Path | None = None,
    homes: Collection[str] | None = None,
    *,
    may_save: bool = True,
) -> Found:
    """Return the library in `language`, with the seeds in `site` where there is one, and what is wrong with those.

    `homes` are the words that a step may have as `keeps`; without them, it may have any. Without `may_save` no file is
    written, where nothing may change.

    Raises:
        BadSeed: the seeds in `shipped` are invalid.
    """
    name = f"library-{language}-{_checksum(shipped, site):08x}"
    before = _fingerprint(shipped, language, site, homes)
    if before is not None and (body := load(name, before.key)) is not None and (found := _unpacked(body)) is not None:
        return found
    found = _read(shipped, language, site, homes)
    # What changes while it's read gets another time than the settled one here, so that this key never fits again.
    if may_save and before is not None and before.is_settled:
        _save(name, before.key, *found)
    return found


def _checksum(*paths: Path | None) -> int:
    return zlib.crc32("\n".join(map(str, paths)).encode("utf-8", "surrogateescape"))


def _read(shipped: Path, language: str, site: Path | None, homes: Collection[str] | None) -> Found:
    if site is None:
        return Library.read(shipped, language, homes=homes), ()
    from tui.content.site import read_site

    return read_site(site, shipped, language, homes=homes or ())


def _fingerprint(shipped: Path, language: str, site: Path | None, homes: Collection[str] | None) -> Fingerprint | None:
    try:
        return fingerprint(shipped, language, site, homes)
    except (OSError, UnicodeError):
        # The code is in an archive, or a path isn't text.
        return None


def _unpacked(body: bytes) -> Found | None:
    try:
        return unpacked(body)
    except (MsgspecError, LookupError, ValueError):
        return None


def _save(name: str, key: bytes, library: Library, problems: Sequence[BadSeed]) -> None:
    try:
        body = packed(library, problems)
    except UnicodeError:
        return
    # What a site wrote may be of a kind that the cache can't hold, such as a day where any value is allowed.
    if (stored := _unpacked(body)) is not None and stored[0] == library:
        save(name, key, body)
