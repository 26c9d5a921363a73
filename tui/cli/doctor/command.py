"""The command itself."""

import textwrap
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from tui.cli.chosen import chosen
from tui.cli.doctor.headings import name_words, state_words
from tui.cli.leave import Exit
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.paths import NoFolder, data_dir
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from tui.cli.doctor.check import Check

WIDTH, INDENT = 79, 22


@click.command(help=_("Check the installation. This changes nothing, and what it says is safe to paste."))
@click.option("--json", "as_data", is_flag=True, help=_("Write JSON, for a program to read."))
@click.option("--kiosk", is_flag=True, help=_("Check a public terminal as well."))
@with_places
def doctor(*, as_data: bool, kiosk: bool) -> None:
    """Run all checks; exit with 1 if one found a problem."""
    checks = [*_checks(), *(_kiosk_checks() if kiosk else ())]
    problems = sum(check.state == "problem" for check in checks)
    if as_data:
        from tui.export.json_ import as_json

        click.echo(as_json({"problems": problems, "checks": [asdict(check) for check in checks]}), nl=False)
    else:
        click.echo(_report(checks))
    raise SystemExit(int(Exit.FAILED if problems else Exit.FINE))


def _checks() -> "Iterator[Check]":
    # Imported here, so that --help doesn't need what they check.
    from tui.cli.doctor import answers, data, program, rows, screen, site
    from tui.cli.doctor.check import looked, problem

    config = counting(quietly=True)
    yield from looked("program", program.program)
    yield from looked("modules", program.modules)
    yield from looked("hooks", partial(program.hooks, chosen().hooks))
    yield from looked("terminal", screen.terminal)
    yield from looked("locale", screen.language)
    yield from looked("time zone", screen.zone)
    yield from looked("config", partial(site.configuration, config))
    yield from looked("questions", partial(site.questions, config))
    yield from looked("printer", partial(site.printing, config))
    try:
        folder = data_dir(config.path("data_dir"))
    except NoFolder as error:
        yield problem("data folder", str(error), _("Set HOME, or name a folder."))
        return
    yield from looked("data folder", partial(data.folder, folder))
    yield from looked("file", partial(data.file, folder))
    yield from looked("rows", partial(rows.rows, folder))
    yield from looked("answers", partial(answers.answers, folder))
    yield from looked("backups", partial(data.beside, folder))


def _kiosk_checks() -> "Iterator[Check]":
    from tui.cli.doctor import kiosk
    from tui.cli.doctor.check import looked
    from tui.cli.opening import open_clock, open_library

    config, clock = counting(quietly=True), open_clock()
    yield from looked("kiosk", partial(kiosk.kiosk, config, clock.today()))
    old_before = clock.months_ago(config.number("help_lines_months"))
    yield from looked("help lines", lambda: kiosk.help_lines(config, open_library(may_save=False), old_before))


def _report(checks: "Sequence[Check]") -> str:
    lines = []
    for check in checks:
        head = f"{state_words(check.state):<9}{name_words(check.name):<{INDENT - 9}}"
        lines += _wrapped(head, check.says)
        if check.do:
            lines += _wrapped(" " * INDENT, check.do)
    return "\n".join(lines)


def _wrapped(head: str, words: str) -> list[str]:
    return textwrap.wrap(
        clean_line(words),
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
