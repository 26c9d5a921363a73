"""What every part of the line-by-line program works with."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from tui.clock import Clock
from tui.config.config import Config
from tui.content.library import Library
from tui.plain.talk import Talk
from tui.store.store import Store
from tui.store.text.wording import Wording
from tui.terminal.environment import country_of_locale
from tui.wording.stored import words_for


class Program:
    """The open file, the content, the clock, the configuration and the conversation."""

    def __init__(self, store: Store, library: Library, clock: Clock, config: Config, talk: Talk) -> None:
        self.store = store
        self.library = library
        self.config = config
        self.talk = talk
        self.clock = clock.in_country(lambda: self.country)
        self.is_kept = False
        """Whether what is written stays: neither in the demo nor at a public terminal."""
        self.ways: Collection[str] | None = None
        """The ways in which letters can be taken along; None for all there are."""
        store.set_wording(Wording(library.courses, words_for))
        store.country = config.text("country") or country_of_locale()

    @property
    def country(self) -> str:
        """The two letters of the person's country; empty where none was chosen."""
        return self.config.text("country", self.store.setting("country") or None)

    @property
    def folder(self) -> Path:
        """The folder of the data, where letters are saved as files."""
        return self.store.path.parent

    @property
    def old_before(self) -> date:
        """The date before which the last check of a phone number or fact counts as old."""
        return self.clock.months_ago(self.config.number("help_lines_months"))

    def keep_country(self, country: str) -> None:
        """Store the country that was chosen, unless the configuration fixes it or nothing can be written."""
        if not self.config.is_fixed("country") and not self.store.is_read_only:
            self.store.set_setting("country", country)
