"""Translates the sentences that are written in the code. Those of the seeds are translated in the seeds.

Each language has a folder, `seeds/<language>/`. The file `messages.mo` in it has the translations for the code; without
it, a person reads the English of the code.
"""

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from gettext import GNUTranslations

COMPILED = "LC_MESSAGES/messages.mo"
"""The compiled catalogue in the folder of a language. The place is the one that gettext, and with it Click, looks in."""

_catalogue: "GNUTranslations | None" = None
"""The translations; none for English. What reads them is imported with them, as it would slow down every start."""
_language = "en"


def speak(language: str) -> None:
    """Switch the process to `language`, named as its folder in the seeds; to English if it is not translated."""
    global _catalogue, _language
    from gettext import GNUTranslations

    from tui.shipped import SEEDS

    _language = language
    _catalogue = None
    compiled = SEEDS / language / "messages.mo"
    if compiled.is_file():
        with compiled.open("rb") as file:
            _catalogue = GNUTranslations(file)


def language() -> str:
    """Return the language in use, named as its folder in the seeds."""
    return _language


def _(text: str) -> str:
    """Return the translation of `text` in the language in use."""
    return text if _catalogue is None else _catalogue.gettext(text)


def counted(one: str, many: str, number: int) -> str:
    """Return the singular `one` or the plural `many`, whichever fits `number`, with `{number}` filled in."""
    if _catalogue is None:
        return (one if number == 1 else many).format(number=number)
    return _catalogue.ngettext(one, many, number).format(number=number)
