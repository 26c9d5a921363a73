"""The title line takes news also where its page was just taken away: the news may have been on its way."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.widgets.top import Top, fitted


class One(App[None]):
    """A title line and nothing else."""

    def compose(self) -> ComposeResult:
        yield Top("here", "there")


async def test_news_for_a_line_that_is_gone_is_no_fault() -> None:
    app = One()
    async with app.run_test() as pilot:
        top = app.query_one(Top)
        top.show("elsewhere")
        await top.remove()
        top.show("nowhere")
        await pilot.pause()


LONG = "株式会社とても長い名前のテクノロジー"


@pytest.mark.parametrize("name", ["Kestrel", "Nguyễn & Sons of the Long and Winding Road", LONG])
@pytest.mark.parametrize("room", range(16, 60))
def test_the_words_stay_and_as_much_of_the_name_as_fits(name: str, room: int) -> None:
    said = fitted(name, "Process", room).plain
    assert cell_len(said) <= room
    assert said.endswith(" > Process")
    assert said.startswith(name[:2])


def test_without_room_for_a_name_the_words_are_all_there_is() -> None:
    assert fitted(LONG, "Process", 12).plain == "Process"
    assert fitted(LONG, "Process", 5).plain == "Proc…"
    assert fitted("", "Process", 30).plain == "Process"


async def test_a_window_that_was_narrow_for_a_while_has_lost_nothing() -> None:
    class Named(App[None]):
        CSS = "Top { height: 1; } .left { width: 1fr; height: 1; } .right { width: auto; height: 1; }"

        def compose(self) -> ComposeResult:
            yield Top("Process", "Step 4 of about 8", name="Otterburn Buses of Northumberland")

    app = Named()
    async with app.run_test(size=(40, 10)) as pilot:

        def seen() -> str:
            return "".join(segment.text for segment in app.screen._compositor.render_strips()[0]).strip()

        assert "Otterburn Bu… > Process" in seen()
        await pilot.resize_terminal(80, 10)
        assert "Otterburn Buses of Northumberland > Process" in seen()
        await pilot.resize_terminal(50, 10)
        assert "Otterburn" in seen() and "> Process" in seen()
