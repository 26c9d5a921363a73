"""What was given on the command line, for all that a command calls."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from tui.cli.first_frame import FrameOfStart
    from tui.config.config import Config


class Chosen(Struct):
    """The values given on the command line, and, once read, the configuration in force."""

    data_dir: Path | None = None
    seeds: Path | None = None
    config: Path | None = None
    restricted: bool | None = None
    lang: str | None = None
    hooks: list[str] = field(default_factory=list)
    """What was taken out of the surroundings when the program began."""
    counts: "Config | None" = None
    first_frame: "FrameOfStart | None" = None


_of_bare_command: list[Chosen] = []


def choose_nothing(run: Chosen) -> None:
    """Have `chosen` return `run`: the command line has neither a command nor an option, so Click isn't asked."""
    _of_bare_command.append(run)


def chosen() -> Chosen:
    """Return the values of the current command."""
    if _of_bare_command:
        return _of_bare_command[-1]
    import click

    return click.get_current_context().find_root().ensure_object(Chosen)
