"""What a card says: parts under headings, or words with a quiet line that says where they come from."""

from tui.clock import Clock
from tui.domain.answers.reading import read_if
from tui.domain.facts import AskedQuestion, EarlierAtCompany, LastIfThen, rows_of
from tui.domain.figures import fitting_figure
from tui.flow.earlier import Said, earlier_words, question_words
from tui.flow.kinds.planning import if_then_words
from tui.flow.kinds.resting import Card
from tui.flow.page import with_rates
from tui.flow.session import Session
from tui.words import _


def card_parts(card: Card, session: Session, clock: Clock) -> list[Said]:
    """Return what is read under headings of its own; nothing for a card of another sort."""
    fact = session.facts.get(card.show)
    if card.show == "same_company" and (earlier := read_if(EarlierAtCompany, fact)):
        return earlier_words(earlier, clock.say)
    if card.show == "interview_questions":
        return question_words(rows_of(AskedQuestion, fact))
    return []


def card_words(card: Card, session: Session) -> tuple[str, str]:
    """Return what is read, and the line below it."""
    if card.show == "figure":
        return _figure(card, session)
    if card.show == "last_if_then":
        return _last_if_then(session)
    if card.show == "same_company":
        return _("There's nothing from this company yet."), ""
    if card.show == "interview_questions":
        return _("No questions are noted yet."), ""
    return with_rates(session, card.text), ""


def _figure(card: Card, session: Session) -> tuple[str, str]:
    """Return the figure that fits what happened, and its source."""
    stage = read_if(str, session.stored_in("session.stage"))
    outcome = read_if(str, session.stored_in("session.outcome"))
    country = str(session.facts.get("country") or "")
    figure = fitting_figure(card.figure, stage, outcome, country)
    if figure is None:
        return _("We don't know of a sound figure for what happened to you."), ""
    words = _("Source: {source}, {country}, {year} ({basis}).")
    basis = _basis_words(figure.basis)
    return figure.text, words.format(source=figure.source, country=figure.country, year=figure.year, basis=basis)


def _basis_words(basis: str) -> str:
    """Return what a figure rests on, as the seeds call it, in words; an unknown one as it is."""
    words = {
        "official": _("official"),
        "study": _("study"),
        "survey": _("survey"),
        "vendor data": _("vendor data"),
    }
    return words.get(basis, basis)


def _last_if_then(session: Session) -> tuple[str, str]:
    plan = read_if(LastIfThen, session.facts.get("last_if_then")) or LastIfThen()
    words = "\n".join(if_then_words(plan.cue, plan.act)) or _("There's no earlier plan to show.")
    lines = [_("You wrote this after {company}.").format(company=plan.company)] if plan.company else []
    if plan.what_happened:
        lines.append(_("What happened then: {what}").format(what=plan.what_happened))
    return words, "\n".join(lines)
