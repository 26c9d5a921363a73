"""The people: who there is, when you were in touch, and what is planned with them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from tui.plain.choice import Choice
from tui.plain.forms.base import ask_day
from tui.plain.forms.parts import ask_parts
from tui.plain.program import Program
from tui.plain.save_typed import save_typed
from tui.plain.turns import PageTurn
from tui.store.people.contacts import PersonRow
from tui.wording.people import days_words, fact_parts, kind_words, needed, pace_words
from tui.words import _

ADD = "add"


def show_people(program: Program) -> None:
    """Say who there is, and show one of them, until the person goes back."""
    talk, people = program.talk, program.store.people
    while True:
        there = people.all()
        choices = [Choice(str(each.id), _name(each), "; ".join(days_words(program.clock, each))) for each in there]
        choices.append(Choice(ADD, _("Add a person")))
        if not (key := talk.menu(choices, _("People"), "" if there else _("There's nobody here yet."))):
            return
        with suppress(PageTurn):
            if key == ADD:
                _add(program)
            else:
                _show(program, int(key))


def _name(person: PersonRow) -> str:
    return ", ".join(filter(None, (person.name, person.role, person.company)))


def _show(program: Program, person_id: int) -> None:
    talk, people = program.talk, program.store.people
    person = people.one(person_id)
    if person is None:
        return
    talk.pause()
    talk.say(_name(person), kind_words(person.kind), person.address, person.notes)
    talk.say("; ".join(days_words(program.clock, person)) or _("No contact noted yet."))
    ways = _ways(program, person)
    choices = [
        Choice(key, words, pace_words(person.gaps) if key == "keep" else "") for key, (words, _do) in ways.items()
    ]
    key = talk.choose(choices, prompt=_("Number, or Enter to go back:"))
    if not key:
        return
    ways[key][1]()
    if key in ("met", "wrote", "silent", "keep", "stop", "plan"):
        now = people.one(person_id)
        day = program.clock.say(now.next_on) if now and now.next_on else ""
        talk.say(_("Next contact: {day}.").format(day=day) if day else _("Nothing else is planned."))


def _ways(program: Program, person: PersonRow) -> dict[str, tuple[str, Callable[[], None]]]:
    """Return what can be done about somebody: the words, and what does it."""
    people, number = program.store.people, person.id
    every: dict[str, tuple[bool, str, Callable[[], None]]] = {
        "met": (True, _("We were in touch today"), lambda: people.add_contact(number, answered=True)),
        "wrote": (True, _("I wrote to them today"), lambda: people.add_contact(number, answered=None)),
        "silent": (person.silent, _("No answer to my last message"), lambda: people.mark_unanswered(number)),
        "plan": (True, _("Plan the next contact"), lambda: _plan(program, person)),
        "keep": (person.keeping != "on", _("Keep in touch"), lambda: people.keep_in_touch(number)),
        "stop": (
            person.keeping == "on" or person.planned,
            _("Stop keeping in touch"),
            lambda: people.stop(number),
        ),
        "change": (True, _("Edit details or notes"), lambda: _change(program, person)),
        "delete": (True, _("Delete"), lambda: _delete(program, person)),
    }
    return {key: (words, do) for key, (is_there, words, do) in every.items() if is_there}


def _plan(program: Program, person: PersonRow) -> None:
    if day := ask_day(program.talk, program.clock, _("Next contact"), person.next_on):
        program.store.people.plan(person.id, date.fromisoformat(day))


def _add(program: Program) -> None:
    values = ask_parts(program.talk, program.clock, fact_parts(), {}, first=3, needs_first=True)
    if not values.get("name"):
        program.talk.say(needed()[1])
        return
    if save_typed(program, lambda: program.store.people.add(values), [*values.values()]):
        program.talk.say(_("Saved: {what}.").format(what=values["name"]))


def _change(program: Program, person: PersonRow) -> None:
    given = {
        "name": person.name,
        "company": person.company,
        "role": person.role,
        "address": person.address,
        "is": person.kind,
        "notes": person.notes,
    }
    values = ask_parts(program.talk, program.clock, fact_parts(), given)
    if save_typed(program, lambda: program.store.people.change(person.id, values), [*values.values()]):
        program.talk.say(_("Saved: {what}.").format(what=values.get("name", person.name)))


def _delete(program: Program, person: PersonRow) -> None:
    program.store.people.delete(person.id)
    program.talk.say(_("Deleted: {name}.").format(name=person.name))
    if not program.talk.ask_yes(_("Leave it like that?"), default=True):
        program.store.people.restore(person.id)
        program.talk.say(_("It's back."))
