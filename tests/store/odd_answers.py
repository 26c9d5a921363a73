"""Files whose JSON is of shapes that no page has: what a fault, another program or damage can leave there."""

import json
from random import Random

from tui.domain.shapes import Value
from tui.store.store import Store

NAMES = (
    "text minutes fate voice word strength percent id name company role address kind channel tone template subject body"
    " done on follow_up_on what when_on status fields because weekday hours applications slots ended time cue act wish"
    " pattern value state keeps rev letter left unread person"
).split()
TEXTS = ["", "a", "two\nlines", "[b]x[/]", "2026-11-20", "2026-13-40", "given", "draft", "monday", "apply", "\ud800"]
PLAIN = [None, True, False, 0, 1, -1, 7, 10**30, 0.5, 1e308]
COLUMNS = {
    "feedback": ("themes", "control", "draft"),
    "check_ins": ("answers",),
    "actions": ("fields",),
    "if_thens": (),
    "strengths": ("fields",),
    "lessons": ("fields",),
    "values": ("fields",),
    "own_traps": ("fields",),
    "feelings": ("fields",),
    "slots": ("fields",),
    "people": ("gaps",),
    "kept_aside": ("words",),
}


def odd(dice: Random, deep: int = 3) -> Value:
    """Return JSON of any shape, with names that answers have, too."""
    kind = dice.randrange(7 if deep else 4)
    if kind < 2:
        return dice.choice(PLAIN)
    if kind < 4:
        return dice.choice(TEXTS)
    if kind < 5:
        return [odd(dice, deep - 1) for _ in range(dice.randrange(4))]
    return {dice.choice(NAMES): odd(dice, deep - 1) for _ in range(dice.randrange(4))}


def spoil(store: Store, dice: Random, keys: list[str]) -> None:
    """Put odd JSON in the place of every answer of every session, for each of `keys`, and in some JSON columns."""
    conn = store._tables.conn
    sessions = [row.id for row in store.sessions()]
    for session_id in sessions:
        for key in keys:
            state = dice.choice(["draft", "given", "skipped"])
            words = "[" * 200 + "]" * 200 if dice.random() < 0.02 else json.dumps(odd(dice))
            conn.execute(
                "INSERT INTO answers (session_id, step, value, state, keeps, changed_at)"
                " VALUES (?, ?, ?, ?, NULL, '2026-11-01T00:00:00.000+00:00')"
                " ON CONFLICT DO UPDATE SET value = excluded.value, state = CASE ? WHEN 0 THEN state ELSE ? END",
                [session_id, key, words, state, dice.randrange(2), state],
            )
    for table, columns in COLUMNS.items():
        for column in columns:
            for row in conn.execute(f'SELECT rowid FROM "{table}"').fetchall():
                if dice.random() < 0.5:
                    words = json.dumps(odd(dice) if dice.random() < 0.5 else {dice.choice(keys): odd(dice)})
                    conn.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', [words, row[0]])
    conn.commit()
