"""The options that every command takes, and the context that holds their values for the whole run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tui.words import _

if TYPE_CHECKING:
    from tui.config.config import Config

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass
class Chosen:
    """What was chosen on the command line, wherever in it; and, once it was asked for, what counts in the end."""

    data_dir: Path | None = None
    seeds: Path | None = None
    config: Path | None = None
    restricted: bool | None = None
    hooks: list[str] = field(default_factory=list)
    """What was taken out of the surroundings when the program began."""
    counts: "Config | None" = None


def chosen() -> Chosen:
    """Return what was chosen in the command that runs now."""
    return click.get_current_context().find_root().ensure_object(Chosen)


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value and option.name:
        setattr(context.find_root().ensure_object(Chosen), option.name, value)


def with_places(command: Command) -> Command:
    """Give `command` the options of every command, which count before and after a command's name alike."""
    option = partial(click.option, expose_value=False, callback=_keep)
    data_dir = option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help=_("Keep everything in this folder. Also: ONWARD_DATA_DIR."),
    )
    seeds = option(
        "--seeds",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help=_("Read the questions from this folder. Also: ONWARD_SEEDS."),
    )
    config = option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=_("Read this file instead of your own config.toml. Also: ONWARD_CONFIG."),
    )
    restricted = option(
        "--restricted", is_flag=True, help=_("Write no files but in the data folder, and start no program.")
    )
    return data_dir(seeds(config(restricted(command))))
