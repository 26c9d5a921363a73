"""Every command and every entry of the palette, run in the real app, and what that wrote and started.

Run as a program, with the data folder and the word `restricted` or `free`: what Python is asked for is heard by an
audit hook, which no process can take off again. It prints what was written elsewhere, what was started, what was run.
"""

import asyncio
import gc
import json
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.look.pages import CLOCK, LAST, PLACES, STEPS, Way, open_page
from tests.made import library
from tui.app import Onward
from tui.commands import BY_ID, COMMANDS, active
from tui.config.gathering import gather
from tui.content.cache_file import ENDING
from tui.demo import fill
from tui.export.printer import forbid
from tui.shipped import SEEDS
from tui.store.store import Store

CHANGES = frozenset(
    "os.mkdir os.rename os.link os.symlink os.remove os.rmdir os.truncate os.chmod sqlite3.connect shutil.move".split()
)
STARTS = ("subprocess.Popen", "os.system", "os.fork", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "webbrowser.")
TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


async def _open_read_only(pilot: Pilot[Any]) -> None:
    assert isinstance(pilot.app, Onward)
    pilot.app.store.switch_to_read_only()
    pilot.app.refresh_bindings()


WAYS = {
    **{
        name: PLACES[name]
        for name in (
            *("today", "session", "sessions", "plan", "people", "person", "strengths", "review"),
            *("take-along", "present"),
        )
    },
    **{name: STEPS[name] for name in ("step-card", "step-letter", "step-many")},
    "open-elsewhere": LAST["open-elsewhere"],
    "looking": _open_read_only,
}
"""Pages of which, for every command, one has it in force."""


class Heard:
    """What the hook heard."""

    def __init__(self, data: Path) -> None:
        self._data = str(data)
        self.written: set[str] = set()
        self.started: set[str] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(STARTS):
            self.started.add(f"{event} {arguments[:1]}")
        elif event in CHANGES or (event == "open" and arguments[2] & TO_WRITE):
            # A file that is open already has a number; it was heard of when it was opened.
            path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
            path = path.removeprefix("file:").partition("?")[0]
            # The cache folder is open, and a file in it goes by its name alone.
            is_cached = "/" not in path and path.endswith(ENDING)
            if path and not is_cached and not path.startswith((self._data, "/dev/", ":memory:")):
                self.written.add(f"{event} {path}")


async def go(pilot: Pilot[Any], way: Way) -> None:
    """Go to a page; a session that an earlier command deleted is brought back."""
    app = pilot.app
    assert isinstance(app, Onward)
    for row in app.store.sessions(deleted=True):
        app.store.restore_session(row.id)
    await open_page(pilot, way)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until what was asked for is done; how it looks is nobody's matter here."""
    await pilot._wait_for_screen()


async def run_palette(pilot: Pilot[Any]) -> list[str]:
    """Run every entry of the palette once, and return their titles."""
    done: list[str] = []
    for way in (WAYS["today"], WAYS["session"], WAYS["plan"], WAYS["people"], WAYS["step-letter"]):
        await go(pilot, way)
        for title in [entry.title for entry in pilot.app.get_system_commands(pilot.app.screen)]:
            if title in done or title == BY_ID["everywhere.leave"].title:
                continue
            entries = {entry.title: entry for entry in pilot.app.get_system_commands(pilot.app.screen)}
            if title not in entries:
                # The entry before led to another page.
                await go(pilot, way)
                entries = {entry.title: entry for entry in pilot.app.get_system_commands(pilot.app.screen)}
            done.append(title)
            entries[title].callback()
            await settle(pilot)
    return done


async def run_keys(pilot: Pilot[Any], done: Collection[str]) -> list[str]:
    """Run by its key, on the first page where it is in force, each command that is not `done`; return those left.

    Those of a public terminal are in force there alone.
    """
    here = [each for each in COMMANDS if each.action and each.group != "kiosk"]
    left = {each.id for each in here if each.title not in done} - {"everywhere.leave"}
    # Where no program may be started, it isn't in force on any page; its key is pressed all the same.
    await go(pilot, WAYS["step-letter"])
    await pilot.press(*BY_ID["text.editor"].key.split(","))
    await settle(pilot)
    left.discard("text.editor")
    for way in WAYS.values():
        if not left:
            break
        await go(pilot, way)
        found = [each.binding for each in pilot.app.screen.active_bindings.values()]
        for number, command in enumerate(each for each in active(found) if each.id in left):
            left.discard(command.id)
            if number:
                await go(pilot, way)
            await pilot.press(command.key.split(",")[0])
            await settle(pilot)
    return sorted(left)


async def take_letter(pilot: Pilot[Any]) -> None:
    """Take a letter away in every way there is."""
    await go(pilot, STEPS["step-hand-over"])
    rows = pilot.app.screen.query(OptionList).first()
    for number in range(rows.option_count):
        rows.highlighted = number
        rows.action_select()
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()


async def erase(pilot: Pilot[Any]) -> None:
    """Save a copy of everything, and delete everything."""
    await go(pilot, PLACES["settings"])
    await pilot.press("G", "enter")
    await settle(pilot)
    await pilot.press("shift+tab", "shift+tab", "enter")
    await settle(pilot)
    await pilot.press(*"ERASE", "enter")
    await settle(pilot)


async def live(data: Path, *, restricted: bool) -> dict[str, object]:
    """Live through everything, and return what was heard and done."""
    fill(data / "onward.db", SEEDS, library(), CLOCK)
    config = gather({"restricted": restricted or None})
    if not config.is_on("printing"):
        forbid()
    heard = Heard(data)
    sys.addaudithook(heard)
    store = Store.open(data / "onward.db", CLOCK)
    app = Onward(store, library(), CLOCK, config)
    async with app.run_test(size=(60, 18)) as pilot:
        palette = await run_palette(pilot)
        not_run = await run_keys(pilot, palette)
        store.take_over()
        app.open_url("https://example.org")
        app.action_screenshot()
        app.save_screenshot("picture.svg")
        app.action_suspend_process()
        await take_letter(pilot)
        await erase(pilot)
    store.close()
    return {
        "written": sorted(heard.written),
        "started": sorted(heard.started),
        "not run": not_run,
        "palette": palette,
    }


if __name__ == "__main__":
    # There is much of it, none of it in the way.
    gc.disable()
    folder = Path(sys.argv[1])
    said = asyncio.run(live(folder, restricted=sys.argv[2] == "restricted"))
    print(json.dumps({**said, "kept": sorted(each.name for each in folder.iterdir())}))
