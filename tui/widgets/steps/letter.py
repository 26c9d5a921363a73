"""A letter: a draft to make one's own, its tone, and notes beside it that only suggest."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.answers.people import PersonAnswer
from tui.domain.answers.reading import read_if
from tui.domain.facts import rows_of
from tui.domain.letter_gaps import open_spans
from tui.domain.shapes import Value
from tui.flow.draft import PLAIN
from tui.flow.kinds.people import Letter
from tui.flow.letter_state import LetterState
from tui.flow.session import Session
from tui.keymap import key_map_of
from tui.widgets.chooser import Chooser
from tui.widgets.field import Labelled
from tui.widgets.letter_body import LetterBody
from tui.widgets.letter_head import LetterHead
from tui.widgets.letter_notes import LetterNotes
from tui.widgets.letter_review import LetterCheckWanted, Review
from tui.widgets.line import LineInput, OwnName
from tui.widgets.side_pane import Part
from tui.widgets.small_parts import SmallButton
from tui.widgets.steps.families import FieldsView
from tui.widgets.strength_wanted import StrengthWanted
from tui.words import _


def tone_words() -> dict[str, str]:
    """Return the tones in words."""
    return {"plain": _("plain"), "warm": _("warm"), "formal": _("formal")}


class LetterView(FieldsView[Letter]):
    """The draft stands on the page from the start; another tone replaces it when it was not touched, or on wish."""

    fills: ClassVar[bool] = True
    crowded: ClassVar[bool] = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "next_field", "Next open field", id="letter.next_field", tooltip="Go to the next open field"),
        *bindings("letter.strength", "letter.check"),
    ]

    def __init__(self, step: Letter, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        self._letter = LetterState(step, given, session)
        self._asked_for_tone = False
        self._review: Review | None = None

    @property
    def value(self) -> Value:
        """The letter as it is now."""
        return self.step.encode(self._letter.answer(*self._text, self._name_being_typed()))

    def _name_being_typed(self) -> str:
        return next((field.pending for field in self.query(OwnName) if field.pending.strip()), "")

    @property
    def _area(self) -> LetterBody:
        return self.query_one(LetterBody)

    @property
    def _text(self) -> tuple[str, str]:
        subject = self.query_one("#subject", Input).value if self._letter.drafts.has_subject else ""
        return subject, self._area.text

    def compose(self) -> ComposeResult:
        """Lay out to whom it goes, subject and tone, the question about a changed draft, the body, and the notes."""
        if self._letter.drafts.template and self._letter.drafts.template.advice:
            yield Static(self._letter.drafts.template.advice, markup=False, classes="advice")
        subject = LineInput(self._letter.subject, id="subject") if self._letter.drafts.has_subject else None
        yield LetterHead(self._to, subject, list(self._choosers()))
        if self._letter.drafts.has_signature and not self._letter.drafts.fields["name"]:
            name = OwnName(self._letter.own_name, placeholder=_("goes under the letter"), id="own-name")
            yield Labelled(_("Your name"), name)
        with Vertical(id="ask"):
            yield Static(self._ask_about_draft(), markup=False)
            with Horizontal(classes="ways"):
                yield SmallButton(_("Replace"), id="rebuild")
                yield SmallButton(_("Keep mine"), id="keep")
        off = frozenset(rows_of(str, self.session.facts.get("letter_rules_off")))
        yield LetterBody(self._letter.body)
        yield LetterNotes(self._letter.drafts, self.step.check, off)

    @property
    def _to(self) -> str:
        """The person it goes to, as the letter greets them; empty where there is none."""
        person = read_if(PersonAnswer, self.session.used(self.step, "person"))
        return self._letter.drafts.fields["first"] if person and person.name else ""

    def _choosers(self) -> Iterator[Chooser]:
        """Yield what can be chosen about the draft, where there is more than one."""
        if self._letter.drafts.tones:
            tones = [(tone, tone_words().get(tone, tone)) for tone in self._letter.drafts.tones]
            yield Chooser(tones, self._letter.wanted, label=_("Tone"), id="tone")
        if len(self._letter.drafts.limits) > 1:
            words = _("{number} characters")
            lengths = [(str(each), words.format(number=each)) for each in self._letter.drafts.limits]
            yield Chooser(lengths, str(self._letter.drafts.limit), label=_("Room"), id="room")

    def _ask_about_draft(self) -> str:
        """Return the question what becomes of the text, which may be of a letter of another kind."""
        if self._letter.is_outdated:
            return _("This text is from before your new choice. Replace it with a new draft? ctrl+z in it undoes that.")
        return _("Replace your changes with a new draft? ctrl+z in the text undoes that.")

    def on_mount(self) -> None:
        """Say what there is to say about the draft."""
        self.query_one("#ask").display = self._letter.is_outdated or self._letter.is_in_another_tone
        self._area.move_cursor((0, 0))
        self._look()

    @property
    def first_field(self) -> Widget | None:
        """The text of the letter."""
        return self._area

    def _look(self) -> None:
        """Look at the letter as it is now, and say what is seen in it."""
        review = self.query_one(LetterNotes).show(*self._text)
        if review != self._review:
            self._review = review
            self.post_message(self.Helps(self, (Part(_("Letter check"), tuple(review.lines())),)))

    @on(OwnName.Given)
    def name_given(self, message: OwnName.Given) -> None:
        """Put the name in its place in the letter; `Given` goes on up, so that it is kept for other letters."""
        self._put_name(message.name)
        self.changed()

    def settle(self) -> None:
        """Give a name that is typed and not given yet."""
        for field in self.query(OwnName):
            if name := field.pending and field.take():
                self._put_name(name)
                # This view goes with the page; the app stays.
                self.app.post_message(OwnName.Given(name))

    def problem(self) -> str | None:
        """Say once that the text is in another tone than the chosen one, before the page is left like that."""
        if not self._letter.is_in_another_tone or self._asked_for_tone:
            return None
        self._asked_for_tone = True
        return _(
            "The text is still in the {old} tone. Replace makes a new draft in the {new} tone."
            " {key} once more keeps yours."
        ).format(
            old=tone_words().get(self._letter.tone, self._letter.tone),
            new=tone_words().get(self._letter.wanted, self._letter.wanted),
            key=key_map_of(self.app).by_id("step.continue").keys,
        )

    def go_to_problem(self) -> None:
        """Go to the question what becomes of the text."""
        self.query_one("#rebuild").focus()

    def _put_name(self, given: str) -> None:
        area = self._area
        if (text := self._letter.with_name(given, area.text)) != area.text:
            area.put_filled(text)

    def _bring_back_subject(self) -> None:
        """Undoing a rebuild in the text, or doing it again, brings its subject back as well."""
        subjects = self.undone_beside
        subject, body = self._text
        # One that was written since stays.
        if self._letter.drafts.has_subject and body in subjects and subject in subjects.values():
            self.query_one("#subject", Input).value = subjects[body]

    @on(TextArea.Changed)
    @on(Input.Changed)
    def typed(self, message: TextArea.Changed | Input.Changed) -> None:
        """Say that something was typed."""
        self.note(message)
        if isinstance(message, TextArea.Changed):
            self._bring_back_subject()
        self._look()

    @on(Input.Submitted)
    def to_the_text(self, message: Input.Submitted) -> None:
        """Go from the subject to the text."""
        message.stop()
        self._area.focus()

    @on(Chooser.Passed)
    def tone_settled(self, message: Chooser.Passed) -> None:
        """Go from the tone to the text, or to the question when there is one."""
        message.stop()
        (self.query_one("#rebuild") if self.query_one("#ask").display else self._area).focus()

    @on(Chooser.Turned)
    def another_tone_or_length(self, message: Chooser.Turned) -> None:
        """Rebuild the draft in another tone or length, or ask first when it was changed."""
        message.stop()
        for room in self.query("#room").results(Chooser):
            self._letter.turn_to_length(int(room.chosen or 0))
            self.query_one(LetterNotes).follow(self._letter.drafts)
        is_mine = self._text != self._letter.made
        for tone in self.query("#tone").results(Chooser):
            self._letter.wanted = tone.chosen or PLAIN
        self._asked_for_tone = False
        is_other = message.dial.id == "room" or self._letter.is_in_another_tone
        self.query_one("#ask").display = is_mine and is_other
        if not is_mine:
            self._rebuild()
        self._look()
        self.changed()

    @on(Button.Pressed, "#rebuild")
    def rebuild_pressed(self, message: Button.Pressed) -> None:
        """Put a fresh draft in the place of the text."""
        message.stop()
        self._rebuild()
        self._answered()

    @on(Button.Pressed, "#keep")
    def keep_pressed(self, message: Button.Pressed) -> None:
        """Keep the text as it is, and say which tone it is in."""
        message.stop()
        self._letter.wanted = self._letter.tone
        for chooser in self.query("#tone").results(Chooser):
            chooser.put(self._letter.tone)
        self._answered()

    def _answered(self) -> None:
        self.query_one("#ask").display = False
        self._area.focus()
        self.changed()

    def _rebuild(self) -> None:
        """Replace subject and body by a fresh draft, as one edit that can be undone."""
        subject, body = self._letter.make()
        self.undone_beside |= {self._area.text: self._text[0], body: subject}
        self._area.put_draft(body)
        if self._letter.drafts.has_subject:
            self.query_one("#subject", Input).value = subject

    @on(LetterNotes.Clicked)
    def action_check(self) -> None:
        """Ask for the list of all that was noticed."""
        if self._review is not None:
            self.post_message(LetterCheckWanted(self, self._review))

    def go_to_line(self, number: int | None) -> None:
        """Go to the text, with a line of it selected where one is given."""
        self._area.select_line(number)

    def action_strength(self) -> None:
        """Ask which strength goes in the text."""
        self.post_message(StrengthWanted(self))

    def pull_in(self, words: str) -> None:
        """Put `words` at the cursor of the text."""
        self._area.put_words(words)

    def action_next_field(self) -> None:
        """Select the next place to fill after the cursor, from the end on from the top; the subject comes last."""
        in_subject = open_spans(self._text[0])
        if self._area.select_gap(around=not (in_subject and self._area.has_focus)) or not in_subject:
            return
        line = self.query_one("#subject", Input)
        line.focus()
        line.cursor_position = in_subject[0][1]
