"""What is placed by the room there is follows it when a pane takes some of it, or gives it back."""

from pathlib import Path

from tests.look.pages import STEPS, demo_at, open_page, settle
from tui.widgets.side_pane import SidePane


async def test_the_line_about_saving_stands_where_there_is_room(own_surroundings: Path) -> None:
    async with demo_at(own_surroundings, (120, 40)) as pilot:
        await open_page(pilot, STEPS["step-actions"])
        below, pane = pilot.app.screen.query_one("#below"), pilot.app.screen.query_one(SidePane)
        assert below.has_class("-apart")
        pane.show(())
        await settle(pilot)
        assert not below.has_class("-apart")
