"""What a person can set: name, look, country and how the screen is sent. Each is saved as it is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.screens.choose import Ask, Choose
from tui.screens.countries import which_country
from tui.screens.place import Place
from tui.screens.requests import EraseAll
from tui.screens.switches import Switches
from tui.store.store import Store
from tui.widgets.rows import Row, Rows
from tui.words import _, counted

LETTER_RULES_OFF = "letter_rules_off"
"""The setting with the keys of the rules that say nothing, between spaces."""

ERASE = "erase"
"""The last row, which is no setting."""


class Settings(Place):
    """One line a setting; Enter changes it. Posts `Changed`, so that the app can act on it at once."""

    @dataclass
    class Changed(Message):
        """A setting was changed and is saved."""

        key: str
        value: str

    def __init__(
        self, store: Store, themes: Sequence[str], countries: Mapping[str, str], letter_rules: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._store = store
        self._themes = themes
        self._countries = countries
        self._letter_rules = letter_rules

    def heading(self) -> str:
        """Name the place."""
        return _("Settings")

    def body(self) -> ComposeResult:
        """Show the list and one sentence."""
        yield Rows()
        yield Static(Content(_("Enter changes a line. It is saved at once.")), classes="about")

    def fill(self) -> None:
        """Read the settings."""
        name = self._value("name") or _("not given")
        country = self._countries.get(self._value("country")) or _("not chosen")
        look = _theme_words(self._theme)
        sends = _on_or_off(self._value("cell_painting"))
        rows = [
            Row("name", _("Your name"), right=name, below=_("Used in letters and questions.")),
            Row("theme", _("Look"), right=look, below=_("Colours of the screen.")),
            Row("country", _("Country for Help now"), right=country, below=_("Which numbers are shown there.")),
            Row(LETTER_RULES_OFF, _("Letter check"), right=self._checked(), below=_("What it looks at in a letter.")),
            Row("cell_painting", _("Send only what changed"), right=sends, below=_("Quicker over a slow line.")),
            Row(ERASE, _("Delete everything"), below=_("It asks first, and offers you a copy.")),
        ]
        self.query_one(Rows).show(rows)

    def _checked(self) -> str:
        off = len(self._rules_off())
        return counted("{number} suggestion is off", "{number} suggestions are off", off) if off else _("everything")

    def _rules_off(self) -> frozenset[str]:
        return frozenset(self._value(LETTER_RULES_OFF).split())

    def _value(self, key: str) -> str:
        return str(self._store.setting(key, "") or "")

    @property
    def _theme(self) -> str:
        return self._value("theme") or self.app.theme

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the new value."""
        key = event.option_id or ""
        if key == ERASE:
            self.post_message(EraseAll())
        elif key == LETTER_RULES_OFF:
            about = _("Each one only suggests. Enter switches it, Esc goes back.")
            question = Switches(_("What may the letter check speak of?"), about, self._letter_rules, self._rules_off())
            self.app.push_screen(question, lambda off: self._take(key, " ".join(sorted(off or ()))))
        else:
            self._ask(key)

    def _ask(self, key: str) -> None:
        question: Ask | Choose
        if key == "theme":
            looks = [Row(name, _theme_words(name)) for name in self._themes]
            question = Choose(_("Which look?"), looks, start=self._theme)
        elif key == "country":
            question = which_country(self._countries, self._value(key))
        elif key == "cell_painting":
            rows = [Row(value, _on_or_off(value)) for value in ("on", "off")]
            question = Choose(_("Send only what changed?"), rows, start=self._value(key) or "on")
        else:
            about = _("It stays here. Leave it empty for none.")
            question = Ask(_("Which name goes under your letters?"), self._value(key), about)
        self.app.push_screen(question, lambda value: self._take(key, value))

    def _take(self, key: str, value: str | None) -> None:
        if value is None or value == self._value(key):
            return
        self._store.set_setting(key, value)
        self.fill()
        self.post_message(self.Changed(key, value))


def _on_or_off(value: str) -> str:
    """Say a switch in words; one that was never touched is on."""
    return _("Off") if value == "off" else _("On")


def _theme_words(name: str) -> str:
    words = {
        "onward-dark": _("Dark"),
        "onward-light": _("Light"),
        "onward-contrast": _("Strong contrast"),
        "onward-16": _("Your terminal's own colours"),
    }
    return words.get(name, name)
