"""The garbage collector: it rests while the program starts and while it ends.

What a start makes stays until the end, so looking through it finds nothing, and takes a tenth of the time of a start
and most of that of leaving.
"""

import gc


def rest() -> None:
    """Collect nothing until `resume` is called."""
    gc.disable()


def resume() -> None:
    """Collect garbage again, if it rests. What is there by now is never looked through."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def leave_alone() -> None:
    """Never look through what is there now: the program ends, and the interpreter would do so several times."""
    gc.disable()
    gc.freeze()
