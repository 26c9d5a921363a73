"""Takes a letter out of Onward: to read, to the clipboard, to a file, to paper. Nothing is sent."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from tui.export.letter import Outgoing, save_draft, save_text
from tui.export.printer import NotPrinted, print_letter
from tui.terminal.clean import clean
from tui.terminal.clipboard import copy_request
from tui.terminal.plain_view import show_plain
from tui.widgets.taking_along import COPY, LINK, MAIL, PLAIN, PRINT, TEXT, TakeAway, TakenAlong
from tui.words import _


async def take(app: App[Any], message: TakeAway, folder: Path) -> None:
    """Do what `message` asks with its letter, and show the result on its page. Files go into `folder`."""
    view, letter = message.view, message.letter
    if message.way == PLAIN:
        view.say(_shown(app, letter))
    elif message.way == LINK:
        view.say(_link_shown(app, letter))
    elif message.way == COPY:
        app.copy_to_clipboard(clean(letter.body))
        words = copy_request(letter.body, os.environ).words
        without = _("The subject isn't part of it.")
        view.say(f"{words} {without}" if letter.subject else words)
    elif message.way == TEXT:
        _save(view, save_text, folder, letter, _("Saved as {file}"))
    elif message.way == MAIL:
        _save(view, save_draft, folder, letter, _("Saved as {file}. Your mail program opens it as a draft."))
    elif message.way == PRINT:
        view.say(await _printed(letter))


def _shown(app: App[Any], letter: Outgoing) -> str:
    try:
        show_plain(app, letter.to_read)
    except SuspendNotSupported:
        return _("This terminal has no plain view. The letter is below, and can be saved as a text file.")
    return _("The letter was shown as plain text. It can still be seen by scrolling up in this terminal.")


def _link_shown(app: App[Any], letter: Outgoing) -> str:
    try:
        show_plain(app, f"{_('A link that opens a mail program with this letter in it:')}\n\n{letter.link}")
    except SuspendNotSupported:
        return _("This terminal has no plain view. The letter can be saved as an email draft.")
    return _("The link was shown as plain text. It can still be seen by scrolling up in this terminal.")


def _save(view: TakenAlong, save: Callable[[Path, Outgoing], Path], folder: Path, letter: Outgoing, words: str) -> None:
    try:
        file = save(folder, letter)
    except OSError as error:
        failed = _("The letter couldn't be saved as a file ({why}). It's kept in Onward.")
        view.say(failed.format(why=error.strerror or error))
    else:
        view.say(words.format(file=file), saved=True)


async def _printed(letter: Outgoing) -> str:
    try:
        said = await asyncio.to_thread(print_letter, letter.text)
    except NotPrinted as error:
        return str(error)
    return _("Given to the printer: {said}").format(said=said) if said else _("Given to the printer.")
