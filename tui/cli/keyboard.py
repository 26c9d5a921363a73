"""The keys of the keyboard that the configuration gives commands: what is wrong with them, and which are in force."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.config.config import Config, KeyChoice
from tui.config.reading import Complaint

if TYPE_CHECKING:
    from tui.commands import Command


def keyboard_complaints(config: Config) -> list[Complaint]:
    """Return what can't be used of the tables `[keys]`."""
    if not config.key_choices:
        # Reading them imports the table of commands, and Textual with it.
        return []
    from tui.keymap import read_keys

    return read_keys(config.key_choices)[1]


def changeable_commands(config: Config, chosen: str) -> "list[Command]":
    """Return the commands that can have other keys, with those in force. `chosen` is the setting of the person."""
    from tui.commands import COMMANDS
    from tui.keymap import is_fixed, read_keys

    keys = read_keys(config.key_choices, "" if config.fixes_keyboard else chosen)[0]
    return [keys.in_force(each) for each in COMMANDS if not is_fixed(each)]


def changed_keys(config: Config, chosen: str) -> Iterator[tuple[KeyChoice, str]]:
    """Yield where each key comes from that isn't the usual one, and the keys. `chosen` is the setting of the person."""
    chosen = "" if config.fixes_keyboard else chosen
    if not config.key_choices and not chosen:
        return
    from tui.commands import BY_ID
    from tui.keymap import choices_of, read_keys

    choices = {each.command: each for each in (*config.key_choices, *choices_of(chosen))}
    keys = read_keys(config.key_choices, chosen)[0]
    for name in keys.changed:
        yield choices[name], keys.in_force(BY_ID[name]).keys
