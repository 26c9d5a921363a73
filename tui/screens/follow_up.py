"""Words for the one follow-up to a letter: to read, to copy, to send oneself, and then to let it rest."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.domain.letter import drafted, fitting
from tui.export.letter import Outgoing
from tui.export.mail import LONGEST_LINK, answering
from tui.flow.kinds.people import Letter
from tui.screens.dialog import Dialog
from tui.store.rows import LetterRow, SessionRow
from tui.widgets.foot import Foot
from tui.widgets.line_of_words import put_words
from tui.widgets.rows import Row, Rows, heading
from tui.widgets.taking_along import COPY, LINK, MAIL, PLAIN, TEXT, TakingAlong, to_read
from tui.words import _

NUDGE = "nudge"


def follow_up_to(step: Letter, letter: LetterRow, session: SessionRow, name: str) -> Outgoing | None:
    """Return a follow-up to `letter` in its own tone, or None where no template fits."""
    found = fitting(step.template, NUDGE, letter.channel, session.stage or None, session.outcome or None)
    if found is None:
        return None
    tone = next((each for each in found.tone if each.key == letter.tone), found.tone[0])
    person = letter.person or (step.nobody if found.nobody is None else found.nobody)
    fields = step.whom(person) | {"company": letter.company, "role": session.role, "name": name}
    subject, body = drafted(tone, fields)
    return Outgoing(
        # In the thread of the letter it follows, where that had a subject.
        subject=answering(letter.subject) if letter.subject else subject,
        body=body,
        channel=letter.channel,
        name=letter.person,
        address=letter.address,
        link_most=step.check.mailto_most if step.check else LONGEST_LINK,
    )


class FollowUp(Dialog[bool]):
    """Shows the words. Gives whether the follow-up is sent, by the person: Onward never sends."""

    BINDINGS = bindings("lists.back")

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self._outgoing = outgoing
        self._taking = TakingAlong(self, outgoing)

    def compose(self) -> ComposeResult:
        """Show the ways over the words."""
        with Vertical(classes="card"):
            ways = [
                Row(COPY, _("Ask the terminal to copy it")),
                Row(PLAIN, _("Show it as plain text, to copy")),
                Row(TEXT, _("Save as a text file")),
                *([Row(MAIL, _("Save as an email draft (.eml)"))] if self._outgoing.is_mail else []),
                *([Row(LINK, _("Show a link that opens your mail program"))] if self._outgoing.link else []),
                Row("sent", _("I've sent it. That was my one follow-up")),
            ]
            yield Rows([heading(_("A short follow-up, to send yourself")), *ways])
            yield Static("", classes="happened", markup=False)
            yield to_read(self._outgoing.text)
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first way."""
        self.title = _("Follow up")
        self.query_one(".happened").display = False
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it out in the way that was chosen, or take the word that it is sent."""
        event.stop()
        way = event.option_id or ""
        if way == "sent":
            self.dismiss(True)
        else:
            self._taking.begin(way)

    def say(self, words: str, *, saved: bool = False) -> None:
        """Say what came of a way. A file that was saved is not yet sent, so `saved` changes nothing."""
        self._taking.is_over()
        if self.is_attached:
            put_words(self.query_one(".happened", Static), words)

    def action_back(self) -> None:
        """Leave it for now."""
        self.dismiss(False)
