"""The command `completion`, and the IDs that a shell completes.

The scripts are Click's. They ask `onward` itself what fits, so they follow every change of a command.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from tui.cli.options import with_places
from tui.terminal.clean import clean_line
from tui.words import _

if TYPE_CHECKING:
    from tui.store.store import Store

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_ONWARD_COMPLETE"
Completes = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@click.command(help=_("Write what teaches your shell to complete commands and IDs. To try it: eval its output."))
@click.argument("shell", type=click.Choice(SHELLS))
@with_places
def completion(shell: str) -> None:
    """Print the script for a shell."""
    click.echo(script(shell))


def script(shell: str) -> str:
    """Return the script for `shell`."""
    kind = get_completion_class(shell)
    if kind is None:
        raise ValueError(f"{shell} is not one of {', '.join(SHELLS)}")
    # That of bash would start bash, to look at its version.
    return ShellComplete.source(kind(click.Command("onward"), {}, "onward", VARIABLE)).strip()


def _completes(found: "Callable[[Store], Iterable[tuple[str, str]]]") -> Completes:
    """Return what completes an ID from pairs of an ID and the words beside it."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        pairs = _read(context, found)
        return [CompletionItem(key, help=clean_line(words)) for key, words in pairs if key.startswith(incomplete)]

    return complete


def _read(context: click.Context, found: "Callable[[Store], Iterable[tuple[str, str]]]") -> list[tuple[str, str]]:
    """Return the pairs; none where the file can't be read, since a line that is being typed is no place for trouble."""
    from tui.cli.opening import open_clock
    from tui.cli.settling import counting
    from tui.paths import NoFolder, data_dir, database
    from tui.store.store import Store, StoreError

    try:
        with context.scope(cleanup=False):
            path = database(data_dir(counting(quietly=True).path("data_dir")))
        store = Store.open_read_only(path, open_clock())
    except (NoFolder, StoreError, SystemExit):
        return []
    try:
        return list(found(store))
    except StoreError:
        return []
    finally:
        store.close()


complete_session = _completes(lambda store: ((str(row.id), row.title) for row in store.sessions()))
complete_deleted = _completes(lambda store: ((str(row.id), row.title) for row in store.sessions(deleted=True)))
complete_action = _completes(lambda store: ((row.id, row.what) for row in store.plan.open_actions()))
