"""One person: what is known of them, being in touch, and their letters and sessions."""

from collections.abc import Callable, Iterator
from typing import Any

from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.people import MOST_DAYS
from tui.flow.form_part import FormPart
from tui.screens.base.choose import Choose
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import OpenSession
from tui.screens.dialogs.fill import Fill
from tui.store.people.contacts import PersonRow
from tui.store.row_types import LetterRow
from tui.store.store import Store
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.top import Top
from tui.wording.contact_ago import ago_words
from tui.wording.people import days_words, fact_parts, kind_words, needed, pace_words
from tui.wording.stored import words_for
from tui.words import _

AT_ONCE = ("met", "wrote", "silent", "keep", "stop")
"""Rows that change how things stand as soon as they are chosen."""


class PersonScreen(PanedPlace):
    """The card of one person. It goes back to where it was opened from."""

    BINDINGS = bindings("people.edit", "lists.undo")

    def __init__(self, store: Store, clock: Clock, person_id: int) -> None:
        super().__init__()
        self._store = store
        self._people = store.people
        self._clock = clock
        self._person_id = person_id
        self._opens: dict[str, Message] = {}
        self._before: list[dict[str, list[dict[str, Any]]]] = []
        self._does: dict[str, Callable[[], None]] = {
            "met": lambda: self._people.add_contact(self._person_id, answered=True),
            "wrote": lambda: self._people.add_contact(self._person_id, answered=None),
            "silent": lambda: self._people.mark_unanswered(self._person_id),
            "keep": lambda: self._people.keep_in_touch(self._person_id),
            "stop": lambda: self._people.stop(self._person_id),
            "plan": self._ask_day,
            "pace": self._ask_pace,
            "change": self.action_edit,
            "same": self._ask_same,
        }

    def heading(self) -> str:
        """Name the person."""
        person = self._people.one(self._person_id)
        return person.name if person else ""

    def aside(self) -> str:
        """Name the place."""
        return _("People")

    def fill(self) -> None:
        """Read everything about the person again."""
        person = self._people.one(self._person_id)
        if person is None:
            self.query_one(Rows).show([heading(_("There's nobody here any more."))])
            return
        self.query_one(Top).show(person.name)
        self._opens = {}
        rows = [*map(remark, self._facts(person)), SPACE, heading(_("Keeping in touch"))]
        rows += [*map(remark, self._standing(person)), *self._touches(person), SPACE]
        rows += [heading(_("About them")), *self._changes(person), SPACE, heading(_("Your sessions and letters"))]
        self.query_one(Rows).show([*rows, *self._history()])

    def _facts(self, person: PersonRow) -> list[str]:
        named = [(_("They are"), kind_words(person.kind)), (_("Notes"), person.notes)]
        where = ", ".join(filter(None, (person.role, person.company, person.address)))
        return [where] * bool(where) + [f"{name}: {words}" for name, words in named if words]

    def _standing(self, person: PersonRow) -> Iterator[str]:
        """Say what was, and what comes, in whole sentences."""
        days = days_words(self._clock, person)
        # Of today and yesterday the day itself says so.
        if person.last_on and "," not in days[0]:
            days[0] += f" ({ago_words(self._clock, person.last_on)})"
        yield "; ".join(days) if days else _("No contact noted yet.")
        if person.keeping == "unanswered":
            yield _("Three notes had no answer, so this has stopped. That's common, and says little about you.")
        elif person.keeping == "stopped":
            yield _("You stopped keeping in touch.")
        elif not person.next_on and (other := self._people.chained_at_company(self._person_id)):
            yield _("You keep in touch with {name} at the same company.").format(name=other.name)

    def _touches(self, person: PersonRow) -> Iterator[Row]:
        yield Row("met", _("We were in touch today"))
        yield Row("wrote", _("I wrote to them today"))
        if person.silent:
            yield Row("silent", _("No answer to my last message"))
        yield Row("plan", _("Next contact on ..."))
        if person.keeping != "on":
            yield Row("keep", _("Keep in touch"), right=pace_words(person.gaps))
        if person.keeping == "on" or person.planned:
            yield Row("stop", _("Stop keeping in touch"))

    def _changes(self, person: PersonRow) -> Iterator[Row]:
        yield Row("change", _("Edit details or notes"))
        yield Row("pace", _("How often to be in touch"), right=pace_words(person.gaps))
        if self._people.others(self._person_id):
            yield Row("same", _("Merge with another contact"))

    def _history(self) -> Iterator[Row]:
        for session in self._people.sessions(self._person_id):
            key = f"session-{session.id}"
            self._opens[key] = OpenSession(session.id)
            day = self._clock.say(self._clock.day_of_session(session.heard_on, session.opened_at))
            yield Row(key, session.title or _("A session"), right=day)
        for letter in self._people.letters(self._person_id):
            key = f"letter-{letter.id}"
            self._opens[key] = OpenSession(letter.session_id)
            yield Row(key, words_for(letter.kind) or _("A letter"), right=self._letter_words(letter))
        yield remark(_("For a letter to them, open a session and choose Ask for feedback."))

    def _letter_words(self, letter: LetterRow) -> str:
        day = self._clock.say(letter.sent_on) if letter.sent_on else ""
        return ", ".join(filter(None, (words_for(letter.state), day)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the row says."""
        key = event.option_id or ""
        if key in self._opens:
            self.post_message(self._opens[key])
        elif key in self._does:
            before = self._people.snapshot(self._person_id)
            self._does[key]()
            if key in AT_ONCE:
                self._before.append(before)
                self._tell_next()
            self.refill()

    def _tell_next(self) -> None:
        person = self._people.one(self._person_id)
        day = self._clock.say(person.next_on) if person and person.next_on else ""
        coming = _("Next contact: {day}.").format(day=day) if day else _("Nothing else is planned.")
        self.tell(_("Saved. {coming} Press u to undo.").format(coming=coming))

    def action_undo(self) -> None:
        """Take back what was said last."""
        if self._before:
            self._people.restore_snapshot(self._person_id, self._before[-1])
            self._before.pop()
            self.refill()
            self.tell(_("Undone."))

    # What is asked in front of the card

    def action_edit(self) -> None:
        """Change what is known of the person."""
        person = self._people.one(self._person_id)
        if person is not None:
            names = ("name", "company", "role", "address", "notes")
            given = {name: str(getattr(person, name)) for name in names} | {"is": person.kind}
            card = Fill(_("Details"), fact_parts(), given, self._clock, needed=needed(), subject={"id": person.id})
            self.app.push_screen(card, self._change)

    def _change(self, facts: dict[str, str] | None) -> None:
        if facts is not None:
            self._people.change(self._person_id, facts)
            self.refill()

    def _ask_day(self) -> None:
        person = self._people.one(self._person_id)
        given = {"day": person.next_on or ""} if person else {}
        part = FormPart(key="day", label=_("Next contact"), day=True)
        card = Fill(_("When is the next contact?"), [part], given, self._clock, subject={"id": self._person_id})
        self.app.push_screen(card, self._plan)

    def _plan(self, filled: dict[str, str] | None) -> None:
        if filled is not None and filled["day"]:
            before = self._people.snapshot(self._person_id)
            self._people.plan(self._person_id, self._clock.read(filled["day"]))
            self._before.append(before)
            self._tell_next()
            self.refill()

    def _ask_pace(self) -> None:
        person = self._people.one(self._person_id)
        if person is not None:
            parts = [
                FormPart(key="first", label=_("Days before the next one")),
                FormPart(key="then", label=_("Days between later ones")),
            ]
            given = {"first": str(person.gaps[0]), "then": str(person.gaps[-1])}
            about = _("60 and 90 days are common advice. After three notes with no answer it stops.")
            card = Fill(_("How often?"), parts, given, self._clock, about=about, subject={"id": person.id})
            self.app.push_screen(card, self._pace)

    def _pace(self, filled: dict[str, str] | None) -> None:
        if filled is None:
            return
        typed = [filled[key].strip() for key in ("first", "then") if filled[key].strip()]
        if all(each.isdecimal() and 1 <= int(each) <= MOST_DAYS for each in typed):
            self._people.set_gaps(self._person_id, [int(each) for each in typed])
            self.refill()
        else:
            self.tell(_("Numbers of days, from 1 to {most}. Nothing was changed.").format(most=MOST_DAYS))

    def _ask_same(self) -> None:
        rows = [Row(str(each.id), each.name, right=each.company) for each in self._people.others(self._person_id)]
        about = _("Their letters and dates move here. You can't undo this.")
        self.app.push_screen(Choose(_("Who is the same person?"), rows, about), self._merge)

    def _merge(self, other: str | None) -> None:
        if other is not None:
            self._people.merge(self._person_id, int(other))
            self.refill()
            self.tell(_("Merged."))

    def action_back(self) -> None:
        """Go back to where the card was opened from."""
        self.dismiss()
