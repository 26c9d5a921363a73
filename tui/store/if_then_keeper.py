"""If-thens: a row each, and what became of it when it goes."""

from dataclasses import dataclass

from tui.domain.shapes import Value
from tui.flow.step import Step
from tui.store.desk import Desk
from tui.store.told import hand_back


@dataclass(frozen=True, kw_only=True)
class IfThenKeeper:
    """A cue and an act in one row; other parts (wish, outcome, obstacle) are the rest."""

    use: str

    def write(self, desk: Desk, step: Step, value: Value) -> Value:
        """Keep cue and act; what became of the if-then stays."""
        row = {"use": self.use, "cue": value.get("cue"), "act": value.get("act")}
        old = desk.owned("if_thens", step.key)
        if old:
            desk.tables.update("if_thens", old[0]["id"], row)
        else:
            desk.tables.insert("if_thens", row | desk.whose(step.key) | {"at": desk.clock.stamp()})
        return {name: each for name, each in value.items() if name not in ("cue", "act")} or None

    def read(self, desk: Desk, step: str, rest: Value) -> Value:
        """Return the parts."""
        row = next(iter(desk.owned("if_thens", step)), {})
        return dict(rest or {}) | {name: row[name] for name in ("cue", "act") if row.get(name) is not None}

    def clear(self, desk: Desk, step: Step) -> None:
        """Remove the row."""
        for gone in desk.owned("if_thens", step.key):
            hand_back(desk.tables, gone["id"])
            desk.tables.delete("if_thens", gone["id"])
