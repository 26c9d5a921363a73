"""What the page of a step says and comes filled in with, given what is answered so far."""

from string import Template

from tui.domain.shapes import Value
from tui.flow.kinds.choosing import Choice
from tui.flow.kinds.people import Person
from tui.flow.session import Session
from tui.flow.step import Step


def shown(session: Session, step: Step) -> Value:
    """Return what is on the page of `step`: what was typed, else what comes filled in, else nothing."""
    answer = session.answers.get(step.key)
    if answer is not None:
        return step.empty() if answer.value is None else answer.value
    if step.fill and (earlier := session.value(step.fill)) is not None:
        return step.read(earlier)
    known = [filled for sentence in step.fill_with if (filled := worded(session, sentence))]
    return step.read(" ".join(known)) if known else step.empty()


def heading(session: Session, step: Step) -> str:
    """Return the question of `step`, by name where the names in it are known."""
    return (step.ask_with and worded(session, step.ask_with)) or step.ask


def worded(session: Session, sentence: str) -> str | None:
    """Return `sentence` with its `$fields` filled in; None when one of them is not known."""
    template = Template(sentence)
    known = {name: in_a_sentence(session, name) for name in template.get_identifiers()}
    return template.safe_substitute(known) if all(known.values()) else None


def in_a_sentence(session: Session, name: str) -> str:
    """Return the answer to a step as it reads inside a sentence: somebody by name, an option in small letters.

    The step `name` is the person's own name.
    """
    if name == "name":
        return str(session.facts.get("name") or "")
    step = session.course.steps.get(name)
    if isinstance(step, Person):
        return str((session.value(name) or {}).get("name", ""))
    said = session.said(name) if step else []
    text = said[0] if said else ""
    return text[:1].lower() + text[1:] if isinstance(step, Choice) else text


def pinned(session: Session, step: Step) -> str | None:
    """Return the line that stays in view above `step`, or None."""
    if step.pin is None or not (said := session.said(step.pin)):
        return None
    # A number and its sign stay on one line; a line is broken at any kind of space.
    return f"{session.course.steps[step.pin].name}: {'; '.join(filter(None, said))}".replace(" %", "%")


def suggestion(session: Session, step: Step) -> tuple[str, str] | None:
    """Return the option of a choice that is suggested, and why."""
    if not isinstance(step, Choice):
        return None
    fits = (each for each in step.recommend if session.holds(each.when))
    return next(((each.option, each.because) for each in fits), None)
