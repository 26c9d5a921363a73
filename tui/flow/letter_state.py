"""What a letter is made from while it is written: its tone, the tone that was chosen, and the names put in it."""

from msgspec.structs import replace

from tui.domain.answers.people import LetterAnswer
from tui.domain.letter_gaps import count_gaps, filled, renamed
from tui.domain.shapes import Value
from tui.flow.draft import PLAIN, Drafts
from tui.flow.kinds.people import Letter
from tui.flow.session import Session


class LetterState:
    """A letter between its drafts and its text. `subject` and `body` are the text that it begins with."""

    def __init__(self, step: Letter, given: Value, session: Session) -> None:
        self._step = step
        self._session = session
        letter = step.answer(given)
        room = {each.key: each.most_characters for each in step.template}
        self.drafts = Drafts.of(step, session, room.get(letter.template))
        tones = self.drafts.tones
        first = PLAIN if PLAIN in tones or not tones else tones[0]
        self.tone = letter.tone if letter.tone in tones else first
        self.wanted = letter.wanted if letter.wanted in tones else self.tone
        """The tone that was chosen; while nobody said what becomes of the text, that is in another."""
        self.own_name = letter.own_name
        self._names_put = 0
        """In how many places of the text the name was put that was given on this page."""
        self.made: tuple[str, ...] = self.drafts.text(self.tone)
        """The draft that was made last: subject and body."""
        untouched = step.is_blank(letter)
        # What was answered since goes in the places that were left open for it.
        own = tuple(filled(text, self.drafts.fields) for text in (letter.subject, letter.body or ""))
        self.subject, self.body = self.made if untouched else own
        self._template = self._fitting_template if untouched else letter.template
        """The template that the text was made from: another one may fit by now."""
        self.is_outdated = not untouched and (
            letter.kind not in ("", self.drafts.kind) or letter.channel not in ("", self.drafts.channel)
        )
        """Whether the text is of a letter of another kind."""

    @property
    def is_in_another_tone(self) -> bool:
        """Whether the text is in another tone than the chosen one."""
        return self.wanted != self.tone

    def answer(self, subject: str, body: str, own_name: str) -> LetterAnswer:
        """Return the answer that a text is, with a name that is being typed."""
        return LetterAnswer(
            kind=self.drafts.kind,
            channel=self.drafts.channel,
            tone=self.tone,
            template=self._template,
            subject=subject,
            body=body,
            wanted=self.wanted if self.is_in_another_tone else "",
            own_name=own_name,
        )

    def turn_to_length(self, most_characters: int) -> None:
        """Take the drafts of another length from now on."""
        self.drafts = Drafts.of(self._step, self._session, most_characters)

    def make(self) -> tuple[str, str]:
        """Return subject and body of a fresh draft, in the chosen tone and length."""
        self.tone, self._template = self.wanted, self._fitting_template
        subject, body = self.made = self.drafts.text(self.tone)
        return subject, body

    def with_name(self, given: str, text: str) -> str:
        """Return `text` with the person's own name in its places, and in those of a name given before."""
        old, name = self.drafts.fields["name"], {"name": given}
        self.drafts = replace(self.drafts, fields={**self.drafts.fields, **name})
        self.made = self.drafts.text(self.tone)
        # A name that was given before and is put right now stands in the letter already.
        text = renamed(text, old, given, self._names_put) if old else text
        self._names_put += count_gaps(text, "name")
        return filled(text, name)

    @property
    def _fitting_template(self) -> str:
        return self.drafts.template.key if self.drafts.template else ""
