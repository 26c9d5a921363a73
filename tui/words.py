"""The catalogue that every sentence of the code itself goes through; what the seeds say is translated as seeds.

A language is a folder: `seeds/<language>/`, with `messages.mo` in it for the words that code says. Without one the
English in the code is what a person reads.
"""

import gettext as _gettext

from tui.shipped import SEEDS

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def speak(language: str) -> None:
    """Use the catalogue of `language` from here on; without one, the English of the code."""
    global _catalogue, _language
    _language = language
    compiled = SEEDS / language / "messages.mo"
    if compiled.is_file():
        with compiled.open("rb") as file:
            _catalogue = _gettext.GNUTranslations(file)
    else:
        _catalogue = _gettext.NullTranslations()


def language() -> str:
    """Return the language that is spoken now, as its folder in the seeds is called."""
    return _language


def _(text: str) -> str:
    """Return `text` in the language that is spoken now."""
    return _catalogue.gettext(text)


def counted(one: str, many: str, number: int) -> str:
    """Return `one` or `many` for `number`, with `{number}` filled in."""
    return _catalogue.ngettext(one, many, number).format(number=number)
