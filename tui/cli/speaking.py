"""Finds the language of this run, before the commands are declared in it.

From the strongest: `--lang`, `ONWARD_LANGUAGE`, the choice in Settings, the person's file, the site's files, the
locale.
A site can lock the key `language`. It is known before Click reads the command line, since Click takes the texts of
options when they are declared; what is wrong with an option is said by Click later.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.cli.own_database import is_configured, own_database
from tui.words import ENGLISH, speak

TYPE_CHECKING = False
"""As in `typing`. Checkers know the name."""
if TYPE_CHECKING:
    from tui.config.config import Config

OPTIONS = {"--lang": "language", "--data-dir": "data_dir", "--seeds": "seeds", "--config": "config"}
"""The options that the language depends on, with the names of their keys."""
VARIABLES = ("ONWARD_LANGUAGE", "ONWARD_SEEDS")


def begin_speaking(arguments: Sequence[str] = ()) -> None:
    """Speak the language of this run. `arguments` are those of the command line."""
    from tui.languages import language_of_locale, languages, matching

    given = _given(arguments)
    if given.keys() <= {"language"} and not is_configured() and not any(map(os.environ.get, VARIABLES)):
        # Most runs are so. The configuration takes longer to import than `--help` should.
        site, wanted = None, given.get("language") or _chosen(own_database())
    else:
        config = _config(given)
        site, wanted = config.path("seeds"), _wanted(config)
    known = languages(site)
    language = matching(wanted, known) or language_of_locale(known)
    if language != ENGLISH:
        speak(language, site)


def _given(arguments: Sequence[str]) -> Mapping[str, str]:
    """Return the values of options by the names of their keys; the last one counts, as with Click."""
    found = {}
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        option, is_joined, value = argument.partition("=")
        if option in OPTIONS:
            found[OPTIONS[option]] = value if is_joined else next(iter(arguments[index + 1 : index + 2]), "")
    return found


def _config(given: Mapping[str, str]) -> "Config":
    """Return the configuration; without the options, if one of them isn't allowed. That is said when it is wanted."""
    from tui.config.config import Config
    from tui.config.gathering import NoFile, gather
    from tui.config.settling import Refused
    from tui.paths import NoCurrentFolder, absolute

    try:
        options = {name: absolute(Path(given[name])) for name in ("data_dir", "seeds") if given.get(name)}
        named = Path(given["config"]) if given.get("config") else None
        language = {"language": given.get("language") or None}
        return gather({**options, **language}, named, to_begin=True)
    except (NoFile, NoCurrentFolder, Refused):
        return _config({}) if given else Config()


def _wanted(config: "Config") -> str:
    """Return the language that an option, Settings or a file asks for; empty if none does."""
    from tui.paths import NoCurrentFolder, NoFolder, data_dir, database

    if config.is_fixed("language"):
        return config.text("language")
    try:
        chosen = _chosen(str(database(data_dir(config.path("data_dir")))))
    except (NoFolder, NoCurrentFolder):
        chosen = ""
    return config.text("language", chosen or None)


def _chosen(path: str | None) -> str:
    """Return the choice made in Settings, in the database at `path`; empty if there is none."""
    if path is None or not os.path.isfile(path):  # noqa: PTH113
        return ""
    from tui.store.today import setting_in

    return setting_in(path, "language")
