"""Keeps the parsed rules of the style sheet in the person's cache folder, for the next start."""

import os
import sys
import zlib
from typing import Any

import textual
from textual.app import App

from tui import __version__
from tui.content.cache_file import load, save
from tui.shipped import STYLES
from tui.textual_parts.parsed_rules import pack_rules, use_rules

FORMAT = 1
"""The form of the bytes; another number for each other one."""


class RulesCache:
    """The rules of an app. Those of the last theme are kept: each theme has others."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._used = b""

    def use(self) -> None:
        """Have Textual use what is kept, if it fits. Call it once the variables are set, before the app runs."""
        key = self._key()
        body = load(_name(), key)
        if body is not None and use_rules(self._app, body):
            self._used = key

    def keep(self) -> None:
        """Keep the rules, unless what is kept is what was used."""
        key = self._key()
        if key != self._used and (body := pack_rules(self._app)) is not None:
            save(_name(), key, body)

    def _key(self) -> bytes:
        """Return all that the rules depend on: what they say, and the Textual that read them."""
        read_by = os.stat(textual.__file__)  # noqa: PTH116
        code = (textual.__file__, read_by.st_size, read_by.st_ino, read_by.st_mtime_ns, read_by.st_ctime_ns)
        variables = sorted(self._app.theme_variables.items())
        return ascii((FORMAT, __version__, sys.hexversion, code, self._app.CSS, variables)).encode()


def _name() -> str:
    return f"rules-{zlib.crc32(os.fsencode(STYLES)):08x}"
