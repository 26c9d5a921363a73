"""Onward as it is, but a seat waits two seconds for its visitor, not minutes; and SIGUSR1 makes the program crash.

Run it as `python -m tests.kiosk.impatient kiosk`.
"""

import signal
import sys
from typing import Any

from msgspec import structs

from tui.cli import main

SECONDS = {"idle": 2, "warning": 2}
"""Less than any site can set."""


def visitor() -> None:
    """Let the visitor's program wait less, and crash when it's told to."""
    from tui.app.kiosk import kiosk_app as module
    from tui.app.kiosk.idle import Idle

    class Impatient(Idle):
        def __init__(self, settings: Any, *args: Any) -> None:
            super().__init__(structs.replace(settings, **SECONDS), *args)

        def note(self) -> None:
            # A test that types has as long as it needs.
            if is_hurried:
                super().note()

    vars(module)["Idle"] = Impatient
    app_class = module.KioskApp
    begin = app_class.on_mount
    is_hurried = False

    def crash(app: module.KioskApp) -> None:
        raise ZeroDivisionError

    def hurry(app: module.KioskApp) -> None:
        nonlocal is_hurried
        is_hurried = True
        app.idle.note()

    def on_mount(app: module.KioskApp) -> None:
        begin(app)
        signal.signal(signal.SIGUSR1, lambda *_: app.call_next(crash, app))
        signal.signal(signal.SIGUSR2, lambda *_: app.call_next(hurry, app))

    setattr(app_class, "on_mount", on_mount)  # noqa: B010


def seat() -> None:
    """Have the visitor's program started as this one is."""
    from tui.cli import kiosk

    program = kiosk._program
    kiosk._program = lambda: ["tests.kiosk.impatient" if word == "tui" else word for word in program()]


if __name__ == "__main__":
    from tui.cli.speaking import begin_speaking

    begin_speaking(sys.argv[1:])
    visitor() if "kiosk-visitor" in sys.argv else seat()
    main()
