"""Somebody: one who is known already, somebody new, or nobody."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from tui.clock import Clock
from tui.domain.answers.people import PersonAnswer
from tui.domain.facts import KnownPerson, rows_of
from tui.domain.shapes import Value
from tui.flow.kinds.people import Person, takes_no_reply
from tui.flow.session import Session
from tui.store.text.folding import folded
from tui.widgets.field import Labelled
from tui.widgets.line import LineInput
from tui.widgets.marked import RADIO
from tui.widgets.row_lists import PeopleRows
from tui.widgets.rows import Row, Rows
from tui.widgets.small_parts import put_words
from tui.widgets.steps.families import FieldsView
from tui.words import _

NEW = "new"
NOBODY = "nobody"
ROLES = {"contact": ("contact",), "supporter": ("supporter", "group")}
"""Which people of the list a page offers, by the role it asks for."""


class PersonView(FieldsView[Person]):
    """A list of the people there are, if any, and four lines for somebody new."""

    fits = True

    def __init__(self, step: Person, given: Value, session: Session, clock: Clock) -> None:
        super().__init__(step, given, session, clock)
        there = [each for each in rows_of(KnownPerson, session.facts.get("people")) if each.id]
        # A manager who said no is nobody to lean on, and an aunt is nobody to write a letter to.
        fitting = [each for each in there if (each.relation or step.role) in ROLES[step.role]]
        self._company = folded(str(session.stored_in("session.company") or "")) if step.role == "contact" else ""
        self._people = {f"person-{each.id}": each for each in fitting}
        self._answer = step.answer(given) or PersonAnswer()
        known = f"person-{self._answer.id}"
        self._chosen = known if known in self._people else NEW if given or not self._people else ""

    @property
    def value(self) -> Value:
        """The person, without id when new; None for nobody."""
        if self._chosen in self._people:
            person = self._people[self._chosen]
            known = PersonAnswer(
                id=person.id,
                name=person.name,
                role=person.role or "",
                company=person.company or "",
                address=person.address or "",
            )
            return self.step.encode(known)
        return self.step.encode(self._typed()) if self._chosen == NEW else None

    def _typed(self) -> PersonAnswer | None:
        """Return the person that is typed; None where nothing is."""
        typed = PersonAnswer(
            name=self._text("name"),
            role=self._text("role"),
            company=self._text("company"),
            address=self._text("address"),
        )
        return None if typed == PersonAnswer() else typed

    def _text(self, part: str) -> str:
        """Return what is typed in a line; nothing where it's blank."""
        text = self._line(part).value
        return text if text.strip() else ""

    def _line(self, part: str) -> Input:
        return self.query_one(f"#person-{part}", Input)

    def _takes_no_reply(self) -> bool:
        typed = self._typed()
        return typed is not None and takes_no_reply(typed)

    def compose(self) -> ComposeResult:
        """Lay out the people and the lines."""
        given = self._answer if self._chosen == NEW else PersonAnswer()
        is_contact = self.step.role == "contact"
        lines = (
            ("name", _("Name"), given.name),
            ("role", _("What they do") if is_contact else _("Who they are to you"), given.role),
            ("company", _("Where") if is_contact else _("Where you know them from"), given.company),
            ("address", _("Email or phone"), given.address),
        )
        if self._people:
            yield PeopleRows(list(self._rows()), names=list(self._people))
        with Vertical(classes="lines"):
            for part, label, text in lines:
                hint = "" if part == "name" else _("if you like")
                yield Labelled(label, LineInput(text, placeholder=hint, id=f"person-{part}"))
        yield Static("", classes="said", markup=False)

    def on_mount(self) -> None:
        """Stand on who was chosen."""
        if self._people:
            self.query_one(Rows).go_to(self._chosen)
        self._show()

    @property
    def first_field(self) -> Widget | None:
        """The name of somebody new, else the list."""
        return self._line("name") if self._chosen == NEW else self.query_one(Rows)

    def _rows(self) -> Iterator[Row]:
        """Yield those of the company first, then the row for somebody new; contacts of other places come after it."""
        new, nobody = Row(NEW, _("Someone new")), Row(NOBODY, _("Nobody"))
        known = [Row(key, each.name, right=each.company or "") for key, each in self._people.items()]
        near = [row for row in known if self._is_near(row)]
        for row in (*near, new, *(row for row in known if row not in near), nobody):
            yield Row(row.key, row.text, left=RADIO[0] if row.key == self._chosen else RADIO[1], right=row.right)

    def _is_near(self, row: Row) -> bool:
        """Say whether somebody is of the company, or was met there. Without a company everybody is."""
        is_of_it = folded(row.right) == self._company
        return not self._company or is_of_it or self._people[row.key].near

    def _show(self) -> None:
        """Show the lines when they are in use, and say what becomes of an address that takes no replies."""
        self.query_one(".lines").display = self._chosen == NEW
        no_reply = _("This address takes no replies, so no one will see yours. Name a person, or leave it out.")
        said = no_reply if self._chosen == NEW and self._takes_no_reply() else ""
        put_words(self.query_one(".said", Static), said)

    def problem(self) -> str | None:
        """Ask for a name when there is something about a person and no name to keep it under."""
        if self._chosen != NEW or self._takes_no_reply():
            return None
        typed = self._typed()
        if typed is not None and not typed.name:
            return _("Add a name, or any word for them, to save this.")
        return None

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Take somebody who is known, or nobody, and go on; or open the lines for somebody new."""
        message.stop()
        self._chosen = message.option.id or NOBODY
        self.query_one(Rows).show(list(self._rows()))
        self._show()
        self.changed()
        if self._chosen == NEW:
            self._line("name").focus()
        else:
            self.finish()

    @on(PeopleRows.Searched)
    def say_what_is_looked_for(self, message: PeopleRows.Searched) -> None:
        """Say what is typed, and what to do where nobody is called that."""
        message.stop()
        words = _("Looking for: {words}") if message.found else _("Nobody here is called {words}. You can add them.")
        put_words(self.query_one(".said", Static), words.format(words=message.words) if message.words else "")

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Say that something was typed."""
        self.note(message)
        self._show()

    @on(Input.Submitted)
    def go_on(self, message: Input.Submitted) -> None:
        """Go to the next line, and on from the last."""
        self.next_field(message)
