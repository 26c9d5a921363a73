"""Reads a configuration file only if nobody else could have written it.

A file that somebody else can change could send a person's words to a folder of theirs. A file of the site has to belong
to root, and its folder too: `XDG_CONFIG_DIRS` may name a folder of the person's own.
"""

import os
import stat
from pathlib import Path

from tui import paths
from tui.words import _

MOST_BYTES = 100_000
GROUP_OR_OTHERS_WRITE, OTHERS_WRITE = 0o022, 0o002


class Untrusted(Exception):
    """A file is not used. The text is a sentence that says why."""


def read_trusted(path: Path, *, is_site: bool) -> str:
    """Return the text of a file.

    Raises:
        Untrusted: somebody else could have written it, or it is not a text file of a sensible size.
        OSError: it cannot be read.
    """
    # The checks are made on the open file, so that no other can take its place in between.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise Untrusted(_("it isn't a plain file."))
        if is_site:
            _check_owner_is_site(facts, path.parent.stat())
        if facts.st_uid not in (0, os.geteuid()):
            raise Untrusted(_("it belongs to someone else."))
        if facts.st_mode & OTHERS_WRITE:
            raise Untrusted(_("other people can write in it."))
        if facts.st_size > MOST_BYTES:
            raise Untrusted(_("it's too long."))
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Untrusted(_("it isn't UTF-8.")) from error
    finally:
        os.close(handle)


def _check_owner_is_site(file: os.stat_result, folder: os.stat_result) -> None:
    if file.st_uid != paths.SITE_OWNER:
        raise Untrusted(_("it doesn't belong to root."))
    if file.st_mode & GROUP_OR_OTHERS_WRITE:
        raise Untrusted(_("other people can write in it."))
    if folder.st_uid != paths.SITE_OWNER:
        raise Untrusted(_("its folder doesn't belong to root."))
    if folder.st_mode & GROUP_OR_OTHERS_WRITE:
        raise Untrusted(_("other people can write in its folder."))
