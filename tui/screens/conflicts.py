"""Kept aside: words that a login had not saved when another took over. To read, copy, take in, or erase for good."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.content.library import Library
from tui.domain.summary import summary
from tui.flow.step import Step
from tui.flow.value import unread_words
from tui.screens.choose import Choose
from tui.screens.place import Place
from tui.store.runs.conflicts import Conflict
from tui.store.store import Store
from tui.store.text.form_drafts import FORM
from tui.widgets.foot import Foot
from tui.widgets.rows import Row, Rows, heading, remark
from tui.words import _, counted

FEW = 60
"""Characters of each text that are said in a list."""


@dataclass
class TakeIn(Message):
    """Put words that were kept aside on their page, and open it. What is on the page now is kept aside for them."""

    conflict_id: int


def step_of(aside: Conflict, library: Library) -> Step | None:
    """Return the step that words kept aside are of; None of a form, or of a step that is not asked any more."""
    if aside.kind == FORM:
        return None
    return library.courses.get(aside.kind, library.session_course).steps.get(aside.step)


def said_of(aside: Conflict, library: Library, clock: Clock) -> str:
    """Return words kept aside as they are read, of whatever kind their page is."""
    step = step_of(aside, library)
    if isinstance(aside.words, str) and (step is None or not step.fits(aside.words)):
        return aside.words
    said = step.said(aside.words, clock.say) if step is not None and step.fits(aside.words) else []
    # What was half done may have no words of its kind yet.
    return "\n".join(said or unread_words(aside.words))


def name_of(aside: Conflict, library: Library) -> str:
    """Return where words kept aside are from: the company and the page."""
    step = step_of(aside, library)
    return ", ".join(part for part in (aside.company, step.name if step else aside.step) if part)


class ConflictList(Place):
    """The list of them, the first first."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._library = library
        self._clock = clock

    def heading(self) -> str:
        """Name the place."""
        return _("Kept aside")

    def body(self) -> ComposeResult:
        """Show the list and what it is."""
        yield Rows()
        about = _(
            "Words that weren't saved in their place: Onward ended, another login took over or wrote something newer,"
            " or their page couldn't show them."
        )
        yield Static(Content(about), classes="about")

    def fill(self) -> None:
        """Read what is kept aside."""
        rows = [
            Row(
                str(each.id),
                name_of(each, self._library),
                right=self._clock.say_moment(each.at),
                below=summary(said_of(each, self._library, self._clock), FEW),
            )
            for each in self._store.conflicts.all()
        ]
        none = [heading(_("Nothing is kept aside.")), Row("today", _("Back to Today"))]
        self.query_one(Rows).show(rows or none)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show one, whole."""
        if event.option_id == "today":
            self.action_back()
            return
        aside = self._store.conflicts.one(int(event.option_id or 0))
        if aside is None:
            self.fill()
            return
        card = ConflictCard(aside, self._library, self._clock)
        self.app.push_screen(card, lambda answer: self._do(aside, answer))

    def _do(self, aside: Conflict, answer: str | None) -> None:
        if answer == "take_in":
            self.post_message(TakeIn(aside.id))
        elif answer == "copy":
            self.app.copy_to_clipboard(said_of(aside, self._library, self._clock))
            self.tell(_("Copied. Paste it wherever you write."))
        elif answer == "erase":
            rows = [Row("keep", _("No, keep it")), Row("erase", _("Erase it"))]
            about = _("It goes for good.")
            self.app.push_screen(Choose(_("Erase these words?"), rows, about), lambda sure: self._erase(aside, sure))

    def _erase(self, aside: Conflict, sure: str | None) -> None:
        if sure == "erase":
            self._store.conflicts.drop([aside.id])
            self.fill()
            self.tell(_("Erased."))


class ConflictCard(Choose):
    """One, with its whole text. Gives `take_in`, `copy` or `erase`; None for Esc."""

    def __init__(self, aside: Conflict, library: Library, clock: Clock) -> None:
        takes = [Row("take_in", _("Put it on its page"))] if step_of(aside, library) else []
        rows = [*takes, Row("copy", _("Copy it")), Row("erase", _("Erase it for good"))]
        where = _("On {host}").format(host=aside.host) if aside.host else _("Kept aside")
        super().__init__(name_of(aside, library), rows, f"{where}, {clock.say_moment(aside.at)}")
        self._words = said_of(aside, library, clock)

    def compose(self) -> ComposeResult:
        """Show what it says, then what can be done."""
        with Vertical(classes="card"):
            yield Static(Content(self._question), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._words), classes="reason")
            yield Rows([*map(remark, self._about), *self._rows])
        yield Foot()


def conflict_row_words(number: int) -> str:
    """Return how Today says that words are kept aside."""
    return counted("{number} text to read, or put on its page", "{number} texts to read, or put on their pages", number)
