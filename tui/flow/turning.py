"""What happens between two pages: what the answer to one changed on others, and whether the rest is put off."""

from datetime import date

from tui.flow.session import Change, Session
from tui.flow.step import Step
from tui.words import _, counted


def change_words(change: Change) -> str:
    """Return a sentence about the other answers that a change affected; nothing where it affected none."""
    news = []
    if change.reopened:
        names = ", ".join(step.name for step in change.reopened)
        news.append(
            _("What you changed is part of these, so they are asked again with your words in them: {names}.").format(
                names=names
            )
        )
    if change.hidden:
        news.append(
            counted(
                "{number} answer is hidden for now. It's saved.",
                "{number} answers are hidden for now. They're saved.",
                len(change.hidden),
            )
        )
    return " ".join(news)


def is_put_off(session: Session, step: Step, today: date) -> bool:
    """Return whether the answer to `step` postpones the rest to a later day."""
    if step.keeps != "session.resume_on":
        return False
    day = session.value(step.key)
    return isinstance(day, str) and day > today.isoformat()
