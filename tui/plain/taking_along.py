"""Takes a letter out of Onward: read out as it is, saved as a file, or printed. Nothing is sent."""

from collections.abc import Callable, Collection
from pathlib import Path

from tui.export.letter import Outgoing, save_draft, save_text
from tui.export.printer import NotPrinted, has_lp, print_letter
from tui.plain.choice import Choice
from tui.plain.talk import Talk
from tui.words import _

PLAIN, TEXT, MAIL, LINK, PRINT = "plain", "text", "mail", "link", "print"


def ways_to_take(letter: Outgoing, offered: Collection[str] | None = None) -> list[Choice]:
    """Return the ways there are for a letter; of those, the ones that are `offered`, or all."""
    ways = [
        Choice(PLAIN, _("Show it as plain text, to copy")),
        Choice(TEXT, _("Save as a text file")),
        *([Choice(MAIL, _("Save as an email draft (.eml)"))] if letter.is_mail else []),
        *([Choice(LINK, _("Show a link that opens your mail program"))] if letter.link else []),
        *([Choice(PRINT, _("Print it"))] if has_lp() else []),
    ]
    return [way for way in ways if offered is None or way.key in offered]


def take_along(talk: Talk, way: str, letter: Outgoing, folder: Path) -> bool:
    """Take a letter along, after asking where it still has gaps; return whether a file was saved in `folder`."""
    if letter.still_open and not talk.ask_yes(f"{letter.still_open} {_('Take it along as it is?')}"):
        return False
    if way == PLAIN:
        talk.pause()
        talk.say_as_it_is(letter.to_read)
        talk.pause()
    elif way == LINK:
        talk.say(_("A link that opens a mail program with this letter in it:"))
        talk.say_as_it_is(letter.link or "")
    elif way == TEXT:
        return _save(talk, save_text, folder, letter, _("Saved as {file}"))
    elif way == MAIL:
        return _save(talk, save_draft, folder, letter, _("Saved as {file}. Your mail program opens it as a draft."))
    else:
        talk.say(_printed(letter))
    return False


def _save(talk: Talk, save: Callable[[Path, Outgoing], Path], folder: Path, letter: Outgoing, words: str) -> bool:
    try:
        file = save(folder, letter)
    except OSError as error:
        failed = _("The letter couldn't be saved as a file ({why}). It's kept in Onward.")
        talk.say(failed.format(why=error.strerror or error))
        return False
    talk.say(words.format(file=file))
    return True


def _printed(letter: Outgoing) -> str:
    try:
        said = print_letter(letter.text)
    except NotPrinted as error:
        return str(error)
    return _("Given to the printer: {said}").format(said=said) if said else _("Given to the printer.")
