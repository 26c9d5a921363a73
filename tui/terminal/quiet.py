"""Waits until the event loop is quiet: nothing in it is ready to run, and it would wait for a key or a timer."""

import asyncio
from collections import deque
from weakref import WeakKeyDictionary

MOST_TURNS = 200
"""Turns of the loop for which anybody waits: while many keys arrive, it isn't quiet for long."""


class _Watch:
    """Watches one loop for all who wait: two that watched it would keep each other busy."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        # The handles that are ready. Only asyncio's own loops have them; another one counts as quiet after a turn.
        self._ready: deque[object] = getattr(loop, "_ready", deque())
        self._waiting: list[asyncio.Future[None]] = []
        self._task: asyncio.Task[None] | None = None

    async def reached(self) -> None:
        """Wait until the loop is quiet."""
        reached = self._loop.create_future()
        self._waiting.append(reached)
        if self._task is None:
            self._task = self._loop.create_task(self._look(), name="quiet loop")
        await reached

    async def _look(self) -> None:
        try:
            for _turn in range(MOST_TURNS):
                await asyncio.sleep(0)
                if not self._ready:
                    break
        finally:
            self._task = None
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                if not each.done():
                    each.set_result(None)


_watches: WeakKeyDictionary[asyncio.AbstractEventLoop, _Watch] = WeakKeyDictionary()


async def until_quiet() -> None:
    """Wait until nothing else is ready to run in this loop, for `MOST_TURNS` at most."""
    loop = asyncio.get_running_loop()
    watch = _watches.get(loop)
    if watch is None:
        watch = _watches[loop] = _Watch(loop)
    await watch.reached()
