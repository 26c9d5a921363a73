"""Every trap by its name."""

from tests.terminal.traps import ends, files, going_on, private, surroundings, typing

TRAPS = {
    "the line drops": ends.hangup,
    "ended from outside": ends.terminate,
    "the terminal is closed, hangups ignored": ends.closed_with_hangup_ignored,
    "nobody reads the screen, then the line drops": ends.stalled_then_hangup,
    "nobody reads the screen, then ended": ends.stalled_then_terminated,
    "stands still in its own code, then ended": ends.stuck,
    "killed in mid-typing": ends.killed,
    "told to go on, never stopped": going_on.stray_continue,
    "stopped where no shell is": going_on.stopped_without_a_shell,
    "stopped in a shell, and on again": going_on.stopped_in_a_shell,
    "bytes that are not UTF-8": typing.bad_bytes,
    "control characters and direction marks": typing.evil_paste,
    "a paste with keys in it": typing.leaving_paste,
    "a paste without an end": typing.endless_paste,
    "a million characters pasted": typing.giant_paste,
    "brackets that look like markup": typing.brackets,
    "arrows in pieces on a slow line": typing.arrows_in_pieces,
    "the disk is full for a while": files.full_disk,
    "the file is deleted while it is open": files.deleted_file,
    "a pipe in place of the file": files.pipe_in_its_place,
    "the file is damaged": files.damaged_file,
    "no terminal at all": surroundings.no_terminal,
    "a terminal that cannot": surroundings.dumb_terminal,
    "the screen goes to a file": surroundings.screen_in_a_file,
    "nonsense for a zone, a locale and a home": surroundings.broken_places,
    "a crash with private words at hand": private.crash,
    "hooks in the environment": private.hooks,
    "its memory in a core file": private.core,
}
