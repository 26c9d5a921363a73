"""Writes what a command was asked for to a file that the person named."""

import sys
from pathlib import Path

import click

from tui.cli.leave import Exit, leave
from tui.cli.opening import chosen_folder
from tui.cli.settling import counting
from tui.own_files import own_files_in
from tui.words import _


def save(file: Path, content: str, *, force: bool) -> None:
    """Write `content` to `file`. Asks before replacing an existing file, and exits if the answer is no."""
    from tui.files import save_as

    # The store is closed by now: reading one of its files here would drop its locks.
    own = [each.path for each in counting().files]
    own += own_files_in(chosen_folder())
    try:
        try:
            save_as(file, content, replace=force, own=own)
        except FileExistsError:
            want_replaced(file)
            save_as(file, content, replace=True, own=own)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=file, reason=reason))


def want_replaced(file: Path) -> None:
    """Ask whether to replace `file`; exit if not, or if there is no terminal to ask on."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        leave(
            Exit.FAILED, _("{file} is there already, and was left as it was. To replace it: --force").format(file=file)
        )
    if not click.confirm(_("{file} is there already. Replace it?").format(file=file), err=True):
        leave(Exit.FAILED, _("{file} was left as it was.").format(file=file))
