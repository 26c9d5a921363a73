"""Which program has the terminal in its foreground, and stopping this one, as with ctrl+z in a shell."""

import os
import signal
import threading


def is_in_foreground(terminal: int) -> bool:
    """Return whether this program is in the foreground of the terminal; False if the terminal is gone."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False


def is_in_background(terminal: int) -> bool:
    """Return whether another program is in the foreground of the terminal; False if the terminal is gone."""
    try:
        return os.tcgetpgrp(terminal) not in (0, os.getpgrp())
    except OSError:
        return False


def is_session_leader() -> bool:
    """Return whether this program runs without a shell that could continue it after a stop."""
    return os.getsid(0) == os.getpgrp()


def stop_process(number: signal.Signals) -> None:
    """Do what the signal `number` does by default: stop until SIGCONT, unless no shell could continue the program."""
    handler = signal.signal(number, signal.SIG_DFL)
    try:
        signal.pthread_kill(threading.get_ident(), number)
    finally:
        signal.signal(number, handler)
