"""The form for free writing."""

import time

from msgspec.structs import replace

from tui.domain.answers.words import Fate, WritingAnswer
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.text import Writing
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.words import _

AS_I, BY_NAME = "as_i", "by_name"
HALF_A_MINUTE = 30
KEEP, ADD, AGAIN = "keep", "add", "again"


class WritingForm(StepForm[Writing]):
    """Lines until a full stop, with a timer, a voice and a fate where the step has them."""

    def ask(self) -> Value:
        """Return the writing with what goes with it."""
        self._answer = self.step.answer(self.given)
        before = ""
        if self._answer.text.strip():
            way = self._what_about_it()
            if way == KEEP:
                return self._finished()
            before = self._answer.text.rstrip("\n") if way == ADD else ""
        self._ask_voice()
        self._write(before)
        return self._finished()

    def _what_about_it(self) -> str:
        if self._answer.is_hidden:
            self.talk.say(_("There's writing here already. It's hidden, so it isn't read out."))
        else:
            self.talk.say(_("There already:"), self._answer.text)
        ways = [
            Choice(KEEP, _("Keep it and go on")),
            Choice(ADD, _("Write more after it")),
            Choice(AGAIN, _("Write it again, in place of this")),
        ]
        return self.talk.choose(ways, KEEP)

    def _write(self, before: str) -> None:
        if self.step.fates:
            self.talk.say(_("Your terminal shows what you type, and may keep it until you close or clear it."))
        if self.step.placeholder:
            example = for_example(self.step.placeholder)
            self.talk.say(f"{example[:1].upper()}{example[1:]}")
        minutes = self._ask_minutes()
        began, is_told = time.monotonic(), not minutes
        spent = self._answer.minutes or 0

        def taken(text: str) -> None:
            nonlocal is_told
            elapsed = min(minutes * 60.0, time.monotonic() - began)
            if not is_told and elapsed >= minutes * 60:
                is_told = True
                over = _("Your {minutes} min are up. You can keep writing, or end with a full stop.")
                self.talk.say(over.format(minutes=minutes))
            wrote = 0 if elapsed < HALF_A_MINUTE else max(1, int(elapsed / 60 + 0.5))
            fate = None if self._answer.is_erased else self._answer.fate
            self._save(replace(self._answer, text=text, minutes=spent + wrote or None, fate=fate))

        self.talk.ask_long(self.step.name, taken, before)

    def _ask_minutes(self) -> int:
        """Return the minutes to write; 0 for no timer."""
        if not self.step.lengths:
            return 0
        none = Choice("0", _("No timer"))
        lengths = [Choice(str(each), _("{minutes} minutes").format(minutes=each)) for each in self.step.lengths]
        return int(self.talk.choose([none, *lengths], prompt=_("How long? Number, or Enter for no timer:")) or 0)

    def _ask_voice(self) -> None:
        if not self.step.voices:
            return
        name = str(self.session.facts.get("name") or "")
        by_name = _("As {name}").format(name=name) if name else _("By my name")
        voices = [Choice(AS_I, _('As "I"')), Choice(BY_NAME, by_name, _("As if you were writing about a friend"))]
        given = self._answer.voice
        chosen = self.talk.choose(voices, given or AS_I, prompt=_("How do you want to write? Number:"))
        if chosen != AS_I or given:
            self._save(replace(self._answer, voice=chosen))

    def _finished(self) -> Value:
        """Ask what becomes of it, where that is asked."""
        if self.step.fates and self._answer.text.strip():
            fates = [
                Choice(Fate.KEPT.value, _("Keep it")),
                Choice(Fate.OUT_OF_SIGHT.value, _("Keep it, hidden"), _("The review doesn't show it.")),
                Choice(Fate.LET_GO.value, _("Erase it"), _("It's erased now.")),
            ]
            given = self._answer.fate or Fate.KEPT
            chosen = self.talk.choose(fates, given.value, prompt=_("What becomes of it? Number:"))
            self._save(replace(self._answer, fate=Fate(chosen)))
        return self.step.encode(self._answer)

    def _save(self, answer: WritingAnswer) -> None:
        self._answer = answer
        self.draft(self.step.encode(answer))
