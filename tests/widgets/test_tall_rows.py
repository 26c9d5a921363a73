"""A row that is taller than its list is read to its end with Page Down, and left with it."""

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.rows import Row, Rows


class Listed(App[None]):
    """A short row, one of forty lines, and two more."""

    def compose(self) -> ComposeResult:
        tall = "\n".join(f"line {number}" for number in range(40))
        yield Rows([Row("first", "First"), Row("tall", tall), Row("third", "Third"), Row("last", "Last")])

    @property
    def listed(self) -> Rows:
        return self.query_one(Rows)


def in_sight(app: Listed) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def until(pilot: Pilot[None], key: str, name: str) -> str:
    """Press `key` until the row `name` is marked; return all that was seen on the way."""
    app = pilot.app
    assert isinstance(app, Listed)
    seen = in_sight(app)
    for _ in range(12):
        if app.listed.here is not None and app.listed.here.key == name:
            return seen
        await pilot.press(key)
        await pilot.pause()
        seen += in_sight(app)
    raise AssertionError(f"{key} never comes to {name}")


async def test_page_down_shows_all_of_a_tall_row_and_goes_on() -> None:
    app = Listed()
    async with app.run_test(size=(40, 12)) as pilot:
        app.listed.focus()
        seen = await until(pilot, "pagedown", "last")
        assert [number for number in range(40) if f"line {number} " not in seen] == []


async def test_page_up_goes_back_to_the_first_row() -> None:
    app = Listed()
    async with app.run_test(size=(40, 12)) as pilot:
        app.listed.focus()
        await pilot.press("end")
        seen = await until(pilot, "pageup", "first")
        assert "line 0 " in seen
