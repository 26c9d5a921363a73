"""Shows the first frame at a start, and keeps the one for the next start.

It's in the person's cache folder: sequences for the terminal, made of the program's own words, and no word that the
person wrote. It stands for one window, terminal, set of variables and program, and for a file that is as it was left,
to the byte and the nanosecond. If the file was changed since, what decides the looks of the first page is read from it.
Where any of that differs or isn't known, there is no frame, and the start is the usual one.
"""

import os

from tui.cli.own_database import own_cache
from tui.cli.surroundings import state, surroundings
from tui.content.cache_file import load_from

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.terminal.first_frame.kept import FirstFrame

    Entry = list[bytes]

NAME, KEY = "first-frame", b"1\n"
FIELDS = 6
"""Fields of a frame: what it stands for, the path of the file, its state, its looks (see `looks_in`), what to write,
and the cells that this shows."""
MOST = 4
"""Frames that are kept: people have windows of several sizes."""
TERMINAL = 2


class FrameOfStart:
    """The frame of a start with nothing said on the command line. `next` is the one for the start after this."""

    def __init__(self, cache: str, around: bytes) -> None:
        self._cache = cache
        self._around = around
        self.next: FirstFrame | None = None

    def show(self) -> None:
        """Show what was kept, if it is still true."""
        try:
            wanted = self._key(os.get_terminal_size(TERMINAL))
        except OSError:
            return
        found = next((each for each in _kept(self._cache) if each[0] == wanted), None)
        if found is None:
            return
        _key, path, before, looks, output, cells = found
        file = os.fsdecode(path)
        if _state_of_file(file) == before or _is_still_so(file, looks):
            from tui.terminal.first_frame.standing import stand

            stand(output, cells)

    def keep(self, path: str) -> None:
        """Keep the next frame, if there is one, for the file at `path`, which is closed."""
        from tui.content.cache_file import save
        from tui.store.first_page import looks_in
        from tui.terminal.environment import can_turn_off_attributes
        from tui.terminal.first_frame.kept import MOST_BYTES, packed

        if self.next is None:
            return
        output = self.next.output(can_turn_off=can_turn_off_attributes()).encode()
        if len(output) > MOST_BYTES:
            return
        key, file = self._key(self.next.size), (os.fsencode(path), _state_of_file(path), looks_in(path))
        others = [each for each in _kept(self._cache) if each[0] != key]
        kept = [[key, *file, output, packed(self.next)], *others[: MOST - 1]]
        save(NAME, KEY, b"".join(b"%d:%b" % (len(field), field) for each in kept for field in each))

    def _key(self, size: tuple[int, int]) -> bytes:
        return self._around + ascii(tuple(size)).encode()


def show_first_frame() -> FrameOfStart | None:
    """Show the first frame, if there is one; return what keeps the next, or None where none can be shown."""
    cache, around = own_cache(), surroundings()
    if cache is None or around is None:
        return None
    frame = FrameOfStart(cache, around)
    frame.show()
    return frame


def _kept(cache: str) -> "list[Entry]":
    """Return the frames that are kept, the last one first."""
    data, fields = load_from(cache, NAME, KEY) or b"", []
    while data:
        length, _colon, data = data.partition(b":")
        fields.append(data[: int(length)])
        data = data[int(length) :]
    return [fields[at : at + FIELDS] for at in range(0, len(fields), FIELDS)]


def _is_still_so(path: str, looks: bytes) -> bool:
    """Whether the file, which was changed, has the same looks, and no other login has it."""
    from tui.cli.open_elsewhere import is_open
    from tui.store.first_page import looks_in

    return looks != b"" and not is_open(path) and looks_in(path) == looks


def _state_of_file(path: str) -> bytes:
    # What a program was writing when it was killed is in the second one.
    return ascii((state(path), state(f"{path}-journal")[2:3])).encode()
