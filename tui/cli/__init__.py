"""The command line. Nothing heavy is imported until a command needs it, so that `--help` answers at once."""

import os
import sys

TYPE_CHECKING = False
"""As in `typing`, whose import takes longer than the rest of `onward today`. Checkers know the name."""

if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from tui.cli.chosen import Chosen


STANDING_ANSWERS = (["--help"], ["-h"], ["--version"], ["-V"])
"""Command lines whose answer is always the same."""

LIGHT_COMMANDS = (("list",), ("list", "--deleted"), ("list", "--json"), ("plan",), ("stats",))
"""Command lines that only read, and need few modules for it: those of `tui.cli.light`."""


def main() -> None:
    """Run the command line of this process, and leave with its exit code (see `tui.cli.leave`)."""
    if sys.argv[1:2] == ["today"] and len(sys.argv) == 2:  # noqa: PLR2004
        # It runs at every login, and is through before Click would be imported.
        from tui.cli.today import print_today

        print_today()
    if tuple(sys.argv[1:]) in LIGHT_COMMANDS:
        from tui.cli.light import print_light

        print_light(sys.argv[1:])
    if sys.argv[1:] in STANDING_ANSWERS:
        from tui.cli.answers import print_answer

        print_answer(sys.argv[1])
    from tui.collector import rest
    from tui.precompiled.finder import use_precompiled

    use_precompiled()
    rest()
    if not _is_bare_command():
        _run()
        return
    from tui.terminal.first_frame.standing import give_back

    try:
        _run()
    except KeyboardInterrupt:
        from tui.cli.leave import Exit, leave
        from tui.words import _

        give_back()
        leave(Exit.FAILED, _("Stopped."))
    finally:
        give_back()


def _run() -> None:
    frame = None
    if _is_bare_command():
        from tui.cli.first_frame import show_first_frame

        frame = show_first_frame()
    if _is_plain_command() or (_is_bare_command() and _wants_plain()):
        from tui.cli.ahead import say_first_list

        say_first_list()
    from functools import partial

    from tui.cli.streams import OutputLost, open_streams
    from tui.terminal.crash import install_crash_hooks
    from tui.terminal.environment import harden, prepare, use_utf8

    harden()
    hooks = prepare()
    use_utf8()
    open_streams()
    from tui.cli.leave import Exit, leave
    from tui.cli.speaking import begin_speaking

    begin_speaking(sys.argv[1:])
    from tui.cli.chosen import Chosen

    run = Chosen(hooks=hooks, first_frame=frame)
    install_crash_hooks(partial(_log_folder, run))
    try:
        if _is_bare_command() or _is_plain_command():
            _start(run)
        from tui.cli.onward import onward

        onward(prog_name="onward", obj=run)
    except OutputLost as lost:
        leave(Exit.FAILED, str(lost))


def _is_bare_command() -> bool:
    """Return whether Onward is to start with nothing else said. A shell that completes a command says it elsewhere."""
    return not sys.argv[1:] and "_ONWARD_COMPLETE" not in os.environ


def _is_plain_command() -> bool:
    """Return whether Onward is to start line by line with nothing else said."""
    return sys.argv[1:] == ["plain"] and "_ONWARD_COMPLETE" not in os.environ


def _wants_plain() -> bool:
    from tui.terminal.environment import wants_plain

    return wants_plain()


def _start(run: "Chosen") -> "NoReturn":
    """Start without the modules of commands, and leave as Click would have it."""
    from tui.cli.chosen import choose_nothing
    from tui.cli.leave import Exit, leave
    from tui.cli.starting import start, start_plain
    from tui.terminal.environment import import_asyncio
    from tui.words import _

    choose_nothing(run)
    try:
        if _is_plain_command():
            start_plain()
        import_asyncio()
        start()
    except Exception as problem:
        # The first words of `onward plain` don't wait for this one.
        from tui.flow.repository import SaveError

        if isinstance(problem, SaveError):
            leave(Exit.DATA_UNUSABLE, str(problem))
        raise
    except KeyboardInterrupt:
        leave(Exit.FAILED, _("Stopped."))


def _log_folder(run: "Chosen") -> "Path | None":
    """Return the data folder of `run` if it exists: a crash log does not create one."""
    from tui.config.gathering import NoFile, gather
    from tui.config.settling import Refused
    from tui.paths import NoCurrentFolder, NoFolder, absolute, data_dir

    try:
        options = {"data_dir": absolute(run.data_dir)} if run.data_dir is not None else {}
        config = run.counts or gather(options, run.config)
        folder = data_dir(config.path("data_dir"))
    except (NoFolder, NoCurrentFolder, NoFile, Refused):
        return None
    return folder if folder.is_dir() else None
