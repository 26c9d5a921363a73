"""Every home of answers: which mapper stores an answer, by the word that its step has as `keeps` in the seeds.

To add one, describe it in a module of its own and put it into `HOMES`. Search, export and import go by this list, and
`HOME_WORDS` are the words that seeds may use.
"""

from contextlib import suppress

from tui.domain.shapes import NotThisShape, Value
from tui.flow.step import Step
from tui.store.answers.columns import SESSION_COLUMNS
from tui.store.answers.context import Entry, WriteContext
from tui.store.answers.home import Home, HomeTable
from tui.store.answers.list_homes import FEELINGS, LESSONS, STRENGTHS, TRAPS, VALUES, WEEK
from tui.store.answers.question_bank import INTERVIEW_QUESTIONS
from tui.store.letters.feedback import FEEDBACK
from tui.store.letters.mappers import HAND_OVER, LETTER
from tui.store.people.keep_in_touch import KEEP_IN_TOUCH
from tui.store.people.mappers import CONTACT, PEOPLE, PERSON
from tui.store.plan.again import AGAIN
from tui.store.plan.if_thens import IF_THENS, OUTCOME
from tui.store.plan.mappers import ACTIONS, CHECK_ON, GO_OVER

HOMES: tuple[Home, ...] = (
    *SESSION_COLUMNS,
    CONTACT,
    LETTER,
    HAND_OVER,
    *FEEDBACK,
    ACTIONS,
    GO_OVER,
    AGAIN,
    PERSON,
    PEOPLE,
    KEEP_IN_TOUCH,
    *IF_THENS,
    OUTCOME,
    STRENGTHS,
    LESSONS,
    VALUES,
    TRAPS,
    *FEELINGS,
    WEEK,
    CHECK_ON,
    INTERVIEW_QUESTIONS,
)
"""All homes. Their order is that of their tables in an export and in the search index."""
BY_WORD = {home.word: home for home in HOMES}
HOME_WORDS = frozenset(home.word for home in HOMES if not home.of_kind)
"""The words that a step in the seeds may have as `keeps`."""
SHARES = HomeTable(name="shares")
"""What was handed to somebody. It belongs to a session, but is no answer."""
NOTES = HomeTable(name="session_notes")
"""What was noted about a session. The index reads it by itself, since no step asks for it."""
HOME_TABLES: dict[str, HomeTable] = {home.table.name: home.table for home in HOMES if home.table is not None} | {
    table.name: table for table in (SHARES, NOTES)
}
"""The tables whose rows belong to a session, by name: those of the homes, in the order of `HOMES`, and those that
hold no answers."""
NAMES_PEOPLE = frozenset(home.word for home in HOMES if home.names_people)
"""The homes of answers that name people."""
STANDS_ALONE = tuple(name for name, table in HOME_TABLES.items() if table.stands_alone)
"""The tables with rows that may come from no session and no check-in."""
UNREADABLE = "unreadable"
"""The key that the value of an entry is returned under when its mapper can't read it."""


def home_of(step: Step, context: WriteContext) -> Home | None:
    """Return the home of the answers to `step` in this run; None where they are stored as JSON alone."""
    # A step that goes over actions changes rows that other steps made, whatever its `keeps`.
    of_kind = BY_WORD.get(step.kind)
    home = of_kind if of_kind is not None and of_kind.of_kind else BY_WORD.get(step.keeps or "")
    in_session = context.owner.session_id is not None and context.owner.feedback_id is None
    return None if home is not None and home.session_only and not in_session else home


def save(context: WriteContext, step: Step, value: Value, state: str) -> Entry:
    """Save an answer and return its entry.

    A given answer is written by its mapper, or stored as it is where the mapper can't read it. A draft leaves the last
    given rows unchanged; a skip removes them.
    """
    home = home_of(step, context)
    if state == "given" and home and value is not None:
        with suppress(NotThisShape):
            return Entry(value=home.mapper.write(context, step, value), state=state, keeps=home.word)
    if home and state != "draft":
        home.mapper.clear(context, step)
    # There are no rows to read: a card has no value, and one that its mapper can't read is all here.
    return Entry(value=value, state=state, keeps=home.word if home and state != "given" else None)


def load(context: WriteContext, step: str, entry: Entry) -> Value:
    """Return the value of an entry, read by its mapper.

    Where the mapper can't read the entry, its stored value is returned unchanged, in a shape that no step accepts.
    """
    home = BY_WORD.get(entry.keeps or "")
    if home is None or not entry.has_own_rows:
        return entry.value
    try:
        return home.mapper.read(context, step, entry.value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return {UNREADABLE: entry.value}
