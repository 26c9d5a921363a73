"""Everybody: contacts and supporters, with the last and the next contact."""

from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.requests import OpenPerson
from tui.screens.base.searched import SearchedPlace
from tui.screens.dialogs.fill import Fill
from tui.store.people.contacts import PersonRow
from tui.store.store import Store
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.side_pane import Part
from tui.widgets.top import Top
from tui.wording.people import days_words, fact_parts, kind_words, needed
from tui.words import _, counted


class PeoplePlace(FollowsFile, SearchedPlace):
    """The list, by name, with a search that folds accents."""

    BINDINGS = bindings("people.new", "people.find", "lists.delete", "lists.undo")

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._clock = clock

    def heading(self) -> str:
        """Name the place."""
        return _("People")

    def hint(self) -> str:
        """Say what the search does."""
        return _("/ finds someone")

    def fill(self) -> None:
        """Read the people that hold what is typed."""
        typed = self.typed
        found = self._store.people.all(typed)
        nothing = _("Nobody matches these words.") if typed else _("Nobody here yet. Press n to add someone.")
        rows = [self._row(each) for each in found] or [heading(nothing)]
        if deleted := len(self._store.people.deleted()):
            words = counted(
                "{number} deleted person can be brought back: u brings back the last one.",
                "{number} deleted people can be brought back: u brings back the last one.",
                deleted,
            )
            rows += [SPACE, remark(words)]
        self.query_one(Rows).show(rows)
        number = counted("{number} person", "{number} people", len(found))
        self.query_one(Top).show(right=number if found else "")

    def _row(self, person: PersonRow) -> Row:
        below = "; ".join(filter(None, (person.company, *days_words(self._clock, person))))
        return Row(str(person.id), person.name, right=kind_words(person.kind), below=below)

    def beside(self, row: Row) -> list[Part]:
        """Return what is known of a person."""
        person = self._store.people.one(int(row.key)) if row.key else None
        if person is None:
            return []
        known = (kind_words(person.kind), person.company, person.role, person.address, person.notes)
        parts = [Part(person.name, tuple(filter(None, known)))]
        if days := days_words(self._clock, person):
            parts.append(Part(_("Keeping in touch"), tuple(days)))
        sessions = [each.title or _("A session") for each in self._store.people.sessions(person.id)]
        return [*parts, Part(_("Your sessions"), tuple(sessions))] if sessions else parts

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the person."""
        self.post_message(OpenPerson(int(event.option_id or 0)))

    def action_new(self) -> None:
        """Add someone."""
        card = Fill(_("Someone new"), fact_parts(), {}, self._clock, needed=needed())
        self.app.push_screen(card, self._add)

    def _add(self, facts: dict[str, str] | None) -> None:
        if facts is None:
            return
        before = {each.id for each in self._store.people.all()}
        added = self._store.people.add(facts)
        self.field.value = ""
        self.refill()
        self.query_one(Rows).go_to(str(added))
        self.query_one(Rows).focus()
        if added in before:
            self.tell(_("You know them already. What was new is kept with them."))

    def action_delete(self) -> None:
        """Delete the person that is marked."""
        here = self.query_one(Rows).here
        if here is None or not here.key:
            return
        self._store.people.delete(int(here.key))
        self.refill()
        self.tell(_("Deleted. u brings them back. Your sessions keep what you wrote."))

    def action_undo(self) -> None:
        """Bring back who was deleted last, be it days ago."""
        last = next(iter(self._store.people.deleted()), None)
        if last is None:
            self.tell(_("There's nothing to bring back."))
            return
        self._store.people.restore(last)
        self.refill()
        self.query_one(Rows).go_to(str(last))
