"""The second of two logins: asks at the start whether to look only, take over or leave."""

from tui.plain.program import Program
from tui.plain.talk import Choice
from tui.plain.turns import Leave
from tui.store.errors import StoreError
from tui.words import _

LOOK, TAKE, LEAVE = "look", "take", "leave"


def greet(program: Program) -> None:
    """If another login has the file, ask what to do. Raises `Leave` if the person leaves."""
    store, talk = program.store, program.talk
    if not store.is_read_only or store.holder is None:
        return
    where = store.holder.description(program.clock)
    talk.say(
        _("Onward is open elsewhere: {where}.").format(where=where),
        _("One login writes at a time. What the other one hasn't saved is kept aside there."),
    )
    ways = [
        Choice(LOOK, _("Look only"), _("Read everything, and change nothing.")),
        Choice(TAKE, _("Take over"), _("Write here, and no longer there.")),
        Choice(LEAVE, _("Leave"), _("Leave everything as it is.")),
    ]
    way = talk.insist(ways)
    if way == LEAVE:
        raise Leave
    if way == TAKE:
        try:
            store.take_over()
        except StoreError as problem:
            talk.say(str(problem))
        else:
            talk.say(_("You can write here now. The other login is told at its next key."))
    if store.is_read_only:
        talk.say(_("Looking only: nothing is changed here."))
