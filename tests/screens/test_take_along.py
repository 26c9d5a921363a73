"""Take it with you: what isn't ticked is in no file, in no record, and behind no key while others look on."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.keys import Keys
from textual.pilot import Pilot
from textual.screen import Screen

from tests.disks import FILLER, fill_up, small_disk
from tests.made import library
from tests.store.writing import session
from tui.app import Onward
from tui.clock import Clock
from tui.config.config import Config, Found
from tui.screens.base import requests
from tui.screens.dialogs.present import Present
from tui.screens.places.take_along import TakeAlong
from tui.store.store import Store
from tui.widgets.page_preview import PagePreview
from tui.widgets.rows import Rows

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
NEEDLES = {
    "1.company": "Kestrelneedle",
    "1.goal": "Goalneedle",
    "1.friend": "Friendneedle",
    "1.write.private": "Secretneedle",
    "1.feelings.private": "I don't feel safe",
}


@pytest.fixture
def store(own_surroundings: Path) -> Store:
    kept = Store.open(own_surroundings / "onward.db", CLOCK)
    session(
        kept,
        company="Kestrelneedle",
        feelings=[{"word": "hurt", "strength": 3}, {"word": "unsafe"}],
        write={"text": "Secretneedle", "fate": "out_of_sight"},
        friend={"text": "Friendneedle"},
        goal="Goalneedle",
    )
    return kept


@pytest.fixture(params=[(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def pilot(store: Store, request: pytest.FixtureRequest) -> AsyncIterator[Pilot[int]]:
    async with Onward(store, library(), CLOCK).run_test(size=request.param, notifications=True) as pilot:
        pilot.app.post_message(requests.OpenSession(1))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeAlong)
        yield pilot
    store.close()


def shown(pilot: Pilot[int]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def tick(pilot: Pilot[int], key: str) -> None:
    """Go to the part with `key`, and tick it or take the tick back."""
    await go_to(pilot, key)
    await pilot.press("space")


async def go_to(pilot: Pilot[int], key: str) -> None:
    rows = pilot.app.screen.query_one(Rows)
    await pilot.press("home")
    while rows.here is not None and rows.here.key != key:
        await pilot.press("down")


async def tick_only(pilot: Pilot[int], *keys: str) -> None:
    """Tick the parts with `keys`, and no others."""
    screen = pilot.app.screen
    assert isinstance(screen, TakeAlong)
    await pilot.press("a")
    for key in keys:
        await tick(pilot, key)
    assert screen.parts.chosen == set(keys)


def files(home: Path) -> list[Path]:
    return sorted(home.glob("onward-session-*"))


async def hand_over(pilot: Pilot[int], way: str) -> None:
    """Hand what is ticked to Sam Needle, in a way, with the keys."""
    await pilot.press("h", *"Sam", "space", *"Needle", "enter")
    await pilot.pause()
    rows = pilot.app.screen.query_one(Rows)
    assert rows.here is not None
    assert rows.here.key == "", "Enter held down would agree"
    await go_to(pilot, way)
    await pilot.press("enter")
    await pilot.pause()


async def test_what_is_private_is_off_and_not_shown(pilot: Pilot[int]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, TakeAlong)
    assert {key for key in NEEDLES if key in screen.parts.chosen} == {"1.company", "1.goal", "1.friend"}
    await pilot.press("a")
    assert screen.parts.chosen == set()
    assert "Nothing is ticked." in shown(pilot)
    for _part in screen.query_one(Rows).rows:
        assert "Secretneedle" not in shown(pilot)
        assert "I don't feel safe" not in shown(pilot)
        await pilot.press("down")
    await tick(pilot, "1.friend")
    await tick(pilot, "1.write.private")
    await pilot.pause()
    assert "Secretneedle" in shown(pilot)


async def test_the_preview_follows_the_cursor(pilot: Pilot[int]) -> None:
    await tick(pilot, "1.goal")
    await tick(pilot, "1.goal")
    await pilot.pause()
    preview = pilot.app.screen.query_one(PagePreview).region
    assert "Goalneedle" in "\n".join(shown(pilot).split("\n")[preview.y : preview.bottom])


@pytest.mark.parametrize(("place", "form"), list(enumerate(["html", "txt", "md", "json"])))
async def test_a_file_has_what_is_ticked(pilot: Pilot[int], place: int, form: str) -> None:
    await tick_only(pilot, "1.goal", "1.feelings.private")
    await pilot.press("s", *["down"] * place, "enter")
    await pilot.pause()
    (file,) = files(Path.home())
    assert file.name == f"onward-session-2026-11-23.{form}"
    assert file.stat().st_mode & 0o777 == 0o600
    said = file.read_text("utf-8")
    assert "Goalneedle" in said
    assert "I don't feel safe" in said
    assert [needle for needle in ("Kestrelneedle", "Friendneedle", "Secretneedle") if needle in said] == []


async def test_a_hand_over_is_recorded_with_what_was_agreed_to(pilot: Pilot[int], store: Store) -> None:
    await tick_only(pilot, "1.goal")
    await hand_over(pilot, "html")
    (share,) = store.shares.of_session(1)
    assert (share.whom, share.way, share.shared_on) == ("Sam Needle", "file", "2026-11-23")
    assert share.consent == "I agree that Sam Needle gets these parts, and no others: The goal."
    assert list(share.parts) == ["The goal"]
    row = json.dumps(store.dump()["sessions"][0]["shares"])
    assert [needle for needle in NEEDLES.values() if needle in row] == []
    said = files(Path.home())[0].read_text("utf-8")
    others = [needle for key, needle in NEEDLES.items() if key != "1.goal"]
    assert [needle for needle in others if needle in said] == []
    await pilot.press("escape")
    await pilot.pause()
    await pilot.press("G")
    rows = pilot.app.screen.query_one(Rows).rows
    assert [row.text for row in rows if row.key.startswith("share")] == ["Handed to Sam Needle"]


async def test_without_consent_nothing_is_recorded(pilot: Pilot[int], store: Store) -> None:
    await hand_over(pilot, "")
    assert store.shares.of_session(1) == []
    await pilot.press("h", "escape")
    assert store.shares.of_session(1) == []
    assert files(Path.home()) == []


async def test_a_file_that_cannot_be_written_is_no_hand_over(
    pilot: Pilot[int], store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    await hand_over(pilot, "html")
    assert "couldn't be saved" in shown(pilot)
    assert store.shares.of_session(1) == []


async def test_a_full_disk_leaves_no_part_of_a_file(
    pilot: Pilot[int], store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small") as disk:
        fill_up(disk)
        monkeypatch.setenv("HOME", str(disk))
        await hand_over(pilot, "html")
        assert "No space left" in " ".join(shown(pilot).split())
        assert [each.name for each in disk.iterdir()] == [FILLER]
    assert store.shares.of_session(1) == []


async def back_to(pilot: Pilot[int], kind: type[Screen[Any]]) -> None:
    """Close what lies over the screen of that kind."""
    while not isinstance(pilot.app.screen, kind):
        await pilot.press("escape")
        await pilot.pause()


async def test_no_key_leads_from_what_is_looked_at_to_the_rest(pilot: Pilot[int]) -> None:
    await tick_only(pilot, "1.goal")
    await hand_over(pilot, "screen")
    assert isinstance(pilot.app.screen, Present)
    assert "Goalneedle" in shown(pilot)
    letters = [chr(code) for code in range(33, 127)]
    named = [key.value for key in Keys if key is not Keys.Escape and "<" not in key.value]
    for key in [*letters, *named]:
        await pilot.press(key)
        assert [needle for key, needle in NEEDLES.items() if key != "1.goal" and needle in shown(pilot)] == [], key
        await back_to(pilot, Present)
    assert not pilot.app._exit


async def test_the_way_back_is_asked_about_first(pilot: Pilot[int]) -> None:
    await tick_only(pilot, "1.goal")
    await pilot.press("v", "escape")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Present)
    assert "Press Esc once more" in " ".join(shown(pilot).split())
    await pilot.press("right", "escape")
    assert isinstance(pilot.app.screen, Present)
    await pilot.press("escape")
    await pilot.pause()
    assert isinstance(pilot.app.screen, TakeAlong)


async def test_sections_are_shown_one_at_a_time(pilot: Pilot[int]) -> None:
    await tick_only(pilot, "1.goal", "1.company")
    await pilot.press("v")
    await pilot.pause()
    assert "1 of 2" in shown(pilot)
    assert "Goalneedle" not in shown(pilot)
    await pilot.press("right")
    await pilot.pause()
    assert "2 of 2" in shown(pilot)
    assert "Goalneedle" in shown(pilot)
    await pilot.press("right", "left")
    await pilot.pause()
    assert "1 of 2" in shown(pilot)


async def test_with_nothing_ticked_there_is_nothing_to_do(pilot: Pilot[int]) -> None:
    await pilot.press("a")
    for key in ("s", "h", "v"):
        await pilot.press(key)
        assert isinstance(pilot.app.screen, TakeAlong)
    assert files(Path.home()) == []


async def test_the_review_leads_here_with_what_was_just_typed(store: Store) -> None:
    async with Onward(store, library(), CLOCK).run_test(size=(80, 24)) as pilot:
        pilot.app.post_message(requests.OpenReview(1))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeAlong)
        await pilot.press("escape")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "ReviewScreen"
    store.close()


async def test_where_no_files_are_saved_it_can_still_be_shown(store: Store) -> None:
    config = Config({"restricted": Found(True)})
    async with Onward(store, library(), CLOCK, config).run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.post_message(requests.CopyWanted(1))
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeAlong)
        assert "can't save files" in shown(pilot)
        await pilot.press("h", *"Sam", "enter")
        await pilot.pause()
        assert [row.key for row in pilot.app.screen.query_one(Rows).rows if not row.heading] == ["screen", ""]
    assert files(Path.home()) == []
    store.close()


async def test_who_may_only_look_can_save_but_not_hand_over(store: Store, own_surroundings: Path) -> None:
    store.close()
    looking = Store.open_read_only(own_surroundings / "onward.db", CLOCK)
    async with Onward(looking, library(), CLOCK).run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.post_message(requests.CopyWanted(1))
        await pilot.pause()
        await pilot.press("h")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TakeAlong)
        await pilot.press("s", "enter")
        await pilot.pause()
        assert len(files(Path.home())) == 1
    assert looking.shares.of_session(1) == []
    looking.close()
