"""The conversation, with questions of each sort: yes or no, one of several, a line, a number, a long text."""

from tui.plain import typing_help
from tui.plain.choice import Choice, no_choice_words, numbered, picked
from tui.plain.conversation import Conversation
from tui.plain.reader import Reader
from tui.plain.speech import as_sentence, capital
from tui.plain.turns import PageTurn
from tui.plain.writer import Writer
from tui.store.text.folding import folded
from tui.words import _

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Talk(Conversation):
    """A conversation that knows sorts of questions."""

    def __init__(self, reader: Reader, writer: Writer) -> None:
        super().__init__(reader, writer)
        self._long_is_explained = False

    def ask_yes(self, question: str, *, default: bool = False) -> bool:
        """Ask a question with yes or no; Enter is the default."""
        words = _("yes or no, Enter for yes:") if default else _("yes or no, Enter for no:")
        yes, no = folded(_("yes")), folded(_("no"))
        while True:
            typed = folded(self.ask(f"{question} {words}", typing_help.yes_or_no(default=default)).strip())
            if not typed:
                return default
            if yes.startswith(typed):
                return True
            if no.startswith(typed):
                return False
            self.say(_("Write yes or no."))

    def insist(self, choices: "Sequence[Choice]") -> str:
        """Ask for one of `choices` where there is no way round it, and return its key."""
        while True:
            try:
                return self.choose(choices, may_pass=False)
            except PageTurn:
                self.say(_("Choose one of these first."))

    def menu(self, choices: "Sequence[Choice]", *titles: str) -> str:
        """Say a list under its titles, and return the key of the one that is chosen; empty to go back."""

        def say() -> None:
            self.pause()
            self.say(*titles)

        say()
        try:
            with self.about(say):
                prompt = _("Number, or Enter to go back:")
                return self.choose(choices, prompt=prompt, help_words=typing_help.enter_goes_back())
        except PageTurn:
            return ""

    def say_choices(self, choices: "Sequence[Choice]") -> None:
        """Say choices, each after its number."""
        self.say(*numbered(choices))
        if any(each.explain for each in choices):
            self.say(_("To hear more about one, write its number with a question mark, such as 2?"))

    def _explained(self, choices: "Sequence[Choice]", typed: str) -> bool:
        """Say more about a choice if that is asked for; return whether it was."""
        found = picked(choices, typed[:-1].strip()) if typed.endswith("?") else None
        if found is not None and found.explain:
            self.say(found.words, found.explain)
        return found is not None and bool(found.explain)

    def choose(
        self,
        choices: "Sequence[Choice]",
        given: str = "",
        *,
        prompt: str = "",
        may_pass: bool = True,
        listed: bool = True,
        other: "Callable[[str], bool] | None" = None,
        help_words: str = "",
    ) -> str:
        """Ask for one of `choices` by its number or the beginning of its words, and return its key.

        Args:
            choices: What there is to choose from.
            given: The key that is chosen already; Enter keeps it.
            prompt: What stands before the cursor.
            may_pass: Whether Enter may choose nothing, which gives an empty text.
            listed: Say the choices first. They're said at `!repeat` in any case.
            other: Takes what is typed and is no choice. It says what is wrong with it, or returns True: then an empty
                text is returned.
            help_words: What `!help` says can be typed besides a choice, and what Enter alone does.
        """
        now = next((each.words for each in choices if each.key == given and given), "")

        def say(*, listed: bool = True) -> None:
            if listed:
                self.say_choices(choices)
            if now:
                self.say(_("Now: {words}. Enter keeps it.").format(words=now.rstrip(".")))

        say(listed=listed)
        can_pass = may_pass or bool(now)
        help_words = help_words or typing_help.enter_for_choice(is_given=bool(now), may_pass=may_pass)
        help_here = f"{typing_help.choice(len(choices))} {help_words}"
        with self.about(say, is_part=True):
            while True:
                typed = self.ask(prompt or _("Number:"), help_here).strip()
                if not typed and can_pass:
                    return given if now else ""
                if self._explained(choices, typed):
                    continue
                if found := picked(choices, typed):
                    return found.key
                if typed and not typed.isdecimal() and other is not None:
                    if other(typed):
                        return ""
                    continue
                self.say(no_choice_words(choices, typed))

    def choose_many(self, choices: "Sequence[Choice]", given: "Sequence[str]") -> list[str]:
        """Ask for any number of `choices`, and return their keys in the order typed."""
        now = [each.words for each in choices if each.key in given]

        def say() -> None:
            self.say_choices(choices)
            if now:
                self.say(_("Now: {words}. Enter keeps them.").format(words="; ".join(now).rstrip(".")))

        say()
        with self.about(say, is_part=True):
            while True:
                typed = self.ask(_("Numbers, with commas between them:"), typing_help.choices(len(choices))).strip()
                if self._explained(choices, typed):
                    continue
                parts = typed.replace(",", " ").split()
                if not parts:
                    return [key for key in given if any(each.key == key for each in choices)]
                found = [picked(choices, each) if each.isdecimal() else None for each in parts]
                if all(found):
                    return list(dict.fromkeys(each.key for each in found if each))
                if one := picked(choices, typed):
                    return [one.key]
                self.say(_("Enter numbers from 1 to {most}, such as 1, 2.").format(most=len(choices)))

    def ask_own(self, prompt: str, choices: "Sequence[Choice]") -> str:
        """Ask for words of the person's own. Return them, or the key of the choice whose number or words they are."""
        from tui.domain.shapes import line

        while typed := line(self.ask(prompt, typing_help.own(len(choices)))):
            found = picked(choices, typed)
            if found is not None and (typed.isdecimal() or folded(found.words) == folded(typed)):
                return found.key
            if not typed.isdecimal():
                return typed
            self.say(no_choice_words(choices, typed))
        return ""

    def ask_line(self, label: str, given: str = "", example: str = "") -> str:
        """Ask for a line; Enter keeps what is given."""

        def say() -> None:
            if given:
                self.say(_("{label} now: {words}").format(label=label, words=given), _("Enter keeps it."))
            elif example:
                self.say(as_sentence(capital(example)))

        say()
        with self.about(say, is_part=True):
            typed = self.ask(_("{label}:").format(label=label), typing_help.line(is_given=bool(given)))
        return typed if typed.strip() else given

    def ask_number(self, label: str, given: int | None, most: int) -> int | None:
        """Ask for a whole number from 0 to `most`; Enter keeps what is given, or leaves it out."""

        def say() -> None:
            if given is not None:
                self.say(_("{label} now: {words}").format(label=label, words=given), _("Enter keeps it."))

        say()
        prompt = _("{label}, from 0 to {most}:").format(label=label, most=most)
        with self.about(say, is_part=True):
            while True:
                typed = (
                    self.ask(prompt, typing_help.number(most, is_given=given is not None)).strip().rstrip("%").strip()
                )
                if not typed:
                    return given
                if typed.isdecimal() and len(typed) <= len(str(most)) and int(typed) <= most:
                    return int(typed)
                self.say(_("{label}: enter a whole number from 0 to {most}.").format(label=label, most=most))

    def ask_long(self, label: str, taken: "Callable[[str], None]", before: str = "") -> str:
        """Ask for lines until a full stop alone; `taken` gets the whole text after each. They come after `before`."""
        if not self._long_is_explained:
            self._long_is_explained = True
            self.say(_("Write as many lines as you like. To end, write a full stop alone on a line."))
        lines = [before] if before else []
        prompt = _("{label}:").format(label=label)
        # What is there from before may be hidden, so it isn't read out here.
        with self.about(lambda: self.say("\n".join(lines[bool(before) :])), is_part=True):
            while (typed := self.ask(prompt, typing_help.long_text())).strip() != ".":
                lines.append(typed)
                taken("\n".join(lines))
                # A voice that says something after every line would talk into the next one.
                prompt = ""
        return "\n".join(lines)
