"""Which of two logins writes: asks whether to take over, to look only or to leave, and does that."""

from collections.abc import Mapping

from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import Leave
from tui.store.store import StoreError
from tui.words import _

LOOK, TAKE, LEAVE = "look", "take", "leave"


def choose_who_writes(program: Program, ways: Mapping[str, str]) -> bool:
    """Ask which of `ways`, and do it; return whether the file was taken over.

    `ways` has the keys above, in the order in which they are said, each with what comes of it.

    Raises:
        Leave: the person leaves.
    """
    store, talk = program.store, program.talk
    words = {LOOK: _("Look only"), TAKE: _("Take over"), LEAVE: _("Leave")}
    way = talk.insist([Choice(key, words[key], more) for key, more in ways.items()])
    if way == LEAVE:
        raise Leave
    try:
        if way == TAKE:
            store.take_over()
        elif not store.is_read_only:
            store.switch_to_read_only()
    except StoreError as problem:
        talk.say(str(problem))
        return False
    return way == TAKE
