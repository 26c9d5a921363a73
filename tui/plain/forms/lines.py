"""Forms that take words: a line, and a list of lines."""

from contextlib import suppress

from tui.domain.answers.words import Line, Scalar, read_lines
from tui.domain.shapes import Value
from tui.flow.form_part import for_example
from tui.flow.kinds.text import Lines, Text
from tui.flow.step import Field
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm, ask_day
from tui.plain.speech import in_speech
from tui.plain.turns import Back
from tui.words import _

ADD, CHANGE, TAKE_OUT = "add", "change", "take_out"


class TextForm(StepForm[Text]):
    """One line."""

    def ask(self) -> Value:
        """Return the line."""
        return self.talk.ask_line(self.step.name, self.step.answer(self.given), for_example(self.step.placeholder))


class LinesForm(StepForm[Lines]):
    """Lines one after another; an empty one ends the list."""

    def ask(self) -> Value:
        """Return the lines."""
        self._lines = self.step.answer(self.given)
        for prompt in self.step.prompts:
            self.talk.say(prompt)
        if not self._lines:
            self._add()
        while self._lines and (way := self._next()):
            with suppress(Back):
                if way == ADD:
                    self._add()
                else:
                    self._change(int(way))
        return self._value

    @property
    def _value(self) -> Value:
        return self.step.encode(self._lines)

    def _save(self) -> None:
        self.draft(self._value)

    def _next(self) -> str:
        """Say the list, and ask which line to change, or whether to add one; nothing to go on."""
        self.talk.say(_("Your list:"))
        choices = [Choice(str(place), self._words(each)) for place, each in enumerate(self._lines)]
        choices.append(Choice(ADD, _("Add another")))
        self.talk.say_choices(choices)
        most = self.step.at_most
        if most is not None and len(self._lines) > most:
            words = _("{number} here. That's more than {most}; that's fine.")
            self.talk.say(words.format(number=len(self._lines), most=most))
        return self.talk.choose(choices, prompt=_("Number to change, or Enter to go on:"), listed=False)

    def _words(self, line: Line) -> str:
        words = self.step.in_words(self.step.encode([line]), self.clock.say)
        return in_speech(words[0]) if words else "?"

    def _change(self, place: int) -> None:
        ways = [Choice(CHANGE, _("Change it")), Choice(TAKE_OUT, _("Take it out"))]
        way = self.talk.choose(ways, prompt=_("Number, or Enter for the list:"))
        if way == CHANGE:
            self._edit(place, self.talk.ask_line(_("The line"), self._lines[place].text))
        elif way == TAKE_OUT:
            del self._lines[place]
            self._save()

    def _add(self) -> None:
        """Take lines until an empty one."""
        pulled = self._to_pull()
        if pulled:
            self.talk.say(_("Yours from before. The number of one adds it:"))
            self.talk.say_choices([Choice(text, text) for text in pulled])
        elif self.step.placeholder and not self._lines:
            example = for_example(self.step.placeholder)
            self.talk.say(f"{example[:1].upper()}{example[1:]}")
        self.talk.say(_("One at a time. An empty line ends the list."))
        while text := self.talk.ask(_("Line {number}:").format(number=len(self._lines) + 1)).strip():
            place = len(self._lines)
            chosen = int(text) - 1 if text.isdecimal() and len(text) < 4 else -1  # noqa: PLR2004
            self._edit(place, pulled[chosen] if 0 <= chosen < len(pulled) else text)

    def _to_pull(self) -> list[str]:
        known = self.session.facts.get(self.step.pull) if self.step.pull else None
        there = {each.text for each in self._lines}
        return [text for each in read_lines(known or []) if (text := each.text.strip()) and text not in there]

    def _edit(self, place: int, text: str) -> None:
        """Put a line in its place, and ask for its parts."""
        parts = dict(self._lines[place].parts) if place < len(self._lines) else {}
        self._put(place, Line(text=text, parts=parts))
        for field in self.step.field:
            given = parts.get(field.key)
            answer = self._ask_part(field, str(given) if given else "")
            parts = {key: each for key, each in parts.items() if key != field.key} | (
                {field.key: answer} if answer else {}
            )
            ordered: dict[str, Scalar] = {each.key: parts[each.key] for each in self.step.field if each.key in parts}
            self._put(place, Line(text=text, parts=ordered))

    def _put(self, place: int, line: Line) -> None:
        self._lines[place : place + 1] = [line]
        self._save()

    def _ask_part(self, field: Field, given: str) -> str:
        if field.type == "choice":
            self.talk.say(_("{label}. Enter leaves it open.").format(label=field.label))
            return self.talk.choose([Choice(each.key, each.label, each.hint) for each in field.options], given)
        if field.type == "date":
            return ask_day(self.talk, self.clock, field.label, given or None, past=field.past) or ""
        return self.talk.ask_line(field.label, given, field.hint)
