"""The mapper for days on which a page is to be opened again: an action for each, with the page's key in `repeats`."""

from datetime import date

from tui.domain.answers.reading import read_as
from tui.domain.shapes import Value
from tui.flow.kinds.again import Again
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home
from tui.store.plan.mappers import ACTIONS
from tui.store.tables.tables import Row
from tui.store.text.random_hex import random_hex

OPEN = ("to_do", "doing")


class AgainMapper:
    """Stores the days as actions; the `position` of an action is the ordinal of the chosen day.

    The person may have moved, done or dropped an action since: it is left as it is while its day stays chosen.
    """

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Add an action for each new day, and delete those of other days that aren't done yet."""
        chosen = {date.fromisoformat(day).toordinal(): day for day in read_as(list[str], value)}
        planned = {row["position"]: row for row in context.rows_of("actions", step.key)}
        for position, row in planned.items():
            if position not in chosen:
                _remove(context, row)
        for position, day in chosen.items():
            if position not in planned:
                context.tables.insert("actions", _action(context, step, day) | {"position": position})
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the days."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the actions that aren't done yet."""
        for row in context.rows_of("actions", step.key):
            _remove(context, row)


def _action(context: WriteContext, step: Step, day: str) -> Row:
    if not isinstance(step, Again):
        raise TypeError(f"{step.key} names no page to open again")
    words = {"kind": "other", "what": step.what, "repeats": step.page, "when_on": day}
    more = {"id": random_hex(4), "status": "to_do", "changed_at": context.clock.stamp()}
    return words | more | context.owner.columns(step.key)


def _remove(context: WriteContext, row: Row) -> None:
    if row["status"] in OPEN:
        context.tables.delete("actions", row["id"])


AGAIN = Home(word="again", mapper=AgainMapper(), table=ACTIONS.table, session_only=True)
