"""What is written part by part is the text that is written at once, and only a part of it is in memory."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import example, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from tests.store.whole_stores import stores
from tests.store.writing import CLOCK
from tui.export.json_ import UNSAFE, as_json, json_parts
from tui.export.markdown import markdown, markdown_parts
from tui.export.page import Page, PageSection
from tui.export.rendering import HTML, MARKDOWN, TEXT, render, render_parts
from tui.export.text import text
from tui.store.answers.ahead import AT_ONCE
from tui.store.store import Store

TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    ["\x7f", "\u202e", "\ud800", "é", "a\nb", "\u2028"]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8)
PAGES = st.lists(
    st.builds(
        Page,
        title=st.text(),
        sections=st.lists(
            st.builds(
                PageSection,
                title=st.text(),
                entries=st.lists(st.tuples(st.text(), st.lists(st.text(), max_size=3)), max_size=2),
            ),
            max_size=2,
        ),
    ),
    max_size=3,
)


def written_in_python(data: object) -> str:
    """Return what the json module writes by itself, with the escapes that a terminal needs."""
    written = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"


@settings(max_examples=150)
@for_any(st.dictionaries(TEXTS, VALUES, max_size=4))
@example({"a": [], "b": {}, "c": [[]], "d": [{}], "e": 1e16, "f": float("nan")})
@example({})
def test_json_is_what_the_json_module_writes_whole_or_in_parts(data: dict[str, object]) -> None:
    lists = {key: iter(value) if isinstance(value, list) else value for key, value in data.items()}
    assert as_json(data) == "".join(json_parts(data)) == "".join(json_parts(lists)) == written_in_python(data)


@settings(max_examples=50)
@for_any(PAGES)
def test_pages_are_the_same_whole_or_in_parts(pages: list[Page]) -> None:
    assert "".join(markdown_parts(iter(pages))) == markdown(pages) == render(pages, MARKDOWN)
    assert "".join(render_parts(iter(pages), TEXT)) == render(pages, TEXT) == "\n".join(map(text, pages))
    assert "".join(render_parts(iter(pages), HTML)) == render(pages, HTML)


@pytest.mark.parametrize("form", [HTML, MARKDOWN, TEXT])
def test_no_more_pages_are_read_than_are_written(form: str) -> None:
    read: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(20):
            read.append(number)
            yield Page(f"Page {number}", [])

    parts = render_parts(pages(), form)
    assert "Page 0" in next(parts)
    assert "Page 5" not in next(parts)
    assert len(read) <= 3


@settings(max_examples=10)
@for_any(stores())
def test_a_store_in_parts_is_the_store_as_it_is_dumped(kept: Store) -> None:
    stream = kept.dump_stream(include_out_of_sight=True)
    assert isinstance(stream["sessions"], Iterator)
    dump = kept.dump(include_out_of_sight=True)
    assert "".join(json_parts(stream)) == written_in_python(dump)
    alone = [kept.dump_session(each["id"], include_out_of_sight=True) for each in dump["sessions"]]
    assert [{key: part for key, part in each.items() if key != "people"} for each in alone] == dump["sessions"]
    kept.close()


def test_a_few_sessions_are_read_at_a_time() -> None:
    kept = Store.in_memory(CLOCK)
    with kept._tables.transaction():
        for number in range(2 * AT_ONCE):
            row = {"company": f"Firm {number}", "zone": "UTC", "opened_at": "2026-01-01", "changed_at": "2026-01-01"}
            kept._tables.insert("sessions", row)
    said: list[str] = []
    kept._tables.conn.set_trace_callback(said.append)
    sessions = kept.dump_stream()["sessions"]
    next(sessions)
    after_one = len(said)
    for _each in range(AT_ONCE - 1):
        next(sessions)
    assert len(said) == after_one
    assert len(list(sessions)) == AT_ONCE
    kept.close()
