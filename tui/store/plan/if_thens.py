"""If-thens: a row each, and what became of it when it goes."""

from dataclasses import dataclass

from msgspec.structs import replace

from tui.domain.answers.planning import WoopAnswer
from tui.domain.answers.reading import plain, read_as
from tui.domain.shapes import Value, table
from tui.flow.step import Step
from tui.store.answers.context import WriteContext
from tui.store.plan.if_then_outcomes import return_outcomes


@dataclass(frozen=True, kw_only=True)
class IfThenMapper:
    """A cue and an act in one row; other parts (wish, outcome, obstacle) are the rest."""

    use: str

    def write(self, context: WriteContext, step: Step, value: Value) -> Value:
        """Store cue and act; the outcome of the if-then stays."""
        # A woop has more parts than a plain if-then.
        given = read_as(WoopAnswer, value)
        row = {"use": self.use, "cue": given.cue or None, "act": given.act or None}
        old = context.owned("if_thens", step.key)
        if old:
            context.tables.update("if_thens", old[0]["id"], row)
        else:
            context.tables.insert("if_thens", row | context.whose(step.key) | {"at": context.clock.stamp()})
        return plain(replace(given, cue="", act="")) or None

    def read(self, context: WriteContext, step: str, rest: Value) -> Value:
        """Return the parts."""
        row = next(iter(context.owned("if_thens", step)), {})
        return table(rest) | {name: row[name] for name in ("cue", "act") if row.get(name) is not None}

    def clear(self, context: WriteContext, step: Step) -> None:
        """Remove the row."""
        for gone in context.owned("if_thens", step.key):
            return_outcomes(context.tables, gone["id"])
            context.tables.delete("if_thens", gone["id"])
