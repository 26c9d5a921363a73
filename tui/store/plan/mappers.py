"""Actions, what became of them, and the day of the next check-in."""

import secrets

from tui.domain.answers.planning import Action, ActionChange
from tui.domain.answers.reading import read_as, read_if
from tui.domain.answers.words import Scalar
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.people.mappers import find_or_make
from tui.store.tables.tables import Row
from tui.store.text.packing import id_in, packed, unpacked

TEXTS = ("what", "when_at", "where_how", "first_step", "helper", "know_done", "because")
COLUMNS = ("id", "kind", *TEXTS, "when_on", "rests_until", "status")


def action_parts(row: Row) -> Row:
    """Return the parts of an action from its row, those that are there."""
    fields = read_if(dict[str, Scalar], unpacked(row["fields"]))
    return {name: row[name] for name in COLUMNS if row[name] is not None} | ({"fields": fields} if fields else {})


def _odd_fields(row: Row) -> Row:
    """Return the fields of a row that no card could have, so that its page says that there is something."""
    fields = unpacked(row["fields"])
    return {"fields": fields} if fields and "fields" not in action_parts(row) else {}


def columns(context: WriteContext, action: Action) -> Row:
    """Return the columns of an action, all but its status; who can help is somebody of people."""
    helper = find_or_make(context, {"name": action.helper}, "supporter") if action.helper else None
    return {
        "kind": action.kind,
        **{name: getattr(action, name) or None for name in TEXTS},
        "when_on": action.when_on,
        "rests_until": action.rests_until,
        "helper_id": helper,
        "fields": packed(action.fields) if action.fields else None,
    }


class ActionsMapper:
    """Stores actions. Their status is read from the table, since the plan and the check-in change it too."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store each action under its id, and remove those that are no longer in the answer."""
        old = {row["id"]: row for row in context.owned("actions", step.key)}
        kept: set[str] = set()
        for position, action in enumerate(read_as(list[Action], value)):
            row = columns(context, action) | {"position": position}
            if action.id in old and action.id not in kept:
                kept.add(action.id)
                if action.rests_until:
                    row["status"] = "let_go"
                if any(old[action.id][name] != each for name, each in row.items()):
                    context.tables.update("actions", action.id, row | {"changed_at": context.clock.stamp()})
                continue
            taken = context.tables.row("SELECT id FROM actions WHERE id = ?", [action.id])
            fresh = secrets.token_hex(4) if taken else action.id
            whose = context.whose(step.key) | {
                "status": action.status or "to_do",
                "changed_at": context.clock.stamp(),
            }
            context.tables.insert("actions", row | whose | {"id": fresh})
            kept.add(fresh)
        for gone in old.keys() - kept:
            context.tables.delete("actions", gone)
        return None

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the actions as they stand now."""
        return [action_parts(row) | _odd_fields(row) for row in context.owned("actions", step)]

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the actions; the page of the step still holds them."""
        for gone in context.owned("actions", step.key):
            context.tables.delete("actions", gone["id"])


class GoOverMapper:
    """What became of actions: carried out on them, and remembered as the answer."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Change the actions."""
        for key, change in read_as(dict[str, ActionChange], value).items():
            row = {"status": change.status, "when_on": change.when_on}
            if row := {name: each for name, each in row.items() if each}:
                context.tables.update("actions", key, row | {"changed_at": context.clock.stamp()})
        return value

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the changes."""
        return rest

    def clear(self, context: WriteContext, step: Step) -> None:
        """Leave the actions as they are."""


PLANNED = "SELECT id, planned_by, due_on FROM check_ins WHERE begun_at IS NULL AND at IS NULL ORDER BY id DESC"


class CheckOnMapper:
    """The day of the next check-in: there is one planned at most, and the newest word on it holds."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Plan the check-in, or move the planned one."""
        planned = context.tables.cell(PLANNED)
        row = {"due_on": value, "planned_by": context.owner.session_id}
        if planned is None:
            planned = context.tables.insert("check_ins", row)
        else:
            context.tables.update("check_ins", planned, row)
        return {"id": planned}

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the day of the check-in that was planned."""
        return context.tables.cell("SELECT due_on FROM check_ins WHERE id = ?", [id_in(rest)])

    def clear(self, context: WriteContext, step: Step) -> None:
        """Take the plan back, unless that check-in has begun."""
        planned, entry = context.tables.row(PLANNED), context.entries.get(step.key)
        rest = entry.value if entry is not None and isinstance(entry.value, dict) else {}
        if planned and rest.get("id") == planned["id"] and planned["planned_by"] == context.owner.session_id:
            context.tables.delete("check_ins", planned["id"])
