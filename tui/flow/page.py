"""What the page of a step says and comes filled in with, given what is answered so far."""

from contextlib import suppress
from string import Template

from tui.clock import named_day
from tui.domain.shapes import NotThisShape, Value
from tui.domain.summary import summary
from tui.flow.kinds.choosing import Choice
from tui.flow.kinds.people import Person
from tui.flow.kinds.planning import Actions
from tui.flow.kinds.text import Lines, Writing
from tui.flow.session import Session
from tui.flow.step import SayDay, Step
from tui.words import _

MOST_PINNED = 240
"""Characters of something long that stay in view above a later page."""


def shown(session: Session, step: Step) -> Value:
    """Return what is on the page of `step`: what was typed, else what comes filled in, else nothing."""
    answer = session.answers.get(step.key)
    if answer is not None and answer.unread is not None:
        return answer.unread if step.is_typed(answer.unread) else step.empty()
    if answer is not None:
        return step.empty() if answer.value is None else answer.value
    known = (session.value(step.fill) if step.fill else None, session.facts.get(step.fill_fact or ""))
    for each in known:
        # What another page or an older version stored may not fit this page.
        with suppress(NotThisShape):
            if each:
                return step.read(each)
    return filled_in(session, step)


def filled_in(session: Session, step: Step) -> Value:
    """Return what a page comes filled in with: the sentences that are known, else what its kind begins with."""
    known = [filled for sentence in step.fill_with if (filled := worded(session, sentence, named_day))]
    return step.read(" ".join(known)) if known else step.initial()


def heading(session: Session, step: Step) -> str:
    """Return the question of `step`, by name where the names in it are known."""
    return (step.ask_with and worded(session, step.ask_with)) or step.ask


def worded(session: Session, sentence: str, say_day: SayDay | None = None) -> str | None:
    """Return `sentence` with its `$fields` filled in, days as `say_day` has them; None when one is not known.

    What is stored takes `named_day`: a "yesterday" in it would be wrong the day after.
    """
    template = Template(sentence)
    known = {name: in_a_sentence(session, name, say_day) for name in template.get_identifiers()}
    return template.safe_substitute(known) if all(known.values()) else None


def in_a_sentence(session: Session, name: str, say_day: SayDay | None = None) -> str:
    """Return the answer to a step as it reads inside a sentence: somebody by name, an option in small letters.

    What is no step is a fact: `name` is the person's own name.
    """
    step = session.course.steps.get(name)
    if step is None:
        fact = session.facts.get(name)
        return fact if isinstance(fact, str) else ""
    if isinstance(step, Person):
        person = step.answer(session.value(name))
        return person.name if person else ""
    said = session.in_words(name, say_day)
    text = said[0] if said else ""
    return text[:1].lower() + text[1:] if isinstance(step, Choice) else text


def with_rates(session: Session, text: str) -> str:
    """Return `text` with each rate it names, as `$no_feedback`, in the words for the person's country."""
    country = str(session.facts.get("country") or "")
    return Template(text).safe_substitute({rate.key: rate.in_words(country) for rate in session.course.rates})


def pinned(session: Session, step: Step) -> str | None:
    """Return the line that stays in view above `step`, or None."""
    if step.pin is None or not (said := session.in_words(step.pin)):
        return None
    if isinstance(above := session.course.steps[step.pin], Lines):
        # The parts of a story, with their labels, would leave no room either.
        said = above.quotable_texts(session.value(step.pin)) or said
    if isinstance(above, Writing):
        # A whole letter would leave no room for the question; it is one page back.
        said = [summary("\n".join(said), MOST_PINNED)]
    # A number and its sign stay on one line; a line is broken at any kind of space.
    return f"{session.step_now(step.pin).name}: {'; '.join(filter(None, said))}".replace(" %", "%")


def unread(session: Session, step: Step) -> str:
    """Return what is said of something on the page of `step` that cannot be read as its answer; nothing usually."""
    answer = session.answer(step.key)
    if answer is None or answer.unread is None or step.is_typed(answer.unread):
        return ""
    words = "\n".join(session.unread(step.key))
    said = _("This was saved here and doesn't fit this page. It stays until you answer again:\n{words}")
    return said.format(words=words)


def suggestion(session: Session, step: Step) -> tuple[str, str] | None:
    """Return the option of a choice that is suggested, and why. One that is not offered now is never suggested."""
    if not isinstance(step, Choice):
        return None
    offered = {option.key for option in step.option}
    fits = (each for each in step.recommend if each.option in offered and session.holds(each.when))
    return next(((each.option, with_rates(session, each.words)) for each in fits), None)


def because(session: Session, step: Actions) -> str:
    """Return why an action is made on the page of `step`, from the first of its sentences whose fields are known."""
    said = (_quoting(session, sentence) for sentence in step.because_with)
    return next((words for words in said if words), "")


def _quoting(session: Session, sentence: str) -> str | None:
    """Return `sentence` like `worded`, with what was written at length cut down to what it says."""
    template = Template(sentence)
    known = {}
    for name in template.get_identifiers():
        step = session.course.steps.get(name)
        known[name] = (
            summary("\n".join(session.in_words(name))) if isinstance(step, Writing) else in_a_sentence(session, name)
        )
    return template.safe_substitute(known) if all(known.values()) else None
