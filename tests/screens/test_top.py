"""The title line takes news also where its page was just taken away: the news may have been on its way."""

from textual.app import App, ComposeResult

from tui.widgets.top import Top


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
