"""The pages that are pictured, and how to get to each of them in the running app, on the demo's history."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.message import Message
from textual.pilot import Pilot

from tests.history import write_demo
from tests.made import library
from tui.app import Onward
from tui.clock import Clock
from tui.content.labels import labels
from tui.content.library import Library
from tui.export.letter import Outgoing
from tui.open_run import OpenRun
from tui.screens.base import requests
from tui.screens.dialogs.earlier_letter import EarlierLetter
from tui.screens.dialogs.elsewhere import OpenElsewhere, TakenOverDialog, WriteHere
from tui.screens.dialogs.erase_everything import EraseEverything
from tui.screens.dialogs.unsaved import Unsaved
from tui.screens.dialogs.words_to_take import WordsToTake
from tui.screens.pages.file_problem import FileProblem, Surroundings
from tui.screens.pages.step import StepScreen
from tui.screens.pages.welcome import Welcome
from tui.screens.places.patterns import PatternsPlace
from tui.screens.places.today import Today
from tui.store.errors import fault_error
from tui.store.faults import Fault
from tui.store.file.holder import Holder
from tui.store.store import Store
from tui.store.text.form_drafts import FormDraft
from tui.themes import FIRST
from tui.widgets.autosave import NotSaved

CLOCK = Clock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
SOMEWHERE = Path("/home/robin/.local/share/onward/onward.db")
"""Where the data is, as the pictures say it: the real folder of a test has another name each time."""
FULL, ENDED, NEW = "Northmoor Libraries", "Willowmead Clinic", "Otterburn Buses"
"""Sessions of the demo: one with every page answered, one with a letter that waits, one in the middle."""
PARKED = "Quayside Housing"
"""One with a letter that is parked."""
LETTER = ("G", "k", "enter")
"""Keys from a session to the card of its letter, where no reply stands between."""
LETTER_OF_A_SHORT_PATH = ("G", "k", "k", "enter")
"""The same where pages that aren't on the path follow."""

Way = Callable[[Pilot[Any]], Awaitable[None]]
"""Gets from Today to a page."""


@asynccontextmanager
async def demo_at(folder: Path, size: tuple[int, int], content: Library | None = None) -> AsyncIterator[Pilot[Any]]:
    """Run the app on the demo's history, which is written to `folder`; it starts on Today.

    `content` is the library of another language, if it isn't English.
    """
    file = folder / "onward.db"
    write_demo(file, CLOCK)
    store = Store.open(file, CLOCK)
    store.set_setting("theme", FIRST)
    try:
        async with Onward(store, content or library(), CLOCK).run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        store.close()


async def open_page(pilot: Pilot[Any], way: Way) -> None:
    """Go to a page from Today, and wait until it stands."""
    await _app(pilot).navigator.show()
    await way(pilot)
    await settle(pilot)
    await _saved(pilot)


async def _saved(pilot: Pilot[Any]) -> None:
    """Save what keys changed at once: whether the timer of a save has run is the processor's business."""
    for screen in pilot.app.screen_stack:
        if isinstance(screen, StepScreen):
            if screen.session.pending():
                screen._autosave.now()
            await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every message was handled, and what it set off, without waiting for the processor to be idle."""
    for _round in range(3):
        await pilot._wait_for_screen()
        pilot.app.screen._on_timer_update()


async def every_screen(pilot: Pilot[Any]) -> None:
    """Wait until what was asked of every open screen was done, of those behind a card as well."""
    handled: list[asyncio.Event] = []
    for screen in pilot.app.screen_stack:
        for widget in screen.walk_children(with_self=True):
            event = asyncio.Event()
            if widget.call_later(event.set):
                handled.append(event)
    for event in handled:
        await event.wait()
    pilot.app.screen.refresh()
    await settle(pilot)


def _app(pilot: Pilot[Any]) -> Onward:
    assert isinstance(pilot.app, Onward)
    return pilot.app


def _session(app: Onward, company: str) -> int:
    return next(row.id for row in app.store.sessions() if row.company == company)


def _person(app: Onward, name: str) -> int:
    return next(row.id for row in app.store.people.all() if row.name == name)


def _ask(make: Callable[[Onward], Message], *keys: str) -> Way:
    """Return a way that asks the app for something, and then presses keys."""

    async def way(pilot: Pilot[Any]) -> None:
        app = _app(pilot)
        app.post_message(make(app))
        await settle(pilot)
        await pilot.press(*keys)

    return way


def _place(name: str, *keys: str) -> Way:
    return _ask(lambda _app: requests.OpenPlace(name), *keys)


def _of(company: str, *keys: str) -> Way:
    return _ask(lambda app: requests.OpenSession(_session(app, company)), *keys)


def _review(company: str) -> Way:
    return _ask(lambda app: requests.OpenReview(_session(app, company)))


def _step(company: str, key: str, *keys: str) -> Way:
    def ask(app: Onward) -> Message:
        return requests.OpenFlow(_session(app, company), app.library.session_course.flow_of[key].key, key)

    return _ask(ask, *keys)


async def _check_in(pilot: Pilot[Any]) -> None:
    app = _app(pilot)
    await app.run_pages.show(OpenRun.of_check_in(app.store, app.library), "actions_review")


async def _week_kept(pilot: Pilot[Any]) -> None:
    app = _app(pilot)
    await app.run_pages.show(OpenRun.of_check_in(app.store, app.library), "week_next")


async def _welcome(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(Welcome(library().session_course, SOMEWHERE))


async def _nothing_yet(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(Today(Store.in_memory(CLOCK), library().session_course, CLOCK))


async def _few(pilot: Pilot[Any]) -> None:
    labelled = labels(library())
    place = PatternsPlace(Store.in_memory(CLOCK), library().session_course, labelled, CLOCK, blocks=True)
    await _app(pilot).push_screen(place)


async def _sessions_filtered(pilot: Pilot[Any]) -> None:
    await _place("sessions", "f", "j", "enter")(pilot)
    await settle(pilot)
    await pilot.press("j", "enter")


async def _erase_everything(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(EraseEverything(SOMEWHERE, str))


def _trouble(fault: Fault, name: str = "") -> Way:
    """Return a way to the page of a start that met `fault`."""

    async def way(pilot: Pilot[Any]) -> None:
        problem = fault_error(fault, SOMEWHERE)
        around = Surroundings(SOMEWHERE, to_name=SOMEWHERE.with_name(name) if name else None)
        await _app(pilot).push_screen(FileProblem(problem, around))

    return way


async def _words_to_take(pilot: Pilot[Any]) -> None:
    words = "Hello Noor,\n\nDo you know anyone at Kestrel Mill?\n\nBest wishes\nRobin"
    await _app(pilot).push_screen(WordsToTake(Outgoing(body=words), "Words", "A short message", "I've asked them"))


async def _unsaved(pilot: Pilot[Any]) -> None:
    app = _app(pilot)
    session = OpenRun.of_session(app.store, library(), None).session
    problem = fault_error(Fault.MISSING, SOMEWHERE)
    await app.push_screen(Unsaved(app.store, CLOCK, [session], problem, leaving=True))


async def _earlier_letter(pilot: Pilot[Any]) -> None:
    app = _app(pilot)
    await app.push_screen(EarlierLetter(app.store.letters(_session(app, ENDED))[0]))


async def _not_saved(pilot: Pilot[Any]) -> None:
    await _step(NEW, "care")(pilot)
    await settle(pilot)
    _app(pilot).screen.post_message(NotSaved(Fault.FULL.brief))


NHUNG = "Nhung Hoàng"
HOLDER = Holder(host="tern", terminal="pts/3", since=CLOCK.stamp())


async def _open_elsewhere(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(OpenElsewhere(HOLDER, CLOCK))


async def _write_here(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(WriteHere())


async def _taken_over(pilot: Pilot[Any]) -> None:
    await _app(pilot).push_screen(TakenOverDialog(HOLDER, CLOCK, ["The role: Night nurse, or days with Sundays off"]))


async def _kept_aside(pilot: Pilot[Any]) -> None:
    app = _app(pilot)
    OpenRun.of_session(app.store, app.library, _session(app, NEW)).save_conflict(
        app.store, "role", "Night nurse, or days with Sundays off"
    )
    app.store.conflicts.save_forms([FormDraft("Add someone", fields={"name": NHUNG}, words=NHUNG)])
    await _place("kept_aside")(pilot)


async def _too_small(pilot: Pilot[Any]) -> None:
    # In two steps, as when somebody pulls at the edge of a window.
    await pilot.resize_terminal(50, 13)
    await pilot.resize_terminal(50, 12)


PLACES: dict[str, Way] = {
    "today": _place("today"),
    "today-empty": _nothing_yet,
    "welcome": _welcome,
    "plan": _place("plan"),
    "plan-edit": _place("plan", "e"),
    "plan-move": _place("plan", "m"),
    "plan-code": _place("plan", "v"),
    "session": _of(NEW),
    "session-letters": _of(ENDED),
    "sessions": _place("sessions"),
    "sessions-search": _place("sessions", "slash", *"ra"),
    "sessions-none": _place("sessions", "slash", *"qq"),
    "people": _place("people"),
    "people-none": _place("people", "slash", *"qq"),
    "person": _ask(lambda app: requests.OpenPerson(_person(app, "J. Ito"))),
    "fill": _place("people", "n"),
    "tips": _place("tips", "j", "j"),
    "patterns": _place("patterns"),
    "patterns-low": _place("patterns", "G"),
    "patterns-few": _few,
    "figure": _place("patterns", "j", "j", "j", "enter"),
    "strengths": _place("strengths", "j", "r"),
    "strength-card": _place("strengths", "enter"),
    "strength-form": _place("strengths", "e"),
    "sessions-filtered": _sessions_filtered,
    "settings": _place("settings"),
    "erase-everything": _erase_everything,
    "guides": _place("guides"),
    "guide": _ask(lambda _app: requests.OpenGuide("laid_off")),
    "help-now": _place("help_now"),
    "keys": _place("keys"),
    "new-key": _place("keys", "enter"),
    "hidden": _place("today", "ctrl+l"),
    "palette": _place("today", "ctrl+p"),
    "choose-theme": _ask(lambda _app: requests.AskTheme()),
    "palette-found": _place("plan", "ctrl+p", *"pla"),
    "trouble-damaged": _trouble(Fault.DAMAGED, "set-aside-2026-11-23-onward.db"),
    "trouble-newer": _trouble(Fault.NEWER),
    "unsaved": _unsaved,
    "not-saved": _not_saved,
    "action-card": _place("today", "j", "enter"),
    "letter-card": _of(ENDED, *LETTER),
    "ask-day": _of(ENDED, *LETTER, "j", "j", "j", "enter"),
    "follow-up": _of(ENDED, *LETTER, "j", "j", "enter"),
    "words-to-take": _words_to_take,
    "earlier-letter": _earlier_letter,
    "choose": _of(NEW, "t"),
    "ask": _place("settings", "enter"),
    "switches": _place("settings", "G", "k", "k", "k", "k", "enter"),
    "why": _step(NEW, "feelings", "f3"),
    "letter-check": _step(ENDED, "letter", "ctrl+o"),
    "review": _review(FULL),
    "take-along": _of(FULL, "x"),
    "take-along-whom": _of(FULL, "x", "h"),
    "take-along-consent": _of(FULL, "x", "a", "j", "j", "space", "G", "space", "h", *"Sam", "enter"),
    "present": _of(FULL, "x", "v"),
    "take-everything": _place("sessions", "X"),
    "note": _of(NEW, "w"),
}
"""Every place, and what opens over it."""

STEPS: dict[str, Way] = {
    "step-text": _ask(lambda _app: requests.BeginSession(), "ctrl+n"),
    "step-writing": _step(NEW, "write"),
    "step-again": _step(FULL, "write_again"),
    "step-choice": _step(NEW, "stage"),
    "step-many": _step(FULL, "traps"),
    "step-feelings": _step(NEW, "feelings"),
    "step-belief": _step(FULL, "thought"),
    "step-percent": _step(FULL, "rerate"),
    "step-lines": _step(FULL, "lesson"),
    "step-sort": _step(FULL, "causes"),
    "step-date": _step(NEW, "heard_on"),
    "step-person": _step(NEW, "contact"),
    "step-actions": _step(NEW, "actions"),
    "step-go-over": _check_in,
    "step-if-then": _step(NEW, "next_no"),
    "step-woop": _step(NEW, "woop"),
    "step-week": _step(NEW, "week"),
    "step-breathing": _step(NEW, "breathe"),
    "step-letter": _step(ENDED, "letter"),
    "step-hand-over": _step(ENDED, "hand_over"),
    "step-card": _step(NEW, "others"),
    "step-ways": _step(NEW, "feelings", "shift+tab", "enter", "escape"),
}
"""One page of every kind of step."""

MORE: dict[str, Way] = {
    "keys-step": _step(NEW, "thought", "f1"),
    "review-new": _review(NEW),
    "step-text-filled": _step(NEW, "role"),
    "step-writing-plain": _step(NEW, "reason_given"),
    "step-choice-suggested": _step(NEW, "worth_asking"),
    "step-many-hints": _step(NEW, "values"),
    "step-belief-empty": _step(NEW, "thought"),
    "step-lines-prompts": _step(NEW, "hoped_for"),
    "step-lines-fields": _step(FULL, "corner"),
    "step-actions-form": _step(NEW, "care", "enter"),
    "letter-card-parked": _of(PARKED, *LETTER_OF_A_SHORT_PATH),
    "letter-card-draft": _of(FULL, *LETTER),
    "reply": _of(NEW, "G", "enter"),
    "step-actions-not-now": _step(NEW, "actions", "d"),
    "step-week-full": _step(ENDED, "week"),
    "step-week-kept": _week_kept,
    "plan-low": _place("plan", "G"),
    "plan-new": _place("plan", "n"),
}
"""Other states of these pages."""

LAST: dict[str, Way] = {
    "open-elsewhere": _open_elsewhere,
    "write-here": _write_here,
    "taken-over": _taken_over,
    "kept-aside": _kept_aside,
    "kept-aside-card": _place("kept_aside", "enter"),
    "too-small": _too_small,
}
"""What comes after all others, for it leaves words kept aside, and the window small."""
