"""The second of two logins: asks at the start whether to look only, take over or leave."""

from tui.plain.program import Program
from tui.plain.who_writes import LEAVE, LOOK, TAKE, choose_who_writes
from tui.store.file.mounts import network_notice
from tui.words import _

NETWORK_TOLD = "network_told"
"""The setting that holds of which kind of network drive the person was told."""


def greet(program: Program) -> None:
    """If another login has the file, ask what to do; say once that it's on a network drive.

    Raises:
        Leave: the person leaves.
    """
    store = program.store
    if store.is_read_only and store.holder is not None:
        ask_who_writes(program)
    elif not store.is_read_only and (kind := store.network_kind) and store.setting(NETWORK_TOLD) != kind:
        program.talk.say(network_notice(kind))
        store.set_setting(NETWORK_TOLD, kind)


def ask_who_writes(program: Program) -> None:
    """Ask whether to look only, to take the file over, or to leave. Raises `Leave` if the person leaves."""
    store, talk = program.store, program.talk
    was_elsewhere = store.holder is not None
    if store.holder is not None:
        talk.say(
            _("Onward is open elsewhere: {where}.").format(where=store.holder.description(program.clock)),
            _("One login writes at a time. What the other one hasn't saved is kept aside there."),
        )
    else:
        talk.say(_("No other login had it open when you opened it here."))
    ways = {
        LOOK: _("Read everything, and change nothing."),
        TAKE: _("Write here, and no longer there."),
        LEAVE: _("Leave everything as it is."),
    }
    if choose_who_writes(program, ways):
        told = _("You can write here now. The other login is told at its next key.")
        talk.say(told if was_elsewhere else _("What you change is saved here again."))
    if store.is_read_only:
        talk.say(_("Looking only: nothing is changed here."))
