"""The garbage collector: it rests while the program starts and ends, and looks through everything while nobody waits.

What a start makes stays until the end, so looking through it finds nothing, and takes a tenth of the time of a start
and most of that of leaving. Later, looking through everything takes as long as opening a page: left to itself, the
collector does so in the middle of that.
"""

import gc

THRESHOLDS = (2_000, 10, 5)
"""After how many new objects the young ones are looked through, after how many times that those that stayed, and after
how many times that everything, if nobody has rested by then: a fifth more memory would be taken otherwise."""
DUE = 1
"""Times that those that stayed were looked through, 20,000 new ones each, after which everything should be."""


def rest() -> None:
    """Collect nothing until `resume` is called."""
    gc.disable()


def resume() -> None:
    """Collect garbage again, if it rests. What is there by now is never looked through."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()


def keep() -> None:
    """Never look through what is there by now, either: it stays, such as modules that were imported after the start."""
    if gc.get_threshold() == THRESHOLDS:
        gc.freeze()


def is_due() -> bool:
    """Return whether everything should be looked through as soon as nobody waits."""
    return gc.get_threshold() == THRESHOLDS and gc.get_count()[2] >= DUE


def collect() -> None:
    """Look through everything."""
    gc.collect()


def leave_alone() -> None:
    """Never look through what is there now: the program ends, and the interpreter would do so several times."""
    gc.disable()
    gc.freeze()
