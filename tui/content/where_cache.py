"""In which page a person stopped, in the words of the first list of `onward plain`, in their cache folder.

The words are a stage and numbers, and nothing that the person wrote. To find them out takes all of the questions.
They're for a session that hasn't changed since. What else may have changed is seen when they're found out again, before
anything is done with what was typed (`Conversation.say_ahead`).
"""

import os
from zlib import crc32

from tui import __version__
from tui.content.cache_file import load_from, remove, save
from tui.words import language

BEGINNING = "where-"


def load_where(cache: str, path: str, session_id: int, changed_at: str) -> str | None:
    """Return the words for a session of the file at `path`, from the folder `cache`; None if there are none."""
    body = load_from(cache, _name(path), _key(path, session_id, changed_at))
    return None if body is None else body.decode()


def save_where(words: str, path: str, session_id: int, changed_at: str) -> None:
    """Save the words, instead of those that were saved for the file before."""
    save(_name(path), _key(path, session_id, changed_at), words.encode())


def forget_where(path: str) -> None:
    """Remove what was saved for the file at `path`, in any language: sessions of it are erased."""
    remove(BEGINNING, _end(path))


def _name(path: str) -> str:
    return f"{BEGINNING}{language()}{_end(path)}"


def _end(path: str) -> str:
    return f"-{crc32(os.fsencode(path)):08x}"


def _key(path: str, session_id: int, changed_at: str) -> bytes:
    return ascii((__version__, path, session_id, changed_at)).encode()
