"""A letter in words: what it is, and where it stands."""

from collections.abc import Iterator, Sequence

from tui.clock import Clock
from tui.store.row_types import LetterRow
from tui.store.runs.replies import ReplyRow
from tui.wording.stored import words_for
from tui.words import _

TALK = "talk"


def letter_title(letter: LetterRow) -> str:
    """Return the subject of a letter, or what kind it is."""
    return letter.subject or words_for(letter.kind) or _("A letter")


def letter_facts(letter: LetterRow, replies: Sequence[ReplyRow], clock: Clock) -> Iterator[str]:
    """Yield whom a letter is to, where it stands, and what is said of its follow-up."""
    whom = ", ".join(part for part in (letter.person, letter.company) if part)
    if whom:
        yield _("To: {whom}").format(whom=whom)
    yield _standing(letter, replies, clock)
    if letter.state == "sent" and letter.followed_up_on:
        day = clock.say(letter.followed_up_on)
        yield _("Followed up: {day}. Once is enough, so no other one comes up.").format(day=day)
    elif letter.state == "sent" and letter.follow_up_on and letter.followed_by:
        yield _("You wrote to them again later, so this one needs no follow-up.")
    elif letter.state == "sent" and letter.follow_up_on:
        yield _("The one follow-up: {day}").format(day=clock.say(letter.follow_up_on))


def _standing(letter: LetterRow, replies: Sequence[ReplyRow], clock: Clock) -> str:
    talked = letter.channel == TALK
    words = {
        "draft": _("Planned, and not held yet") if talked else _("Not sent"),
        "waiting_until": _("Waits until: {day}"),
        "sent": _("Talked: {day}") if talked else _("Sent: {day}"),
        "replied": _("A reply came: {day}"),
        "no_reply": _("No reply. Closed: {day}"),
        "closed": _("Closed: {day}"),
    }
    came = next((each.came_on for each in reversed(replies) if each.came_on), None)
    days = {"waiting_until": letter.wait_until, "sent": letter.sent_on, "replied": came}
    day = clock.say(days.get(letter.state, letter.closed_on))
    if letter.state == "draft" or day:
        return words[letter.state].format(day=day)
    return words_for(letter.state).capitalize()
