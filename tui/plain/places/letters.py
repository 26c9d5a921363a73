"""One letter: where it stands, and what can become of it. Nothing here is ever sent, and nothing is asked twice."""

from collections.abc import Callable, Iterator
from datetime import date

from tui.clock import Clock
from tui.export.follow_up import follow_up_to
from tui.export.letter import Outgoing
from tui.flow.kinds.people import Letter
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.forms.base import ask_day
from tui.plain.program import Program
from tui.plain.taking_along import take_along, ways_to_take
from tui.plain.walk import walk_from
from tui.store.row_types import LetterRow
from tui.store.runs.replies import ReplyRow
from tui.wording.letters import TALK, letter_facts, letter_title
from tui.words import _

AWAITED = ("feedback", "nudge")
"""Kinds of letters that ask for something, so that silence means something."""
CLOSED = ("no_reply", "closed")


def show_letter(program: Program, letter_id: int) -> None:
    """Say a letter and where it stands, and ask what becomes of it, once."""
    talk, store = program.talk, program.store
    letter = store.letter(letter_id)
    if letter is None:
        return
    replies = store.replies.of_letter(letter_id)
    talk.pause()
    talk.say(letter_title(letter), *letter_facts(letter, replies, program.clock))
    choices = list(_choices(program, letter, replies))
    if key := talk.choose(choices, prompt=_("Number, or Enter to go back:")):
        verb, _sign, which = key.partition("-")
        _doing(program, letter, which)[verb]()


def _choices(program: Program, letter: LetterRow, replies: list[ReplyRow]) -> Iterator[Choice]:
    if begun := [reply for reply in replies if not reply.done]:
        yield Choice(f"reply-{begun[-1].id}", _("Carry on with the reply"))
    if letter.state == "sent":
        yield from _while_it_waits(program, letter)
    elif letter.state == "replied":
        yield Choice("another", _("Another reply came"))
    elif letter.state in CLOSED:
        yield Choice("came", _("A reply came after all"))
        yield Choice("again", _("Keep waiting"))
    elif letter.state == "waiting_until":
        yield Choice("longer", _("Wait another day"), program.clock.say(_a_day_longer(program.clock, letter)))
        yield Choice("until", _("Wait until another day"))
    for reply in replies:
        if reply.done:
            yield Choice(f"reply-{reply.id}", _("See the reply"), program.clock.say(reply.came_on))
    yield Choice("read", _("Read the letter, or take it along"))
    if not letter.earlier:
        yield Choice("open", _("Open the letter on its page"))
    if letter.state in ("draft", "waiting_until"):
        yield Choice("hand_over", _("Send it, take it along, or let it wait"))


def _while_it_waits(program: Program, letter: LetterRow) -> Iterator[Choice]:
    yield Choice("came", _("Write down what they said") if letter.channel == TALK else _("A reply came"))
    if letter.follow_up_on and not letter.followed_up_on and not letter.followed_by:
        yield Choice("followed", _("I sent the one follow-up"))
        if _follow_up(program, letter) is not None:
            yield Choice("words", _("Words for the follow-up"))
        yield Choice("move", _("Move the follow-up"))
    elif letter.followed_up_on:
        yield Choice("not_followed", _("I didn't send a follow-up"))
    if letter.kind in AWAITED:
        yield Choice("silence", _("No reply, and I stop waiting"))
    else:
        yield Choice("close", _("It needs no reply: close it"))


def _doing(program: Program, letter: LetterRow, which: str) -> dict[str, Callable[[], None]]:
    status = program.store.letter_status
    return {
        "came": lambda: _reply(program, letter),
        "another": lambda: _reply(program, letter, another=True),
        "reply": lambda: _reply(program, letter, reply_id=int(which)),
        "silence": lambda: _reply(program, letter, came=False),
        "close": lambda: status.close(letter.id, "closed"),
        "followed": lambda: status.record_follow_up(letter.id),
        "not_followed": lambda: status.undo_follow_up(letter.id),
        "words": lambda: _show_words(program, letter),
        "move": lambda: _ask_day(program, letter, _("When do you want to follow up?"), status.move_follow_up),
        "again": lambda: status.reopen(letter.id),
        "longer": lambda: status.wait_until(letter.id, _a_day_longer(program.clock, letter)),
        "until": lambda: _ask_day(program, letter, _("Until when does it wait?"), status.wait_until),
        "read": lambda: _read(program, letter),
        "open": lambda: _open(program, letter, "letter"),
        "hand_over": lambda: _open(program, letter, "hand_over"),
    }


def _reply(
    program: Program, letter: LetterRow, *, came: bool = True, another: bool = False, reply_id: int | None = None
) -> None:
    open_run = OpenRun.of_reply(
        program.store, program.library, letter.id, came=came, another=another, reply_id=reply_id
    )
    walk_from(program, open_run)


def _open(program: Program, letter: LetterRow, kind: str) -> None:
    open_run = OpenRun.of_session(program.store, program.library, letter.session_id)
    step = next((each for each in open_run.session.course.steps.values() if each.kind == kind), None)
    if step is not None:
        walk_from(program, open_run, step.key)


def _a_day_longer(clock: Clock, letter: LetterRow) -> date:
    """Return the day after the one it waits for, or after today when that is over."""
    today = clock.today()
    return clock.days_after(max(today, date.fromisoformat(letter.wait_until or today.isoformat())), 1)


def _ask_day(program: Program, letter: LetterRow, question: str, put: Callable[[int, str], None]) -> None:
    program.talk.say(question)
    if day := ask_day(program.talk, program.clock, _("The day"), None):
        put(letter.id, day)
        program.talk.say(_("Saved: {day}.").format(day=program.clock.say(day)))


def _follow_up(program: Program, letter: LetterRow) -> Outgoing | None:
    steps = program.library.session_course.steps.values()
    step = next((each for each in steps if isinstance(each, Letter)), None)
    session = program.store.session(letter.session_id)
    if step is None or session is None:
        return None
    return follow_up_to(step, letter, session, program.store.setting("name"))


def _show_words(program: Program, letter: LetterRow) -> None:
    follow_up = _follow_up(program, letter)
    if follow_up is None:
        return
    program.talk.say(_("A short follow-up, to send yourself"))
    _offer(program, follow_up)
    if program.talk.ask_yes(_("Have you sent it? That would be your one follow-up.")):
        program.store.letter_status.record_follow_up(letter.id)


def _read(program: Program, letter: LetterRow) -> None:
    _offer(
        program,
        Outgoing(
            subject=letter.subject,
            body=letter.body,
            channel=letter.channel,
            name=letter.person,
            address=letter.address,
        ),
    )


def _offer(program: Program, letter: Outgoing) -> None:
    """Say a letter, and offer the ways to take it along, until the person goes on."""
    talk = program.talk
    talk.pause()
    talk.say_as_it_is(letter.to_read)
    talk.pause()
    ways = ways_to_take(letter, program.ways)
    while way := talk.choose(ways, prompt=_("Number, or Enter to go on:")):
        take_along(talk, way, letter, program.folder)
