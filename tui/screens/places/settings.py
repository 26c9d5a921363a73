"""What a person can set: name, look, country, language and how the screen is sent. Each is saved as it is chosen.

What a site has locked, or what was set for this run, shows its value and why it does not move.
"""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.config.config import Config
from tui.config.keys import BY_NAME
from tui.languages import language_names
from tui.screens.asking.country import which_country
from tui.screens.asking.theme import theme_words
from tui.screens.base.choose import Ask, Choose
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import AskTheme, ChangeSetting, CopyWanted, EraseAll
from tui.screens.dialogs.switches import Switches
from tui.store.file.mounts import network_name
from tui.store.store import Store
from tui.widgets.rows import Row, Rows
from tui.words import _, counted, language

LETTER_RULES_OFF = "letter_rules_off"
"""The setting with the keys of the rules that say nothing, between spaces."""

OF_THE_SYSTEM = "system"
"""Chosen instead of a language: none is set, so that the locale decides."""

SWITCHES = ("cell_painting", "say_focus")
"""The settings that are on or off."""
ERASE, TAKE = "erase", "take"
"""The last row, which is no setting."""


class Settings(PanedPlace):
    """One line a setting; Enter changes it. Posts `ChangeSetting`, so that the app can act on it at once."""

    def __init__(
        self,
        store: Store,
        countries: Mapping[str, str],
        letter_rules: Mapping[str, str],
        config: Config | None = None,
    ) -> None:
        super().__init__()
        self._store = store
        self._countries = countries
        self._letter_rules = letter_rules
        self._config = config or Config()
        self._languages = language_names(self._config.path("seeds"))

    def heading(self) -> str:
        """Name the place."""
        return _("Settings")

    def column(self) -> ComposeResult:
        """Show the list and one sentence."""
        yield Rows()
        about = _("Enter changes a line. It's saved at once.")
        if (kind := self._store.network_kind) is not None:
            about += "\n" + _("Your data folder is on a network drive ({name}).").format(name=network_name(kind))
        yield Static(Content(about), classes="about")

    def fill(self) -> None:
        """Read the settings."""
        name = self._store.setting("name") or _("not given")
        country = self._countries.get(self._config.text("country", self._kept("country"))) or _("not chosen")
        look = theme_words(self.app.theme)
        rows = [
            Row("name", _("Your name"), right=name, below=_("Used in letters and questions.")),
            Row("theme", _("Theme"), right=look, below=self._about("theme", _("Colours of the screen."))),
            Row(
                "country",
                _("Country for Help now"),
                right=country,
                below=self._about("country", _("Which numbers are shown there, and which figures.")),
            ),
            Row(
                "language",
                _("Language"),
                right=self._languages.get(self._language, self._languages[language()]),
                below=self._about("language", _("Onward speaks it from its next start on.")),
            ),
            Row(
                "borders",
                _("Lines and signs"),
                right=_border_words()[self._config.text("borders", self._kept("borders"))],
                below=self._about("borders", _("ASCII helps where lines and signs look wrong.")),
            ),
            Row(
                "density",
                _("Blank lines"),
                right=_density_words()[self._config.text("density", self._kept("density"))],
                below=self._about("density", _("Without them, more fits in the window.")),
            ),
            Row(LETTER_RULES_OFF, _("Letter check"), right=self._checked(), below=_("What it looks at in a letter.")),
            Row(
                "cell_painting",
                _("Send only what changed"),
                right=_on_or_off(on=self._is_on("cell_painting")),
                below=self._about("cell_painting", _("Quicker over a slow line.")),
            ),
            Row(
                "say_focus",
                _("Say what has the focus"),
                right=_on_or_off(on=self._is_on("say_focus")),
                below=self._about("say_focus", _("In full, above the keys. For screen readers and magnifiers.")),
            ),
            Row(TAKE, _("Take everything with you"), below=_("You choose the parts, and see what they make.")),
            Row(ERASE, _("Erase everything"), below=_("It asks first, and offers you a copy.")),
        ]
        self.query_one(Rows).show(rows)

    def _checked(self) -> str:
        off = len(self._rules_off())
        return counted("{number} suggestion is off", "{number} suggestions are off", off) if off else _("everything")

    def _rules_off(self) -> frozenset[str]:
        return frozenset(self._store.setting(LETTER_RULES_OFF).split())

    def _kept(self, key: str) -> str | None:
        return self._store.setting(key) or None

    def _is_on(self, key: str) -> bool:
        return self._config.is_on(key, self._kept(key))

    @property
    def _language(self) -> str:
        """The code of the language that is set; empty for that of the system."""
        return self._config.text("language", self._kept("language"))

    def _about(self, key: str, words: str) -> str:
        """Return `words` about a setting, or why it does not move."""
        if self._config.is_locked(key):
            return _("Set by this site.")
        return _("Set for this run, when Onward was started.") if self._config.is_fixed(key) else words

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the new value."""
        key = event.option_id or ""
        if key == ERASE:
            self.post_message(EraseAll())
        elif key == TAKE:
            self.post_message(CopyWanted(None))
        elif key in BY_NAME and self._config.is_fixed(key):
            self.tell(self._about(key, ""))
        elif key == "theme":
            self.post_message(AskTheme())
        elif key == LETTER_RULES_OFF:
            about = _("Each one only suggests. Enter switches it, Esc goes back.")
            question = Switches(
                _("What would you like the letter check to look for?"), about, self._letter_rules, self._rules_off()
            )
            self.app.push_screen(question, lambda off: self._take(key, " ".join(sorted(off or ()))))
        else:
            self._ask(key)

    def _ask(self, key: str) -> None:
        question: Ask | Choose
        if key == "country":
            question = which_country(self._countries, self._config.text(key, self._kept(key)))
        elif key == "language":
            known = [Row(code, name) for code, name in self._languages.items()]
            rows = [*known, Row(OF_THE_SYSTEM, _("That of the system"))]
            question = Choose(_("Which language?"), rows, start=self._language or OF_THE_SYSTEM)
        elif key in ("borders", "density"):
            asked, words_of = (
                (_("How do you want lines and signs drawn?"), _border_words())
                if key == "borders"
                else (_("Do you want blank lines on the pages?"), _density_words())
            )
            rows = [Row(value, words) for value, words in words_of.items()]
            question = Choose(asked, rows, start=self._config.text(key, self._kept(key)))
        elif key in SWITCHES:
            rows = [Row(value, _on_or_off(on=value == "on")) for value in ("on", "off")]
            switched = {"cell_painting": _("Send only what changed?"), "say_focus": _("Say what has the focus?")}
            question = Choose(switched[key], rows, start="on" if self._is_on(key) else "off")
        else:
            about = _("It stays here. Leave it empty for none.")
            question = Ask(_("What name do you sign your letters with?"), self._store.setting(key), about)
        self.app.push_screen(question, lambda value: self._take(key, "" if value == OF_THE_SYSTEM else value))

    def _take(self, key: str, value: str | None) -> None:
        if value is None or value == self._store.setting(key):
            return
        self._store.set_setting(key, value)
        self.refill()
        self.post_message(ChangeSetting(key, value))


def _border_words() -> dict[str, str]:
    """Return what each way to draw lines and signs is called, by the value of the setting."""
    return {"auto": _("As the terminal needs"), "ascii": _("ASCII"), "unicode": _("Unicode")}


def _density_words() -> dict[str, str]:
    """Return what each density is called, by the value of the setting."""
    return {"roomy": _("Yes, roomy"), "compact": _("No, compact")}


def _on_or_off(*, on: bool) -> str:
    """Say a switch in words."""
    return _("On") if on else _("Off")
