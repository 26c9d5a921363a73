"""What is stored as JSON is read again as it was, whatever brackets and quotes a person typed."""

import pytest

from tui.store.text.packing import packed, unpacked


@pytest.mark.parametrize("rest", ["\nmore", '"quoted"', "\\", '\\\n"x"', "] }"])
def test_text_with_many_brackets_is_read_again(rest: str) -> None:
    for brackets in ("[ " * 70, "{" * 70, "[{" * 40):
        value = {"reply": f":{brackets}{rest}", "other": "kept"}
        assert unpacked(packed(value)) == value


def test_lists_inside_each_other_are_still_not_decoded() -> None:
    deep = "[" * 70 + "]" * 70
    assert unpacked(deep) == deep
