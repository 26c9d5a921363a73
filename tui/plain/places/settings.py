"""The settings that matter line by line: name, country, language, and what the letter check looks for."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from tui.config.config import Config
from tui.config.keys import BY_NAME
from tui.languages import language_names
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import PageTurn
from tui.words import _, counted, language

NAME, COUNTRY, LANGUAGE, LETTER_RULES_OFF = "name", "country", "language", "letter_rules_off"
"""The settings by their keys in the file. The last has the keys of the rules that say nothing, between spaces."""
OF_THE_SYSTEM = "system"
NONE = "none"


def show_settings(program: Program) -> None:
    """Say the settings, and change one, until the person goes back. Each is saved as it is chosen."""
    settings = _Settings(program)
    changes: Mapping[str, Callable[[], None]] = {
        NAME: settings.ask_name,
        COUNTRY: settings.ask_country,
        LANGUAGE: settings.ask_language,
        LETTER_RULES_OFF: settings.ask_rules,
    }
    about = _("Theme, keys and the rest of the screen are set on the full screen, and with onward config.")
    about = "" if program.config.restricted else about
    while key := program.talk.menu(settings.choices(), _("Settings"), about):
        with suppress(PageTurn):
            if key in BY_NAME and program.config.is_fixed(key):
                program.talk.say(settings.fixed_words(key))
            else:
                changes[key]()


class _Settings:
    """What is set, and the questions that change it."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._talk = program.talk
        self._store = program.store
        self._config: Config = program.config
        self._countries = {code: page.name for code, page in program.library.help_pages.items()}
        self._languages = language_names(self._config.path("seeds"))
        self._rules = {key: rule.title for key, rule in program.library.letter_check.rule.items()}

    def choices(self) -> list[Choice]:
        """Return the settings, each with its value."""
        off = len(self._rules_off())
        checked = counted("{number} suggestion is off", "{number} suggestions are off", off)
        return [
            Choice(NAME, _("Your name"), self._store.setting(NAME) or _("not given")),
            Choice(
                COUNTRY,
                _("Country for Help now"),
                self._countries.get(self._program.country) or _("not chosen"),
            ),
            Choice(LANGUAGE, _("Language"), self._languages.get(self._language, self._languages[language()])),
            Choice(LETTER_RULES_OFF, _("Letter check"), checked if off else _("everything")),
        ]

    def fixed_words(self, key: str) -> str:
        """Return why a setting doesn't move."""
        if self._config.is_locked(key):
            return _("Set by this site.")
        return _("Set for this run, when Onward was started.")

    @property
    def _language(self) -> str:
        """The code of the language that is set; empty for that of the system."""
        return self._config.text(LANGUAGE, self._store.setting(LANGUAGE) or None)

    def _rules_off(self) -> set[str]:
        return set(self._store.setting(LETTER_RULES_OFF).split())

    def _save(self, key: str, value: str, said: str) -> None:
        if value != self._store.setting(key):
            self._store.set_setting(key, value)
            self._talk.say(said)

    def ask_name(self) -> None:
        """Ask for the name under letters."""
        now = self._store.setting(NAME)
        self._talk.say(_("What name do you sign your letters with?"))
        self._talk.say(_("To leave it empty, write a hyphen.") if now else "")
        name = " ".join(self._talk.ask_line(_("Your name"), now).split())
        self._save(NAME, "" if name == "-" else name, _("Saved."))

    def ask_country(self) -> None:
        """Ask for the country of Help now and of figures."""
        self._talk.say(_("Which country?"))
        known = sorted(self._countries.items(), key=lambda each: each[1].casefold())
        code = self._talk.choose([Choice(code, name) for code, name in known], self._program.country)
        if code:
            self._save(COUNTRY, code, _("Saved."))

    def ask_language(self) -> None:
        """Ask for the language, from the next start on."""
        self._talk.say(_("Which language?"))
        known = [Choice(code, name) for code, name in self._languages.items()]
        choices = [*known, Choice(OF_THE_SYSTEM, _("That of the system"))]
        code = self._talk.choose(choices, self._language or OF_THE_SYSTEM)
        self._save(LANGUAGE, "" if code == OF_THE_SYSTEM else code, _("Onward speaks it from its next start on."))

    def ask_rules(self) -> None:
        """Ask what the letter check looks for, one switch after another, until the person goes on."""
        while True:
            off = self._rules_off()
            choices = [Choice(key, title, _("Off") if key in off else _("On")) for key, title in self._rules.items()]
            question = _("What would you like the letter check to look for?")
            if not (key := self._talk.menu(choices, question, _("Each one only suggests. Its number switches it."))):
                return
            self._store.set_setting(LETTER_RULES_OFF, " ".join(sorted(off ^ {key})))
