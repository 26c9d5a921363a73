"""The `config` commands: create a file, show the values in force, check a file."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli.keyboard import changeable_commands, changed_keys, keyboard_complaints
from tui.cli.leave import Exit, leave, say
from tui.cli.lines import entry
from tui.cli.options import with_places
from tui.cli.settling import counting, want_free
from tui.paths import NoFolder, data_dir, database, in_short
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from tui.config.config import Origin


@click.group(help=_("Make a settings file, show what applies, or check it."))
@with_places
def config() -> None:
    """Group of the `config` commands."""


@config.command(help=_("Write a file with every key and what it means, to change. One that's there stays."))
@with_places
def init() -> None:
    """Write a commented private file (0600)."""
    want_free("config init", to_begin=True)
    from tui.config.writing import commented, write

    path = next((file.path for file in counting().files if not file.is_site), None)
    if path is None:
        leave(Exit.FAILED, _("There's no home folder to put it in. Name a file: onward --config FILE config init"))
    try:
        write(path, commented())
    except FileExistsError:
        leave(Exit.FAILED, _("{file} is there already, so it was left as it was.").format(file=path))
    except OSError as problem:
        why = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=path, reason=why))
    say(_("Written to {file}. Only you can read it. Every line is a comment until you change it.").format(file=path))


@config.command(help=_("Show each key, its value, and where that came from."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def show(*, as_data: bool) -> None:
    """Show what counts now, for this person and these surroundings."""
    from tui.config.config import Found
    from tui.config.keys import KEYS
    from tui.config.reading import KEYBOARD

    settled, kept = counting(), _kept()
    found = {key: settled.found(key.name, kept.get(key.name) or None if key.in_settings else None) for key in KEYS}
    said = {key.name: (key.in_words(each.value), each) for key, each in found.items()}
    for choice, keys in changed_keys(settled, kept.get(KEYBOARD, "")):
        each = Found(str(choice.given), choice.origin, choice.place, settled.keyboard_locked_by)
        said[f"{KEYBOARD}.{choice.command}"] = keys, each
    if as_data:
        from tui.export.json_ import as_json

        rows = {
            name: {
                "value": each.value,
                "from": each.origin,
                "place": each.place or None,
                "locked_by": each.locked_by or None,
            }
            for name, (_words, each) in said.items()
        }
        click.echo(as_json(rows), nl=False)
        return
    for name, (words, each) in said.items():
        origin = _origin_words(each.origin)
        where = f"{origin}: {in_short(each.place)}" if each.place else origin
        if each.locked_by:
            where = _("{where} (locked by the site)").format(where=where)
        value = clean_line(in_short(words))
        click.echo(entry(f"{name:<18} {value:<28}", where))


@config.command("keys", help=_("List the keys of the full screen that can be changed, by the names of commands."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def list_keys(*, as_data: bool) -> None:
    """List every command that can be given other keys under [keys], with the keys in force."""
    from tui.config.reading import KEYBOARD

    commands = changeable_commands(counting(), _kept().get(KEYBOARD, ""))
    if as_data:
        from tui.export.json_ import as_json

        rows = {each.id: {"keys": each.key.split(","), "title": each.name} for each in commands}
        click.echo(as_json(rows), nl=False)
        return
    for each in commands:
        click.echo(entry(f"{each.id:<20}  {each.keys:<9}", each.words))


@config.command(help=_("Check the files, and name the line of anything wrong."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def check(*, as_data: bool) -> None:
    """Print each problem, and exit with 1 if there is one."""
    settled = counting(quietly=True)
    complaints = [*settled.complaints, *keyboard_complaints(settled)]
    complaints.sort(key=lambda each: (each.where, each.line or 0))
    if as_data:
        from tui.export.json_ import as_json

        rows = [{"file": each.where, "line": each.line, "problem": each.what} for each in complaints]
        click.echo(as_json(rows), nl=False)
    else:
        for complaint in complaints:
            click.echo(clean_line(complaint.sentence))
    if complaints:
        raise SystemExit(int(Exit.FAILED))
    if as_data:
        return
    there = [file for file in settled.files if file.is_there]
    for file in there:
        click.echo(_("{file}: nothing is wrong.").format(file=clean_line(str(file.path))))
    if not there:
        say(_("There's no file to check. To begin one: onward config init"))


def _origin_words(origin: "Origin") -> str:
    words = {
        "built in": _("built in"),
        "site": _("site"),
        "person": _("person"),
        "Settings": _("Settings"),
        "environment": _("environment"),
        "option": _("option"),
    }
    return words[origin]


def _kept() -> Mapping[str, str]:
    """Return the values chosen in Settings, without creating or changing anything."""
    from tui.store.inspecting import inspect_file

    with suppress(NoFolder):
        return inspect_file(database(data_dir(counting().path("data_dir")))).settings
    return {}
