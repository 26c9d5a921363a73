"""Rows wrap their text as Textual does, leave what fits as it is, and know their height where nothing is wrapped."""

from hypothesis import event, example
from hypothesis import given as for_any
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.row_layout import Row, height_of, laid_out
from tui.widgets.rows import wrapped

TEXTS = st.text(max_size=20) | st.text("a é田🙂 \t\n\u00a0", max_size=20)


@for_any(TEXTS, st.integers(4, 24), st.sampled_from(["", "bold", "$muted"]))
def test_a_text_is_wrapped_as_textual_wraps_it(text: str, width: int, style: str) -> None:
    content = Content.styled(text, style)
    lines = wrapped(content, width)
    assert [(each.plain, each.spans) for each in lines] == [(each.plain, each.spans) for each in content.wrap(width)]


ROWS = st.builds(
    Row,
    key=st.just("a"),
    text=TEXTS,
    left=st.sampled_from(["", "Mon"]),
    right=TEXTS,
    below=TEXTS | st.just("one\ntwo"),
    gives_way=st.booleans(),
    sign=st.sampled_from(["", "x", "é"]),
)


@for_any(ROWS, st.integers(20, 60))
@example(Row("a", "Ask", "Mon", "done", "This week\nand next"), 30)
@example(Row("a", "A text that is long", "", "and a note"), 24)
def test_a_height_that_is_known_is_that_of_the_row_as_it_is_laid_out(row: Row, width: int) -> None:
    column = 5 if row.left else 0
    known = height_of(row, width, column)
    lines = laid_out(row, width, column, marked=False).plain.split("\n")
    event("known" if known else "to be measured")
    assert known in (None, len(lines))
