"""The sheets of all pages: each picture keeps its own colours, and all of what is on its page."""

from html import unescape

from tests.look.frame import Frame
from tests.look.sheets import sheet


def test_pictures_on_a_sheet_have_their_own_styles() -> None:
    frames = {
        "today": Frame(("Tea & rest",), (("red on default",) * 10,)),
        "plan": Frame(("A walk",), (("bold color(2) on default",) * 6,)),
    }
    page = sheet("dark, 10 by 1", 10, frames)
    assert page.count("<svg ") == len(frames)
    for name, frame in frames.items():
        _before, _start, picture = page.partition(f'<figure id="{name}">')
        own = picture.partition("</figure>")[0]
        assert frame.lines[0] in unescape(own)
        assert f'class="of-{name}"' in own
        rules = [rule for rule in own.partition("<style>")[2].partition("</style>")[0].split("}") if rule]
        assert rules and all(rule.startswith(f".of-{name} ") for rule in rules)
