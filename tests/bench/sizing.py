"""What a machine for many people needs, from what one login takes."""

import math
from dataclasses import dataclass

PEOPLE = (10, 25, 50, 100)
ONE_IN = 5
"""One in so many types at a time; the others read, think, or are away."""
ROOM = 1.25
"""For the system, and for what a person's history adds."""
BUSY = 0.5
"""How busy typing may keep the processors on average, so that a start or an export finds one free."""


@dataclass(frozen=True)
class PerLogin:
    """What one login takes: MB in memory, processor seconds for a letter, and letters a second while typing."""

    memory: float
    letter: float
    letters: float


def advice(each: PerLogin) -> list[str]:
    """Return a table of Markdown: for so many people, how much memory and how many cores."""
    rows = [f"| logged in at the same time | one in {ONE_IN} types | memory | cores |", "|---|---|---|---|"]
    for people in PEOPLE:
        typing = people // ONE_IN
        memory = math.ceil(people * each.memory * ROOM / 1024 * 2) / 2
        cores = max(1, math.ceil(typing * each.letters * each.letter / BUSY))
        rows.append(f"| {people} | {typing} | {memory:g} GB | {cores} |")
    return rows
