"""Actions and slots: what is kept of them, and what is refused."""

import pytest

from tui.domain.plan import new_action, read_action, read_slot
from tui.domain.shapes import NotThisShape


def test_an_action_needs_only_to_say_what() -> None:
    action = read_action(new_action("learn", what="  Watch   lesson 1 "))
    assert action is not None
    assert action["what"] == "Watch lesson 1"
    assert action["status"] == "to_do"
    assert read_action(new_action("learn")) is None


def test_an_action_read_twice_is_the_same() -> None:
    parts = {"when_on": "2026-11-27", "where_how": "library", "fields": {"gap": "SQL", "cost": ""}}
    once = read_action(new_action("training", what="Compare two courses", **parts))
    assert once is not None
    assert once["fields"] == {"gap": "SQL"}
    assert read_action(once) == once


@pytest.mark.parametrize(
    "parts", [{"kind": "win"}, {"kind": "learn", "status": "failed"}, {"kind": "learn", "when_on": "soon"}, ["learn"]]
)
def test_another_shape_is_refused(parts: object) -> None:
    with pytest.raises(NotThisShape):
        read_action(parts)


def test_a_slot_has_a_weekday() -> None:
    assert read_slot({"weekday": "monday", "what": "Search"}) == {"weekday": "monday", "what": "Search"}
    assert read_slot({"weekday": "monday"}) is None
    with pytest.raises(NotThisShape):
        read_slot({"weekday": "someday", "what": "Search"})
