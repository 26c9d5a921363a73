"""Writes what a command was asked for to standard output, or to a file that the person named."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import chosen_folder
from tui.cli.settling import counting, want_free
from tui.own_files import own_files_in
from tui.words import _

Command = TypeVar("Command", bound=Callable[..., object])


def with_output(command: Command) -> Command:
    """Add `--output` and `--force` to `command`."""
    output = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar=_("FILE"),
        help=_("Write to this file, which only you can read. Without it: to the screen."),
    )
    force = click.option("--force", is_flag=True, help=_("Replace a file that's there, without asking."))
    return output(force(command))


def named_file(output: Path | None) -> Path | None:
    """Return the file that `--output` names; None for standard output. Exits if no file may be written here."""
    if output is None or str(output) == "-":
        return None
    want_free("--output")
    return output


class Parts(Iterable[str]):
    """Text that is read part by part while it's written. It can be read more than once."""

    def __init__(self, read: Callable[[], Iterator[str]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[str]:
        return self._read()

    @contextmanager
    def reading(self) -> Iterator[Iterator[str]]:
        """Yield the parts. However the writing ends, what the reading shows of itself ends with it."""
        parts = self._read()
        try:
            yield parts
        finally:
            if isinstance(parts, Generator):
                parts.close()


def write(file: Path | None, content: str | Parts, *, force: bool) -> None:
    """Write `content` to `file`, and say so; to standard output for None. See `save` on `force`."""
    if file is None:
        for part in [content] if isinstance(content, str) else content:
            click.echo(part, nl=False)
        return
    save(file, content, force=force)
    say(_("Written to {file}. Only you can read it.").format(file=file))


def save(file: Path, content: str | Parts, *, force: bool) -> None:
    """Write `content` to `file`. Asks before replacing an existing file, and exits if the answer is no."""
    # The store is closed by now, or nothing is being read: reading one of its files here would drop its locks.
    own = [each.path for each in counting().files]
    own += own_files_in(chosen_folder())
    try:
        try:
            _save_as(file, content, own, replace=force)
        except FileExistsError:
            want_replaced(file)
            _save_as(file, content, own, replace=True)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be written: {reason}.").format(file=file, reason=reason))


def _save_as(file: Path, content: str | Parts, own: Iterable[Path], *, replace: bool) -> None:
    from tui.files import save_as

    if isinstance(content, str):
        save_as(file, content, replace=replace, own=own)
        return
    with content.reading() as parts:
        save_as(file, parts, replace=replace, own=own)


def want_replaced(file: Path) -> None:
    """Ask whether to replace `file`; exit if not, or if there is no terminal to ask on."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        leave(
            Exit.FAILED, _("{file} is there already, and was left as it was. To replace it: --force").format(file=file)
        )
    if not click.confirm(_("{file} is there already. Replace it?").format(file=file), err=True):
        leave(Exit.FAILED, _("{file} was left as it was.").format(file=file))
