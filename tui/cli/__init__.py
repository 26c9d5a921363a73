"""The command line. Nothing heavy is imported until a command needs it, so that `--help` answers at once."""

import gc
import sys
from pathlib import Path


def main() -> None:
    """Run the command line of this process, and leave with its exit code (see `tui.cli.leave`)."""
    # A start makes much that stays: looking through it for garbage, again and again, is a tenth of it.
    gc.disable()
    from tui.terminal.crash import guard
    from tui.terminal.environment import harden, prepare, speak_utf8

    harden()
    hooks = prepare()
    speak_utf8()
    guard(_log_folder)
    from tui.cli.onward import onward
    from tui.cli.options import Chosen

    sys.exit(onward(prog_name="onward", obj=Chosen(hooks=hooks)))


def _log_folder() -> Path | None:
    """Return the data folder where it is there already: a crash makes none."""
    from tui.config.gathering import NoFile, gather
    from tui.places import NoPlace, data_dir

    try:
        folder = data_dir(gather({}).path("data_dir"))
    except (NoPlace, NoFile):
        return None
    return folder if folder.is_dir() else None
