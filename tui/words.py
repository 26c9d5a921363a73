"""Translates the sentences that are written in the code. Those of the seeds are translated in the seeds.

Each language has a folder, `seeds/<language>/`. The file `LC_MESSAGES/messages.mo` in it has the translations for the
code; without it, a person reads the English of the code. A site's own seeds can have languages that do not ship with
Onward.
"""

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from gettext import GNUTranslations
    from pathlib import Path

ENGLISH = "en"
"""The language that the code is written in, and that stands in for what another one lacks."""
COMPILED = "LC_MESSAGES/messages.mo"
"""The compiled catalogue in the folder of a language. It is where gettext, and with it Click, looks."""

_catalogue: "GNUTranslations | None" = None
"""The translations; none for English. What reads them is imported with them, as it would slow down every start."""
_language = ENGLISH
_site: "Path | None" = None


def speak(language: str, site: "Path | None" = None) -> None:
    """Switch the process to `language`, named as its folder in the seeds; to English if it is not translated.

    `site` is a folder of seeds with languages of its own. Texts that are made at import stay as they are: the command
    line, which has such, is imported once the language is known.
    """
    global _catalogue, _language, _site
    import os
    from gettext import GNUTranslations, bindtextdomain

    _language, _site, _catalogue = language, site, None
    # Click translates its own sentences by what these two say.
    os.environ["LANGUAGE"] = language
    compiled = language_file(COMPILED)
    if compiled.is_file():
        bindtextdomain("messages", compiled.parents[2])
        with compiled.open("rb") as file:
            _catalogue = GNUTranslations(file)


def language() -> str:
    """Return the language in use, named as its folder in the seeds."""
    return _language


def language_file(name: str) -> "Path":
    """Return the path of a file of the language in use: as it ships, else the site's; if neither is there, English."""
    from pathlib import Path

    return Path(language_path(name))


def language_path(name: str) -> str:
    """Return the same path as text."""
    import os

    from tui.shipped_path import shipped_path

    seeds = shipped_path("seeds")
    folders = [f"{seeds}/{_language}", *([f"{_site}/{_language}"] if _site is not None else [])]
    found = (f"{folder}/{name}" for folder in folders if os.path.isfile(f"{folder}/{name}"))  # noqa: PTH113
    return next(found, f"{seeds}/{ENGLISH}/{name}")


def _(text: str) -> str:
    """Return the translation of `text` in the language in use."""
    return text if _catalogue is None else _catalogue.gettext(text)


def in_quotes(text: str) -> str:
    """Return `text` in the quotation marks of the language."""
    return _('"{text}"').format(text=text)


def percent(number: int) -> str:
    """Return a percentage as the language writes it."""
    return _("{number}%").format(number=number)


def counted(one: str, many: str, number: int) -> str:
    """Return the singular `one` or the plural `many`, whichever fits `number`, with `{number}` filled in."""
    if _catalogue is None:
        return (one if number == 1 else many).format(number=number)
    return _catalogue.ngettext(one, many, number).format(number=number)
