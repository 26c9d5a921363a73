"""Shows the first frame at a start, and keeps the one for the next start.

It's in the person's cache folder: sequences for the terminal, made of the program's own words, and no word that the
person wrote. It stands for one state of the file, the terminal, the variables and the program, to the byte and the
nanosecond; where any of it differs, there is no frame, and the start is the usual one.
"""

import os

from tui.cli.own_database import own_cache
from tui.cli.surroundings import state, surroundings
from tui.content.cache_file import load_from

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.terminal.first_frame.kept import FirstFrame

NAME = "first-frame"
BETWEEN = b"\0"
"""Stands between the path of the file, its state, what to write, and the cells that this shows."""
TERMINAL = 2


class FrameOfStart:
    """The frame of a start with nothing said on the command line. `next` is the one for the start after this."""

    def __init__(self, around: bytes) -> None:
        self._around = around
        self.next: FirstFrame | None = None

    def show(self) -> None:
        """Show what was kept, if it is still true."""
        cache = own_cache()
        try:
            size = os.get_terminal_size(TERMINAL)
        except OSError:
            return
        kept = None if cache is None else load_from(cache, NAME, self._key(size))
        if kept is None or kept.count(BETWEEN) < 3:  # noqa: PLR2004
            return
        path, before, output, cells = kept.split(BETWEEN, 3)
        if _state_of_file(os.fsdecode(path)) == before:
            from tui.terminal.first_frame.standing import stand

            stand(output, cells)

    def keep(self, path: str) -> None:
        """Keep the next frame, if there is one, for as long as nothing changes the file at `path`, which is closed."""
        from tui.content.cache_file import save
        from tui.terminal.environment import can_turn_off_attributes
        from tui.terminal.first_frame.kept import MOST_BYTES, packed

        if self.next is None:
            return
        output = self.next.output(can_turn_off=can_turn_off_attributes()).encode()
        if len(output) <= MOST_BYTES and BETWEEN not in output:
            body = BETWEEN.join([os.fsencode(path), _state_of_file(path), output, packed(self.next)])
            save(NAME, self._key(self.next.size), body)

    def _key(self, size: tuple[int, int]) -> bytes:
        return self._around + ascii(tuple(size)).encode()


def show_first_frame() -> FrameOfStart | None:
    """Show the first frame, if there is one; return what keeps the next, or None where none can be shown."""
    around = surroundings()
    if around is None:
        return None
    frame = FrameOfStart(around)
    frame.show()
    return frame


def _state_of_file(path: str) -> bytes:
    # What a program was writing when it was killed is in the second one.
    return ascii((state(path), state(f"{path}-journal")[2:3])).encode()
