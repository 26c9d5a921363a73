"""The command `note`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.completion import complete_session
from tui.cli.ids import SessionId, need_session
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import open_clock, opened
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.typed_days import read_day
from tui.terminal.clean import clean_line, without_controls
from tui.words import _

if TYPE_CHECKING:
    from tui.store.row_types import SessionRow
    from tui.store.store import Store

LONGEST = 200_000
"""Bytes that a note can have from a pipe. More is most likely not what was meant."""


@click.command(help=_("Add a note to a session. It asks for your words, or takes them from a pipe."))
@click.argument("session_id", metavar="[ID]", type=SessionId(), required=False, shell_complete=complete_session)
@click.option("--edit", "in_editor", is_flag=True, help=_("Write the note in your editor ($VISUAL or $EDITOR)."))
@click.option(
    "--when",
    "day",
    metavar=_("DAY"),
    help=_("The day it's about: yesterday, 20 nov, 2026-11-20. Today if you leave it out."),
)
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@with_places
def note(session_id: int | None, day: str | None, *, in_editor: bool, as_data: bool) -> None:
    """Add a note. The words are never arguments, so that they stay out of the shell's history."""
    clock = open_clock()
    when = None if day is None else read_day(day, clock, past=True)
    command = _editor() if in_editor else []
    with opened() as store:
        row = _session(store, session_id)
        text = _edited(store.path.parent, command) if command else _asked(row)
        text = without_controls(text).strip()
        if not text:
            leave(Exit.FAILED, _("There were no words, so nothing was added."))
        note_id = _saved(store, row, text, when.isoformat() if when else None)
        if command:
            from tui.edited_file import remove_edited

            remove_edited(store.path.parent)
        added = store.notes.one(note_id)
    if as_data and added is not None:
        from tui.export.json_ import as_json

        found = {name: getattr(added, name) for name in ("id", "session_id", "noted_on", "text")}
        click.echo(as_json(found), nl=False)
        return
    words = _("Added to session {id}, {title}. To see it: onward show {id}")
    say(words.format(id=row.id, title=_title(row)))


def _session(store: "Store", session_id: int | None) -> "SessionRow":
    """Return the session with that ID; without one, the session that Onward would carry on with."""
    if session_id is not None:
        return need_session(store, session_id)
    found = next(iter(store.unfinished(1) or store.sessions()), None)
    if found is None:
        leave(Exit.NOT_FOUND, _("No sessions yet. To begin one: onward"))
    return found


def _title(row: "SessionRow") -> str:
    return clean_line(row.title) or _("Without a name")


def _asked(row: "SessionRow") -> str:
    """Return what standard input has; on a terminal, ask for a line."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        question = _("Your note on session {id}, {title}").format(id=row.id, title=_title(row))
        try:
            return str(click.prompt(question, default="", show_default=False, err=True))
        except click.Abort:
            # The answer goes to a line of its own.
            click.echo(err=True)
            return ""
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        words = _("That's too long for a note: it can have {most} bytes. Nothing was added.")
        leave(Exit.FAILED, words.format(most=LONGEST))
    return data.decode("utf-8-sig", errors="replace")


def _editor() -> list[str]:
    """Return the command of the person's editor; exit with a sentence where none can be started."""
    from tui.terminal.editor import editor_command

    if counting().restricted:
        leave(
            Exit.FAILED, _("Onward is restricted here, and starts no editor. Without --edit, it asks for your words.")
        )
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(_("--edit needs a terminal. Without it, a note can come from a pipe."))
    command = editor_command()
    if not command:
        raise click.UsageError(_("Say which editor you use: EDITOR=nano onward note --edit"))
    return command


def _edited(folder: Path, command: list[str]) -> str:
    """Return what the person wrote in their editor. Its file stays until the note is saved."""
    from tui.edited_file import read_from_editor, remove_edited, write_for_editor
    from tui.terminal.editor import run_editor
    from tui.terminal.plain_view import KEYBOARD, SCREEN

    try:
        file = write_for_editor(folder, "")
        ended = run_editor([*command, str(file)], KEYBOARD, SCREEN)
        if ended.problem:
            remove_edited(folder)
            words = _("{program} couldn't be started ({why}). Nothing was added.")
            leave(Exit.FAILED, words.format(program=command[0], why=ended.problem))
        text, _is_utf8 = read_from_editor(file)
        if not text.strip():
            remove_edited(folder)
    except OSError as error:
        leave(Exit.FAILED, _("The editor couldn't be used ({why}). Nothing was added.").format(why=error.strerror))
    return text


def _saved(store: "Store", row: "SessionRow", text: str, day: str | None) -> int:
    """Save the note and return its id. If it can't be saved, the words are kept aside, or else printed."""
    from tui.store.errors import StoreError
    from tui.wording.notes import note_draft

    try:
        return store.notes.add(row.id, text, day)
    except StoreError:
        try:
            store.conflicts.save_forms([note_draft(row.id, text)])
        except StoreError:
            click.echo(text)
        else:
            say(_("Your words are under Kept aside in Onward."))
        raise
