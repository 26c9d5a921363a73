"""The settings in force in this run: the configuration is read once, and its problems are shown once."""

from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.options import chosen
from tui.paths import NoCurrentFolder, absolute
from tui.words import _

if TYPE_CHECKING:
    from tui.config.config import Config


def counting(*, quietly: bool = False, to_begin: bool = False) -> "Config":
    """Return what counts; without `quietly`, say on stderr what is wrong with it, a line each.

    A file that was named need not be there where the command is `to_begin` it.
    Leaves with a sentence when a file that was named is not there, or an option is not for this person to use.
    """
    run = chosen()
    if run.counts is None:
        from tui.config.gathering import NoFile, gather
        from tui.config.settling import Refused

        given = {name: path for name in ("data_dir", "seeds") if (path := getattr(run, name)) is not None}
        try:
            paths = {name: absolute(path) for name, path in given.items()}
            run.counts = gather({**paths, "restricted": run.restricted}, run.config, to_begin=to_begin)
        except (NoFile, NoCurrentFolder, Refused) as problem:
            leave(Exit.USAGE, str(problem))
        if not quietly:
            for complaint in run.counts.complaints:
                say(complaint.sentence)
        if not run.counts.is_on("printing"):
            from tui.export.printer import forbid

            forbid()
    return run.counts


def want_free(what: str, *, to_begin: bool = False) -> None:
    """Leave with a sentence where Onward is restricted: `what` would write a file of any name.

    See `counting` on `to_begin`.
    """
    if counting(to_begin=to_begin).restricted:
        raise click.UsageError(
            _("{what}: Onward is restricted here, and writes nothing but its own data.").format(what=what)
        )
