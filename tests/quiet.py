"""Waits until an app has nothing more to do, however busy the machine is.

Textual's pilot takes a process for idle that uses hardly any processor time: one that is waiting for its turn on a busy
machine, as well. Here the event loop is asked: nothing is ready to run, no thread works for it, and no timer runs out
before the next repaint.
"""

import asyncio
from typing import Any

from tui.terminal import quiet

SOON = 0.025
"""Seconds within which a timer belongs to what was done last: a repaint comes after 1/60."""
AT_WORK = 0.005
"""Seconds after which a thread is looked at again."""
RESTS = 2
"""Times in a row that the loop has nothing to do. In between, it looks for what comes from outside."""


async def until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the loop has nothing to do, for `min_sleep` seconds at least.

    A timer that comes back at once, as one that blinks, is waited for at most until `max_sleep` seconds were slept.
    """
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(min_sleep)
    rests, slept = 0, 0.0
    while rests < RESTS and slept < max_sleep:
        pause = _pause(loop)
        rests = rests + 1 if pause is None else 0
        slept += pause or 0
        # The watch of the program, where it waits, too: another one would never let the loop be quiet.
        await (asyncio.sleep(pause) if pause else quiet.until_quiet())


def _pause(loop: Any) -> float | None:
    """Return the seconds after which `loop` will have done something more; None if it has nothing to do."""
    if loop._ready:
        return 0
    if _has_threads_at_work(loop._default_executor):
        return AT_WORK
    now = loop.time()
    due = min((each._when for each in loop._scheduled if not each._cancelled), default=now + SOON)
    return max(0, due - now) if due < now + SOON else None


def _has_threads_at_work(executor: Any) -> bool:
    return executor is not None and (
        not executor._work_queue.empty() or executor._idle_semaphore._value < len(executor._threads)
    )
