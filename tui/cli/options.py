"""The options that several commands take, and where their values are kept for the whole run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from tui.words import _

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass
class Chosen:
    """What was chosen on the command line, wherever in it."""

    data_dir: Path | None = None
    seeds: Path | None = None


def chosen() -> Chosen:
    """Return what was chosen in the command that runs now."""
    return click.get_current_context().find_root().ensure_object(Chosen)


def _keep(context: click.Context, option: click.Parameter, value: Path | None) -> None:
    if value is not None and option.name:
        setattr(context.find_root().ensure_object(Chosen), option.name, value)


def with_places(command: Command) -> Command:
    """Give `command` the options --data-dir and --seeds, which count before and after a command's name alike."""
    data_dir = click.option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        expose_value=False,
        callback=_keep,
        help=_("Keep everything in this folder. Also: ONWARD_DATA_DIR."),
    )
    seeds = click.option(
        "--seeds",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        envvar="ONWARD_SEEDS",
        expose_value=False,
        callback=_keep,
        help=_("Read the questions from this folder. Also: ONWARD_SEEDS."),
    )
    return data_dir(seeds(command))
