"""The options of every command, and the context that holds their values."""

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
    """The values given on the command line, and, once read, the configuration in force."""

    data_dir: Path | None = None
    seeds: Path | None = None
    config: Path | None = None
    restricted: bool | None = None
    hooks: list[str] = field(default_factory=list)
    """What was taken out of the surroundings when the program began."""
    counts: "Config | None" = None


def chosen() -> Chosen:
    """Return the values of the current command."""
    return click.get_current_context().find_root().ensure_object(Chosen)


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value and option.name:
        setattr(context.find_root().ensure_object(Chosen), option.name, value)


def with_places(command: Command) -> Command:
    """Add the common options to `command`. They may stand before or after the command's name."""
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
