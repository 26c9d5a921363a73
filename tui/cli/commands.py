"""The commands of `onward` by their names. The module of each is imported when it's used or its help is shown."""

from collections.abc import Iterator, Mapping, MutableMapping

import click

from tui.kinds import load
from tui.words import _

COMMANDS: Mapping[str, str] = {
    "demo": "start_commands:demo",
    "plain": "start_commands:plain",
    "today": "planning:today",
    "plan": "planning:plan",
    "list": "reading:list_sessions",
    "show": "reading:show",
    "stats": "stats:stats",
    "sheet": "sheet:sheet",
    "qr": "qr:qr",
    "export": "exporting:export",
    "print": "printing:print_command",
    "backup": "backing_up:backup",
    "add": "planning:add",
    "done": "planning:done",
    "note": "noting:note",
    "import": "importing:import_command",
    "delete": "erasing:delete",
    "restore": "erasing:restore",
    "purge": "erasing:purge",
    "restore-backup": "backing_up:restore_backup_command",
    "rescue": "rescuing:rescue",
    "paths": "telling:paths",
    "config": "configuring:config",
    "doctor": "doctor.command:doctor",
    "completion": "completion:completion",
    "kiosk": "kiosk:kiosk",
    "kiosk-file": "kiosk:kiosk_file",
    "kiosk-pin": "kiosk:kiosk_pin",
    "kiosk-visitor": "visiting:kiosk_visitor",
}
"""Each as `module:function` of `tui.cli`."""


def _with_own_words(command: click.Command) -> click.Command:
    """Say the places of a usage line, which Click has in English, in the language that is spoken."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for each in command.commands.values():
            _with_own_words(each)
    return command


class LateCommands(MutableMapping[str, click.Command]):
    """The commands as Click's groups have them. Each is imported when it's first looked up."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = _with_own_words(load("tui.cli", self._places[name]))
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command
        self._places.setdefault(name, "")

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
