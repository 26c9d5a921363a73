"""An export brings everything back table by table, a second import adds nothing, and what was changed here stays."""

import json
from contextlib import closing

from hypothesis import given as over
from hypothesis import settings

from tests.store.whole_stores import content, many, stores
from tests.store.writing import store
from tui.export.json_ import as_json
from tui.store.store import Store
from tui.store.transfer.checking import as_export, check


def exported(source: Store) -> dict[str, object]:
    """Return an export as it comes from a file, checked."""
    dump = as_export(json.loads(as_json(source.dump(include_out_of_sight=True))))
    check(dump)
    return dump


@settings(max_examples=25)
@over(stores())
def test_an_empty_store_gets_the_same_content_table_by_table(source: Store) -> None:
    with closing(source), closing(store()) as other:
        other.merge(exported(source))
        assert content(other) == content(source)
        before = content(other)
        again = other.merge(exported(source))
        assert again.is_nothing_new and not again.different
        assert content(other) == before


@settings(max_examples=15)
@over(stores(3), stores(3))
def test_a_store_with_content_gets_the_rest_and_loses_nothing(source: Store, other: Store) -> None:
    with closing(source), closing(other):
        before = content(other)
        sessions = other.dump(include_out_of_sight=True)["sessions"]
        result = other.merge(exported(source))
        after = content(other)
        lost = {table: [row for row in rows if row not in after[table]] for table, rows in before.items()}
        # Only a person may have been filled in.
        assert {table for table, rows in lost.items() if rows} <= {"people"}
        found = other.dump(include_out_of_sight=True)["sessions"]
        assert found[: len(sessions)] == sessions or lost["people"]
        assert len(found) == len(sessions) + result.added["sessions"]
        again = other.merge(exported(source))
        assert again.is_nothing_new, again.added
        assert not [each for each in again.different if each.kind == "session"]
        assert content(other) == after


def test_many_sessions_come_back() -> None:
    with closing(many(60)) as source, closing(store()) as other:
        other.merge(exported(source))
        assert content(other) == content(source)
        assert other.merge(exported(source)).is_nothing_new
        assert content(other) == content(source)
