"""Translates the sentences that are written in the code. Those of the seeds are translated in the seeds.

Each language has a folder, `seeds/<language>/`. The file `messages.mo` in it has the translations for the code; without
it, a person reads the English of the code.
"""

import gettext as _gettext

from tui.shipped import SEEDS

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def speak(language: str) -> None:
    """Switch the process to `language`, named as its folder in the seeds; to English if it is not translated."""
    global _catalogue, _language
    _language = language
    compiled = SEEDS / language / "messages.mo"
    if compiled.is_file():
        with compiled.open("rb") as file:
            _catalogue = _gettext.GNUTranslations(file)
    else:
        _catalogue = _gettext.NullTranslations()


def language() -> str:
    """Return the language in use, named as its folder in the seeds."""
    return _language


def _(text: str) -> str:
    """Return the translation of `text` in the language in use."""
    return _catalogue.gettext(text)


def counted(one: str, many: str, number: int) -> str:
    """Return the singular `one` or the plural `many`, whichever fits `number`, with `{number}` filled in."""
    return _catalogue.ngettext(one, many, number).format(number=number)
