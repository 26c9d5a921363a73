"""The configuration in force: read once, with its problems printed once."""

from typing import TYPE_CHECKING

from tui.cli.chosen import chosen
from tui.cli.leave import Exit, leave, say
from tui.paths import NoCurrentFolder, absolute
from tui.words import _

if TYPE_CHECKING:
    from tui.config.config import Config


def counting(*, quietly: bool = False, to_begin: bool = False) -> "Config":
    """Return the configuration in force. Without `quietly`, print its problems on stderr, one a line.

    With `to_begin`, a file named on the command line may be missing: the command creates it.
    Exits with a sentence if a named file is missing, or an option is not allowed for this person.
    """
    run = chosen()
    if run.counts is None:
        from tui.config.gathering import NoFile, gather
        from tui.config.settling import Refused

        given = {name: path for name in ("data_dir", "seeds") if (path := getattr(run, name)) is not None}
        try:
            paths = {name: absolute(path) for name, path in given.items()}
            run.counts = gather(
                {**paths, "restricted": run.restricted, "language": run.lang}, run.config, to_begin=to_begin
            )
        except (NoFile, NoCurrentFolder, Refused) as problem:
            leave(Exit.USAGE, str(problem))
        if not quietly:
            for complaint in run.counts.complaints:
                say(complaint.sentence)
            _want_language(run.counts)
        if not run.counts.is_on("printing"):
            from tui.export.printer import forbid

            forbid()
    return run.counts


def _want_language(config: "Config") -> None:
    """Warn if the language that is set isn't one of those there are."""
    from tui.languages import languages, matching

    found = config.found("language")
    known = languages(config.path("seeds"))
    if found.value and matching(str(found.value), known) is None:
        words = _("{place}: There's no language {name}. Known ones: {names}.")
        say(words.format(place=found.place, name=found.value, names=", ".join(known)))


def want_free(what: str, *, to_begin: bool = False) -> None:
    """Exit with a sentence if Onward is restricted: `what` could write a file of any name.

    See `counting` on `to_begin`.
    """
    if counting(to_begin=to_begin).restricted:
        import click

        raise click.UsageError(
            _("{what}: Onward is restricted here, and writes nothing but its own data.").format(what=what)
        )
