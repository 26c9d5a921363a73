"""The form for somebody: one who is known already, somebody new, or nobody."""

from contextlib import suppress

from msgspec.structs import replace

from tui.domain.answers.people import PersonAnswer
from tui.domain.facts import KnownPerson, rows_of
from tui.domain.shapes import Value
from tui.flow.kinds.people import Person, takes_no_reply
from tui.plain.choice import Choice
from tui.plain.forms.base import StepForm
from tui.plain.turns import Back
from tui.store.text.folding import folded
from tui.words import _

NEW = "new"
NOBODY = "nobody"
ROLES = {"contact": ("contact",), "supporter": ("supporter", "group")}
"""Which people of the list a page offers, by the role it asks for."""


class PersonForm(StepForm[Person]):
    """The people there are, by their numbers, and four lines for somebody new."""

    def ask(self) -> Value:
        """Return the person, without id when new; None for nobody."""
        there = [each for each in rows_of(KnownPerson, self.session.facts.get("people")) if each.id]
        people = {
            f"person-{each.id}": each for each in there if (each.relation or self.step.role) in ROLES[self.step.role]
        }
        given = self.step.answer(self.given)
        if not people:
            return self.step.encode(self._new(given))
        known = f"person-{given.id}" if given else ""
        chosen = known if known in people else NEW if given else ""
        self.talk.say(_("Enter leaves this open."))
        while (key := self.talk.choose(self._choices(people), chosen)) == NEW:
            with suppress(Back):
                return self.step.encode(self._new(given if chosen == NEW else None))
        return self.step.encode(_known(people[key])) if key in people else None

    def _choices(self, people: dict[str, KnownPerson]) -> list[Choice]:
        """Return those of the company first, then somebody new; contacts of other places come after that."""
        company = folded(str(self.session.stored_in("session.company") or "")) if self.step.role == "contact" else ""
        known = [Choice(key, ", ".join(filter(None, (each.name, each.company)))) for key, each in people.items()]
        near = [
            each
            for each in known
            if not company or people[each.key].near or folded(people[each.key].company or "") == company
        ]
        others = [each for each in known if each not in near]
        return [*near, Choice(NEW, _("Someone new")), *others, Choice(NOBODY, _("Nobody"))]

    def _new(self, given: PersonAnswer | None) -> PersonAnswer | None:
        """Ask about somebody new. Without a name it is nobody."""
        person = given or PersonAnswer()
        is_contact = self.step.role == "contact"
        name = self.talk.ask_line(_("Name, or Enter for nobody") if not person.name else _("Name"), person.name)
        if not name.strip():
            return None
        person = self._save(replace(person, name=name))
        if takes_no_reply(person):
            self.talk.say(_("This address takes no replies, so no one will see yours. Name a person, or leave it out."))
            return person
        role = _("What they do") if is_contact else _("Who they are to you")
        company = _("Where") if is_contact else _("Where you know them from")
        self.talk.say(_("The next three are if you like. Enter leaves one out."))
        person = self._save(replace(person, role=self.talk.ask_line(role, person.role)))
        person = self._save(replace(person, company=self.talk.ask_line(company, person.company)))
        return self._save(replace(person, address=self.talk.ask_line(_("Email or phone"), person.address)))

    def _save(self, person: PersonAnswer) -> PersonAnswer:
        self.draft(self.step.encode(person))
        return person


def _known(person: KnownPerson) -> PersonAnswer:
    return PersonAnswer(
        id=person.id,
        name=person.name,
        role=person.role or "",
        company=person.company or "",
        address=person.address or "",
    )
