"""Onward that stays where it is once its first frame stands, or none does, until somebody writes to a pipe.

The variable `HELD_BY` has the name of the pipe. Without that, a fast machine has started before a test has done
anything.
"""

import os
from pathlib import Path

from tui.cli import first_frame, main


def show_and_stay() -> first_frame.FrameOfStart | None:
    """Show the first frame, and wait."""
    frame = shown()
    Path(os.environ["HELD_BY"]).read_bytes()
    return frame


if __name__ == "__main__":
    shown = first_frame.show_first_frame
    first_frame.show_first_frame = show_and_stay
    main()
