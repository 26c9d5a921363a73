"""Rows wrap their text as Textual does, and leave what fits as it is."""

from hypothesis import given as for_any
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.rows import wrapped

TEXTS = st.text(max_size=20) | st.text("a é田🙂 \t\n\u00a0", max_size=20)


@for_any(TEXTS, st.integers(4, 24), st.sampled_from(["", "bold", "$muted"]))
def test_a_text_is_wrapped_as_textual_wraps_it(text: str, width: int, style: str) -> None:
    content = Content.styled(text, style)
    lines = wrapped(content, width)
    assert [(each.plain, each.spans) for each in lines] == [(each.plain, each.spans) for each in content.wrap(width)]
