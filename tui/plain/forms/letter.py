"""The form of a letter: a draft to make one's own, and notes that only suggest."""

from collections.abc import Callable
from contextlib import suppress

from msgspec.structs import replace

from tui.domain.answers.people import LetterAnswer
from tui.domain.answers.words import read_lines
from tui.domain.letter_gaps import filled
from tui.domain.phrases import Memory
from tui.domain.shapes import Value
from tui.flow.draft import PLAIN, Drafts
from tui.flow.kinds.people import Letter
from tui.plain.choice import Choice
from tui.plain.commands import REPEAT, written
from tui.plain.forms.base import Asking, StepForm
from tui.plain.forms.letter_body import LetterBody
from tui.plain.forms.letter_notes import say_notes, tone_words
from tui.plain.turns import Back
from tui.words import _

CHANGE, TAKE_OUT, ADD, REWRITE, SUBJECT, TONE, LENGTH, NAME, FRESH, STRENGTH, READ = (
    "change", "take_out", "add", "rewrite", "subject", "tone", "length", "name", "fresh", "strength", "read",
)  # fmt: skip


class LetterForm(StepForm[Letter]):
    """Reads the draft out, says what was noticed, and lets the person change it line by line."""

    def __init__(self, step: Letter, given: Value, asking: Asking) -> None:
        super().__init__(step, given, asking)
        letter = step.answer(given)
        room = {each.key: each.most_characters for each in step.template}
        self._drafts = Drafts.of(step, self.session, room.get(letter.template))
        tones = self._drafts.tones
        first = PLAIN if PLAIN in tones or not tones else tones[0]
        self._tone = letter.tone if letter.tone in tones else first
        untouched = step.is_blank(letter)
        self._outdated = not untouched and (
            letter.kind not in ("", self._drafts.kind) or letter.channel not in ("", self._drafts.channel)
        )
        made = self._drafts.text(self._tone)
        own = (filled(letter.subject, self._drafts.fields), filled(letter.body or "", self._drafts.fields))
        self._subject, self._body = made if untouched else own
        self._template = self._fitting_template() if untouched else letter.template
        self._memory = Memory()
        self._is_listed = False
        """Whether the person has heard what can be done."""

    def ask(self) -> Value:
        """Return the letter."""
        if self._drafts.template and self._drafts.template.advice:
            self.talk.say(self._drafts.template.advice)
        if self._outdated:
            question = _("This text is from before your new choice. Replace it with a new draft?")
            if self.talk.ask_yes(question):
                self._rebuild()
        if self._drafts.has_signature and not self._drafts.fields["name"]:
            self._ask_name()
        self._read()
        self._say_notes()
        while way := self._choose():
            self._do(way)
            self._is_listed = True
        return self._value

    @property
    def _value(self) -> Value:
        return self.step.encode(
            LetterAnswer(
                kind=self._drafts.kind,
                channel=self._drafts.channel,
                tone=self._tone,
                template=self._template,
                subject=self._subject if self._drafts.has_subject else "",
                body=self._body,
            )
        )

    def _save(self) -> None:
        self.draft(self._value)

    def _fitting_template(self) -> str:
        return self._drafts.template.key if self._drafts.template else ""

    # Saying it

    def _read(self) -> None:
        self.talk.say(_("This is the letter so far."))
        if self._drafts.has_subject:
            self.talk.say(_("Subject: {subject}").format(subject=self._subject))
        self.talk.say_as_it_is(self._body)
        self.talk.say(_("That's the end of the letter."))

    def _say_notes(self) -> None:
        say_notes(self.talk, self.session, self.step, self._drafts, self._subject, self._body, self._memory)

    def _choose(self) -> str:
        choices = [
            Choice(CHANGE, _("Change a line")),
            Choice(ADD, _("Add a line")),
            Choice(TAKE_OUT, _("Take a line out")),
            Choice(REWRITE, _("Write the whole letter yourself")),
            *([Choice(SUBJECT, _("Change the subject"))] if self._drafts.has_subject else []),
            *([Choice(TONE, _("Another tone"), self._tone_now())] if len(self._drafts.tones) > 1 else []),
            *([Choice(LENGTH, _("Another length"))] if len(self._drafts.limits) > 1 else []),
            *([Choice(STRENGTH, _("Put in one of your strengths"))] if self._strengths else []),
            Choice(FRESH, _("Begin again with a new draft")),
            Choice(READ, _("Hear the letter again")),
        ]
        self.talk.say(_("Enter takes the letter as it is."))
        if self._is_listed:
            self.talk.say(_("{repeat} lists what else you can do.").format(repeat=written(REPEAT)))
        return self.talk.choose(choices, prompt=_("Number, or Enter to go on:"), listed=not self._is_listed)

    def _tone_now(self) -> str:
        return _("Now it's {tone}.").format(tone=tone_words().get(self._tone, self._tone))

    # Changing it

    def _do(self, way: str) -> None:
        body = LetterBody(self.talk, self.step.name, self._body, self._strengths, self._take_body)
        does: dict[str, Callable[[], None]] = {
            CHANGE: body.change,
            ADD: body.add,
            TAKE_OUT: body.take_out,
            REWRITE: body.rewrite,
            SUBJECT: self._ask_subject,
            TONE: self._ask_tone,
            LENGTH: self._ask_length,
            STRENGTH: body.put_strength,
            FRESH: self._rebuild,
        }
        if way != READ:
            with suppress(Back):
                does[way]()
        if way in (REWRITE, TONE, LENGTH, FRESH, READ):
            self._read()
        self._say_notes()

    def _take_body(self, body: str) -> None:
        self._body = body
        self._save()

    @property
    def _strengths(self) -> list[str]:
        return [each.text for each in read_lines(self.session.facts.get("strengths") or []) if each.text]

    def _ask_subject(self) -> None:
        self._subject = self.talk.ask_line(_("Subject"), self._subject)
        self._save()

    def _ask_tone(self) -> None:
        tones = [Choice(tone, tone_words().get(tone, tone)) for tone in self._drafts.tones]
        tone = self.talk.choose(tones, self._tone, prompt=_("Tone. Number:"))
        if tone != self._tone and self._may_replace():
            self._tone = tone
            self._rebuild()

    def _ask_length(self) -> None:
        words = _("{number} characters")
        lengths = [Choice(str(each), words.format(number=each)) for each in self._drafts.limits]
        chosen = int(self.talk.choose(lengths, str(self._drafts.limit), prompt=_("Length. Number:")))
        if chosen != self._drafts.limit and self._may_replace():
            self._drafts = Drafts.of(self.step, self.session, chosen)
            self._rebuild()

    def _may_replace(self) -> bool:
        """Ask before words of the person's own are replaced."""
        is_mine = (self._subject, self._body) != self._drafts.text(self._tone)
        return not is_mine or self.talk.ask_yes(_("Replace your changes with a new draft?"))

    def _rebuild(self) -> None:
        self._template = self._fitting_template()
        self._subject, self._body = self._drafts.text(self._tone)
        self._save()

    def _ask_name(self) -> None:
        name = self.talk.ask(_("Your name, which goes under the letter. Enter leaves a place for it:")).strip()
        if not name:
            return
        self.asking.keep_name(name)
        self._drafts = replace(self._drafts, fields={**self._drafts.fields, "name": name})
        self._body = filled(self._body, {"name": name})
        self._subject = filled(self._subject, {"name": name})
        self._save()
