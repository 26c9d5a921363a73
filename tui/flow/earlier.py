"""What there is from earlier at the same company, in words that only say what was."""

from collections.abc import Callable, Iterator, Sequence

from tui.domain.facts import AskedQuestion, EarlierAtCompany, EarlierLetter, EarlierPerson, EarlierSession
from tui.words import _, in_quotes

Said = tuple[str, list[str]]
"""A heading and the lines under it."""


def earlier_words(fact: EarlierAtCompany, say_day: Callable[[str], str]) -> list[Said]:
    """Return the parts of the fact `same_company` that there is something to say of."""
    parts = [
        (_("Who you know there"), list(_people(fact.people, say_day))),
        (
            _("What you asked, and what came"),
            [line for each in fact.letters for line in _letter(each, say_day)],
        ),
        (_("What you were asked there"), fact.questions),
        (_("What you kept from there"), fact.lessons),
    ]
    return [(_("Your earlier session"), list(_sessions(fact.sessions, say_day)))] + [
        (title, lines) for title, lines in parts if lines
    ]


MOST_QUESTIONS = 5


def question_words(questions: Sequence[AskedQuestion]) -> list[Said]:
    """Return the questions of earlier interviews, each with what was said and a better answer."""
    return [(each.text, list(_answers(each))) for each in questions[:MOST_QUESTIONS]]


def _answers(question: AskedQuestion) -> Iterator[str]:
    if question.company:
        yield _("Asked at {company}").format(company=question.company)
    if question.said:
        yield _("You said: {words}").format(words=question.said)
    if question.better:
        yield _("Better: {words}").format(words=question.better)


def contact_days(last_on: str | None, next_on: str | None, say_day: Callable[[str], str]) -> list[str]:
    """Return the last and the next contact with somebody in words, as far as there is one."""
    words = {_("last contact {day}"): last_on, _("next contact {day}"): next_on}
    return [said.format(day=say_day(day)) for said, day in words.items() if day]


def _sessions(sessions: Sequence[EarlierSession], say_day: Callable[[str], str]) -> Iterator[str]:
    for each in sessions[:2]:
        yield ", ".join(filter(None, (each.role, say_day(each.on))))


def _people(people: Sequence[EarlierPerson], say_day: Callable[[str], str]) -> Iterator[str]:
    for each in people:
        days = contact_days(each.last_on, each.next_on, say_day)
        name = ", ".join(filter(None, (each.name, each.role)))
        yield f"{name}: {'; '.join(days)}" if days else name
        if each.keeping == "on":
            yield _("You keep in touch with {name} already. Another yes adds no dates.").format(name=each.name)


def _letter(letter: EarlierLetter, say_day: Callable[[str], str]) -> Iterator[str]:
    deeds = {
        "feedback": _("You asked {person} for feedback: {day}."),
        "thanks": _("You thanked {person}: {day}."),
        "nudge": _("You asked {person} where things stood: {day}."),
        "agenda": _("You had notes for a talk with {person}: {day}."),
    }
    deed = deeds.get(letter.kind, _("You wrote to {person}: {day}."))
    day = say_day(letter.sent_on) if letter.sent_on else _("no day kept")
    yield deed.format(person=letter.person or _("them"), day=day)
    yield from (in_quotes(each) for each in letter.asked[:2])
    if letter.said:
        yield _('The answer: "{words}"').format(words=letter.said)
    elif letter.state == "replied":
        yield _("An answer came.")
    elif letter.state == "no_reply":
        yield _("No answer came. That's common.")
