"""Actions and slots: what is kept of them, and what is refused."""

import pytest

from tui.domain.answers.planning import Action, Slot
from tui.domain.answers.reading import plain, read_as
from tui.domain.plan import new_action, tidied_action, tidied_slot
from tui.domain.shapes import NotThisShape, Value


def read_slot(value: Value) -> Value:
    slot = tidied_slot(read_as(Slot, value))
    return plain(slot) if slot else None


def test_an_action_needs_only_to_say_what() -> None:
    action = tidied_action(new_action("learn", what="  Watch   lesson 1 "))
    assert action is not None
    assert action.what == "Watch lesson 1"
    assert action.status == "to_do"
    assert tidied_action(new_action("learn")) is None


def test_an_action_read_twice_is_the_same() -> None:
    fields = {"gap": "SQL", "cost": ""}
    made = Action(id="1", kind="training", what="Compare", when_on="2026-11-27", where_how="library", fields={**fields})
    once = tidied_action(made)
    assert once is not None
    assert once.fields == {"gap": "SQL"}
    assert tidied_action(once) == once


@pytest.mark.parametrize(
    "parts", [{"kind": "win"}, {"kind": "learn", "status": "failed"}, {"kind": "learn", "when_on": "soon"}, ["learn"]]
)
def test_another_shape_is_refused(parts: object) -> None:
    whole = {"id": "1", "what": "Read", **parts} if isinstance(parts, dict) else parts
    with pytest.raises(NotThisShape):
        read_as(Action, whole)


def test_a_slot_has_a_weekday() -> None:
    assert read_slot({"weekday": "monday", "what": "Search"}) == {"weekday": "monday", "what": "Search"}
    assert read_slot({"weekday": "monday"}) is None
    with pytest.raises(NotThisShape):
        read_slot({"weekday": "someday", "what": "Search"})
