"""The command line. Nothing heavy is imported until a command needs it, so that `--help` answers at once."""

import sys


def main() -> None:
    """Run the command line of this process, and leave with its exit code (see `tui.cli.leave`)."""
    from tui.terminal.environment import harden, prepare, speak_utf8

    harden()
    prepare()
    speak_utf8()
    from tui.cli.onward import onward

    sys.exit(onward(prog_name="onward"))
