"""Keys that are changed: by the configuration, and on the Keys page. What shows keys shows those in force."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.history import write_demo
from tests.look.pages import CLOCK, NEW, PLACES, STEPS, _of, _place, _step, open_page, settle
from tests.made import library
from tests.screens.logins import said
from tests.screens.test_screens import shown
from tui.app import Onward
from tui.commands import BY_ID, Command, active
from tui.config.config import Config
from tui.config.reading import read
from tui.config.settling import settle as settled
from tui.keymap import SETTING, _may_meet, choices_of, usual_keys
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.dialogs.keys import Keys
from tui.screens.dialogs.new_key import NewKey
from tui.screens.dialogs.palette import Palette
from tui.screens.pages.step import StepScreen
from tui.screens.places.today import Today
from tui.store.store import Store
from tui.widgets.autosave import NotSaved
from tui.widgets.line import LineInput
from tui.widgets.rows import Rows


@pytest.fixture
def store(own_surroundings: Path) -> Iterator[Store]:
    file = own_surroundings / "onward.db"
    write_demo(file, CLOCK)
    found = Store.open(file, CLOCK)
    yield found
    found.close()


def configured(tmp_path: Path, text: str, *, is_site: bool = False, restricted: bool = False) -> Config:
    file = tmp_path / "config.toml"
    file.write_text(text)
    file.chmod(0o600)
    return settled([read(file, is_site=is_site)], {}, {"restricted": True} if restricted else {})


@asynccontextmanager
async def running(store: Store, config: Config | None = None) -> AsyncIterator[Pilot[Any]]:
    async with Onward(store, library(), CLOCK, config).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        yield pilot


def kept(store: Store) -> dict[str, object]:
    return {each.command: each.given for each in choices_of(store.setting(SETTING))}


def front(pilot: Pilot[Any]) -> type[Any]:
    return type(pilot.app.screen)


def foot(pilot: Pilot[Any]) -> str:
    return shown(pilot.app).splitlines()[-1]


async def choose(pilot: Pilot[Any], command: str) -> None:
    """Choose the row of a command on the Keys page of the page in front."""
    await pilot.press("f1")
    await settle(pilot)
    pilot.app.screen.query_one(Rows).go_to(command)
    await pilot.press("enter")
    await settle(pilot)


async def test_a_key_of_the_configuration_works_and_is_shown_everywhere(store: Store, tmp_path: Path) -> None:
    text = '[keys]\nstep.continue = "f10, f11"\nlists.delete = "y"\n[keys.everywhere]\nkeys = "f12"\npalette = "f9"\n'
    async with running(store, configured(tmp_path, text)) as pilot:
        await open_page(pilot, _step(NEW, "thought"))
        page = pilot.app.screen
        assert isinstance(page, StepScreen)
        assert "F10, F11 Continue" in foot(pilot) and "F12, F1 Keys" in foot(pilot)
        before = page.step.key
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert page.step.key == before
        for key in ("f10", "f11"):
            before = page.step.key
            await pilot.press(key)
            await settle(pilot)
            assert page.step.key != before
        await pilot.press("f12")
        await settle(pilot)
        rows = {row.key: row.left for row in pilot.app.screen.query_one(Rows).rows}
        assert rows["step.continue"] == "F10, F11" and rows["everywhere.keys"] == "F12, F1"
        await pilot.press("escape", "f9")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Palette)
        assert "F10, F11" in shown(pilot.app)
        await open_page(pilot, _place("sessions"))
        number = len(store.sessions())
        await pilot.press("d")
        await settle(pilot)
        assert len(store.sessions()) == number
        await pilot.press("y")
        await settle(pilot)
        assert len(store.sessions()) == number - 1


async def test_a_click_on_the_foot_presses_the_key_in_force(store: Store, tmp_path: Path) -> None:
    async with running(store, configured(tmp_path, '[keys]\nstep.continue = "f10"\nstep.stages = "f9"\n')) as pilot:
        await open_page(pilot, _step(NEW, "thought"))
        page = pilot.app.screen
        assert isinstance(page, StepScreen)
        await pilot.click("Foot", offset=(foot(pilot).index("F9 Stages"), 0))
        await settle(pilot)
        assert not isinstance(pilot.app.screen, StepScreen)


async def test_a_key_is_changed_on_the_keys_page_and_stays_changed(store: Store) -> None:
    async with running(store) as pilot:
        await open_page(pilot, _place("plan"))
        await choose(pilot, "plan.move")
        assert front(pilot) is NewKey
        assert "Press the new key for: Move" in shown(pilot.app)
        for key, why in [
            ("e", "e is Edit already. Press another key."),
            ("f5", "F5 is Redraw already. Press another key."),
            ("ctrl+w", "ctrl+w is for moving and writing."),
            ("ctrl+b", "ctrl+b is for the terminal, tmux or a screen reader."),
            ("ctrl+l", "ctrl+l is Hide already. Press another key."),
        ]:
            await pilot.press(key)
            await settle(pilot)
            assert front(pilot) is NewKey and why in shown(pilot.app), key
            assert kept(store) == {}
        await pilot.press("y")
        await settle(pilot)
        assert (front(pilot), kept(store)) == (Keys, {"plan.move": "y"})
        assert next(row.left for row in pilot.app.screen.query_one(Rows).rows if row.key == "plan.move") == "y"
        await pilot.press("escape")
        await settle(pilot)
        assert "y Move" in foot(pilot)
    async with running(store) as pilot:
        await open_page(pilot, _place("plan"))
        assert "y Move" in foot(pilot)
        await choose(pilot, "plan.move")
        assert "Now: y." in shown(pilot.app) and "Back to usual: m" in shown(pilot.app)
        await pilot.press("backspace")
        await settle(pilot)
        assert kept(store) == {}
        await pilot.press("escape")
        await settle(pilot)
        assert "m Move" in foot(pilot)


async def test_esc_and_the_buttons_leave_it_or_take_it_back(store: Store) -> None:
    store.set_setting(SETTING, '{"plan.move": "y"}')
    async with running(store) as pilot:
        await open_page(pilot, _place("plan"))
        await choose(pilot, "plan.move")
        await pilot.press("escape")
        await settle(pilot)
        assert (front(pilot), kept(store)) == (Keys, {"plan.move": "y"})
        await pilot.press("enter")
        await settle(pilot)
        await pilot.click("#leave")
        await settle(pilot)
        assert (front(pilot), kept(store)) == (Keys, {"plan.move": "y"})
        await pilot.press("enter")
        await settle(pilot)
        await pilot.click("#usual")
        await settle(pilot)
        assert (front(pilot), kept(store)) == (Keys, {})


async def test_the_usual_key_is_not_taken_from_another_that_has_it_now(store: Store) -> None:
    store.set_setting(SETTING, '{"plan.move": "y", "plan.edit": "m"}')
    async with running(store) as pilot:
        await open_page(pilot, _place("plan"))
        await choose(pilot, "plan.move")
        for key in ("backspace", "m"):
            await pilot.press(key)
            await settle(pilot)
            assert front(pilot) is NewKey and "m is Edit already. Press another key." in shown(pilot.app)
    assert kept(store) == {"plan.move": "y", "plan.edit": "m"}


async def test_the_usual_key_can_be_chosen_over_that_of_a_file(store: Store, tmp_path: Path) -> None:
    config = configured(tmp_path, '[keys]\nplan.move = "y"\n')
    async with running(store, config) as pilot:
        await open_page(pilot, _place("plan"))
        assert "y Move" in foot(pilot)
        await choose(pilot, "plan.move")
        await pilot.press("backspace")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "m Move" in foot(pilot)
    async with running(store, config) as pilot:
        await open_page(pilot, _place("plan"))
        assert "m Move" in foot(pilot)


async def test_help_now_and_leaving_are_never_taken(store: Store) -> None:
    async with running(store) as pilot:
        await choose(pilot, "lists.find")
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpNow)
        await pilot.press("escape")
        await settle(pilot)
        assert front(pilot) is NewKey
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert pilot.app.return_value == 0 and kept(store) == {}


async def test_what_is_fixed_says_so(store: Store, tmp_path: Path) -> None:
    async with running(store) as pilot:
        await choose(pilot, "lists.open")
        assert front(pilot) is Keys and said(pilot.app) == "This key stays as it is."
    locked = configured(tmp_path, '[policy]\nlocked = ["keys"]\n', is_site=True)
    for config, why in [
        (locked, "The keys are set by this site."),
        (configured(tmp_path, "", restricted=True), "Keys can't be changed here."),
    ]:
        store.set_setting(SETTING, '{"lists.find": "y"}')
        async with running(store, config) as pilot:
            assert "/ Find" in foot(pilot)
            await choose(pilot, "lists.find")
            assert front(pilot) is Keys and said(pilot.app) == why


async def test_a_question_mark_opens_the_keys_but_not_while_writing(store: Store) -> None:
    async with running(store) as pilot:
        assert isinstance(pilot.app.screen, Today)
        await pilot.press("?")
        await settle(pilot)
        assert front(pilot) is Keys
        await open_page(pilot, _place("sessions"))
        await pilot.press("slash", "?")
        await settle(pilot)
        field = pilot.app.focused
        assert isinstance(field, LineInput) and field.value == "?"
        assert front(pilot) is not Keys


async def test_commands_that_are_on_a_page_together_are_known_to_meet(store: Store) -> None:
    """Else a key could be given to two of them."""
    met: set[tuple[str, str]] = set()
    async with running(store) as pilot:
        pages = {**PLACES, "session": _of(NEW), **{name: STEPS[name] for name in ("step-letter", "step-actions")}}
        for name, way in pages.items():
            if name.startswith("trouble"):
                continue
            await open_page(pilot, way)
            found = active([each.binding for each in pilot.app.screen.active_bindings.values()])
            met |= {(one.id, other.id) for one, other in combinations(found, 2)}
    assert len(met) > 300
    pairs: list[tuple[Command, Command]] = [(BY_ID[one], BY_ID[other]) for one, other in met]
    wrong = [
        (one.id, other.id)
        for one, other in pairs
        if not _may_meet(one, other) and not set(usual_keys(one)) & set(usual_keys(other))
    ]
    assert wrong == []


async def test_sentences_name_the_key_in_force(store: Store, tmp_path: Path) -> None:
    text = '[keys]\nstep.continue = "f10"\nstep.saved = "f9"\n'
    async with running(store, configured(tmp_path, text)) as pilot:
        await open_page(pilot, _step(NEW, "thought"))
        pilot.app.screen.post_message(NotSaved("the disk is full"))
        await settle(pilot)
        assert "Onward tries again. F9: what you can do" in " ".join(shown(pilot.app).split())
