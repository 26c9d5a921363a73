"""The options of every command."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from tui.cli.chosen import Chosen
from tui.words import _

Command = TypeVar("Command", bound=Callable[..., object])


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    if value and option.name:
        setattr(context.find_root().ensure_object(Chosen), option.name, value)


def _keep_language(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Keep the language that `cli.main` has already begun to speak; refuse one that Onward doesn't have."""
    from tui.languages import languages, matching

    if value is None:
        return
    known = languages(context.find_root().ensure_object(Chosen).seeds)
    if matching(value, known) is None:
        words = _("There's no language {name}. Known ones: {names}.")
        raise click.BadParameter(words.format(name=value, names=", ".join(known)), context, option)
    _keep(context, option, matching(value, known))


def with_places(command: Command) -> Command:
    """Add the common options to `command`. They may stand before or after the command's name."""
    option = partial(click.option, expose_value=False, callback=_keep)
    data_dir = option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar=_("FOLDER"),
        help=_("Keep everything in this folder. Also: ONWARD_DATA_DIR."),
    )
    seeds = option(
        "--seeds",
        type=click.Path(path_type=Path),
        metavar=_("FOLDER"),
        help=_("Read the questions from this folder. Also: ONWARD_SEEDS."),
    )
    config = option(
        "--config",
        type=click.Path(path_type=Path),
        metavar=_("FILE"),
        help=_("Read this file instead of your own config.toml. Also: ONWARD_CONFIG."),
    )
    lang = option(
        "--lang",
        metavar=_("LANGUAGE"),
        callback=_keep_language,
        help=_("Speak this language: en or es. Also: ONWARD_LANGUAGE."),
    )
    restricted = option(
        "--restricted", is_flag=True, help=_("Write no files but in the data folder, and start no program.")
    )
    return data_dir(seeds(config(lang(restricted(command)))))
