"""Onward whose long commands stay where they are, once a part is done, until a signal comes.

The variable `HELD_AT` has the words before the progress bar that is held; without it, each is.
Without that, a fast machine is through before a test has seen that the command is under way.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from tui.cli import backing_up, importing, main, rescuing, stopping
from tui.cli.stopping import stoppable

Progress = Callable[[int, int], None]


def hold_in_the_middle(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return `real`, which is `stoppable`, with a progress that waits for a signal as soon as something is done."""
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)

    class Held:
        def __init__(self, label: str) -> None:
            self._real = real(label)
            self._is_held = label == os.environ.get("HELD_AT", label)

        def __enter__(self) -> Progress:
            show: Progress = self._real.__enter__()

            def stay(done: int, all_: int) -> None:
                show(done, all_)
                while 0 < done < all_ and self._is_held:
                    os.read(woken, 1)
                    show(done, all_)

            return stay

        def __exit__(self, *error: Any) -> Any:
            return self._real.__exit__(*error)

    return Held


if __name__ == "__main__":
    held = hold_in_the_middle(stoppable)
    for command in (backing_up, importing, rescuing, stopping):
        command.stoppable = held  # type: ignore[attr-defined]
    main()
