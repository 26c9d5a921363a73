"""Mappers for actions, for changes to actions, and for the day of the next check-in."""

from tui.domain.answers.planning import Action, ActionChange
from tui.domain.answers.reading import read_as, read_if
from tui.domain.answers.words import Scalar
from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.answers.home import Home, HomeTable, NewId, ids_of
from tui.store.people.mappers import find_or_add
from tui.store.tables.tables import Row
from tui.store.text.packing import id_in, packed, unpacked
from tui.store.text.random_hex import random_hex

TEXTS = ("what", "when_at", "where_how", "first_step", "helper", "know_done", "because")
COLUMNS = ("id", "kind", *TEXTS, "when_on", "rests_until", "status")


def action_parts(row: Row) -> Row:
    """Return the parts of an action from its row, those that are there."""
    fields = read_if(dict[str, Scalar], unpacked(row["fields"]))
    return {name: row[name] for name in COLUMNS if row[name] is not None} | ({"fields": fields} if fields else {})


def _odd_fields(row: Row) -> Row:
    """Return the fields of a row where they have a shape that no card gives them; its page then says they're unread."""
    fields = unpacked(row["fields"])
    return {"fields": fields} if fields and "fields" not in action_parts(row) else {}


def columns(context: WriteContext, action: Action) -> Row:
    """Return the columns of an action, all but its status. Who can help is found in `people`, or added there."""
    helper = find_or_add(context, {"name": action.helper}, "supporter") if action.helper else None
    return {
        "kind": action.kind,
        **{name: getattr(action, name) or None for name in TEXTS},
        "when_on": action.when_on,
        "rests_until": action.rests_until,
        "helper_id": helper,
        "fields": packed(action.fields) if action.fields else None,
    }


class ActionsMapper:
    """Stores actions, with a row for each. The plan and check-ins change these rows, too."""

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store each action under its id, or a new one where that is taken. Delete those that aren't in the answer."""
        old = {row["id"]: row for row in context.rows_of("actions", step.key)}
        stored: set[str] = set()
        for position, action in enumerate(read_as(list[Action], value)):
            row = columns(context, action) | {"position": position}
            if action.id in old and action.id not in stored:
                stored.add(action.id)
                if action.rests_until:
                    row["status"] = "let_go"
                if any(old[action.id][name] != each for name, each in row.items()):
                    context.tables.update("actions", action.id, row | {"changed_at": context.clock.stamp()})
                continue
            new_id = random_hex(4) if context.tables.has("actions", action.id) else action.id
            status = {"status": action.status or "to_do", "changed_at": context.clock.stamp()}
            context.tables.insert("actions", row | context.owner.columns(step.key) | status | {"id": new_id})
            stored.add(new_id)
        for removed in old.keys() - stored:
            context.tables.delete("actions", removed)
        return None

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the actions with their present status."""
        return [action_parts(row) | _odd_fields(row) for row in context.rows_of("actions", step)]

    def clear(self, context: WriteContext, step: Step) -> None:
        """Delete the actions."""
        for row in context.rows_of("actions", step.key):
            context.tables.delete("actions", row["id"])


class GoOverMapper:
    """Changes the status or the day of actions, and stores these changes as JSON: `{id: {status, when_on}}`."""

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
        """Do nothing: the actions stay changed."""


def _with_new_action_ids(rest: Value, new_id: NewId) -> Value:
    """Return changes to actions with the ids that the actions got when an export was loaded."""
    return {new_id("actions", key) or key: each for key, each in rest.items()} if isinstance(rest, dict) else rest


PLANNED = "SELECT id, planned_by, due_on FROM check_ins WHERE begun_at IS NULL AND at IS NULL ORDER BY id DESC"


class CheckOnMapper:
    """Stores the day of the next check-in. At most one is planned; the answer that was given last decides."""

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
        """Delete the planned check-in, unless it has begun or another session has moved it."""
        planned, entry = context.tables.row(PLANNED), context.entries.get(step.key)
        rest = entry.value if entry is not None and isinstance(entry.value, dict) else {}
        if planned and rest.get("id") == planned["id"] and planned["planned_by"] == context.owner.session_id:
            context.tables.delete("check_ins", planned["id"])


ACTIONS = Home(
    word="actions",
    mapper=ActionsMapper(),
    table=HomeTable(name="actions", searched=("what", "where_how", "first_step", "helper", "know_done")),
    names_people=True,
)
GO_OVER = Home(
    word="go_over",
    mapper=GoOverMapper(),
    table=ACTIONS.table,
    of_kind=True,
    renumber=_with_new_action_ids,
)
CHECK_ON = Home(word="check_on", mapper=CheckOnMapper(), renumber=ids_of("check_ins"))
