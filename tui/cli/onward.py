"""The command `onward`: its options, its commands, and its help.

Click wants its help texts when a command is declared, so this and the modules of
commands are imported once the language is known.
"""

import click

from tui import __version__
from tui.cli.commands import COMMANDS, LateCommands
from tui.cli.leave import Exit, leave
from tui.cli.options import with_places
from tui.words import _

EXAMPLES = (
    ("onward", _("start, or carry on where you stopped")),
    ("onward demo", _("look around with sample data")),
    (_('onward add "Call Sam" --when fri'), _("add an action to the plan")),
    ("onward list", _("see the sessions, each with its ID")),
    (_("onward export -o notes.md"), _("take everything with you")),
)


class ExamplesFirst(click.Group):
    """A command group whose help starts with examples."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. An error of the store during the command exits with a sentence."""
        try:
            return super().invoke(ctx)
        except Exception as problem:
            from tui.flow.repository import SaveError

            if isinstance(problem, SaveError):
                leave(Exit.DATA_UNUSABLE, str(problem))
            raise

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the purpose, examples, commands, options and exit codes."""
        formatter.write(
            _("Onward walks you through the time after a job rejection.\nIt works offline and sends nothing.\n")
        )
        with formatter.section(_("Examples")):
            formatter.write_dl(EXAMPLES)
        self.format_commands(ctx, formatter)
        with formatter.section(_("Options")):
            formatter.write_dl([row for each in self.get_params(ctx) if (row := each.get_help_record(ctx))])
        formatter.write_paragraph()
        formatter.write_text(
            _("Exit codes: 0 fine, 1 failed, 2 wrong usage or no terminal, 3 not found, 4 data unusable.")
        )


@click.group(
    cls=ExamplesFirst,
    commands=LateCommands(COMMANDS),
    invoke_without_command=True,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@with_places
@click.version_option(__version__, "-V", "--version", message="onward %(version)s")
@click.pass_context
def onward(context: click.Context) -> None:
    """Start the full screen, unless a command is given."""
    if context.invoked_subcommand is None:
        from tui.cli.starting import start

        start()
    else:
        # Commands may read the whole file. Only the start of the full screen runs without the garbage collector.
        from tui.collector import resume

        resume()
