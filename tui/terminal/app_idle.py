"""Waits until an app has handled everything that the last key caused."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump

from tui.terminal.quiet import until_quiet
from tui.terminal.settling import Settling

PUMP_TIMEOUT = 0.05
"""Seconds to wait for one widget. It may have been removed meanwhile, and never answer."""


async def is_mounted(app: App[Any]) -> None:
    """Wait until an app has mounted its first screen, or has failed to."""
    await app._mounted_event.wait()  # noqa: SLF001


async def wait_until_idle(app: App[Any]) -> None:
    """Wait until everything that the last key caused has been handled and painted. It may never return."""
    await until_quiet()
    while not await _is_idle(app):
        await until_quiet()
    if app.screen_stack and isinstance(app.screen, Settling):
        await app.screen.painted()


async def wait_for_edits(app: App[Any]) -> None:
    """Wait until the focused field has handled its keys, and its parents and the app the messages about them."""
    focused = app.focused if app.screen_stack else None
    for pump in [app, *(focused.ancestors_with_self if focused else [])]:
        while pump.is_running and not await _is_reached(pump.call_later):
            continue


async def _is_idle(app: App[Any]) -> bool:
    """Follow the path of a key, from the app to the focused widget and up again; return whether nothing is left."""
    if not (app.is_running and app.screen_stack):
        return True
    screen, focused = app.screen, app.focused
    pumps: list[MessagePump] = [app, *(focused.ancestors_with_self if focused else [screen, app])]
    for pump in pumps:
        if not await _is_reached(pump.call_later):
            return False
    # The focus often moves only after the next refresh.
    if not await _is_reached(screen.call_after_refresh):
        return False
    is_pending = any(pump.message_queue_size for pump in pumps)
    return not is_pending and screen is app.screen and focused is app.focused


async def _is_reached(schedule: Callable[[Callable[[], None]], bool]) -> bool:
    """Queue a callback behind all messages, and return whether it was called in time."""
    reached = asyncio.Event()
    schedule(reached.set)
    try:
        await asyncio.wait_for(reached.wait(), PUMP_TIMEOUT)
    except TimeoutError:
        return False
    return True
