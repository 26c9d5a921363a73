"""What is said about a letter: how long it is, what is good, what could be looked at, and what is still open."""

from tui.domain.facts import rows_of
from tui.domain.letter_check import check, strengths
from tui.domain.letter_gaps import open_gaps
from tui.domain.phrases import Memory
from tui.flow.draft import Drafts
from tui.flow.kinds.people import Letter
from tui.flow.letter_findings import length_words, suggestion_words
from tui.flow.session import Session
from tui.plain.talk import Talk
from tui.words import _


def tone_words() -> dict[str, str]:
    """Return the tones in words."""
    return {"plain": _("plain"), "warm": _("warm"), "formal": _("formal")}


def say_notes(
    talk: Talk, session: Session, step: Letter, drafts: Drafts, subject: str, body: str, memory: Memory
) -> None:
    """Say the notes on a letter. They only suggest; `memory` has what was read of it before."""
    rules = step.check
    off = frozenset(rows_of(str, session.facts.get("letter_rules_off")))
    if rules is not None:
        parts = (subject, body, drafts.kind, drafts.channel, drafts.limit, rules, off)
        found = check(*parts, outcome=drafts.outcome, memory=memory)
        good = strengths(*parts, outcome=drafts.outcome, memory=memory)
        talk.say(length_words(drafts, rules, off, body, found))
        if good:
            talk.say(_("Good: {what}.").format(what="; ".join(each.rstrip(".") for each in good)))
        # The open places are named below, without the key that goes to them on the full screen.
        said = [each for each in found if rules.rule[each.rule].form != "open_fields"]
        talk.say(*(suggestion_words(each, rules) for each in said))
        if not found:
            talk.say(_("Nothing more to suggest. A check can't hear how a letter sounds, so read it once more."))
    if gaps := open_gaps(subject, body):
        talk.say(_("Still open: {places}.").format(places=", ".join(gaps)))
