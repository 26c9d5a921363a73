"""Wrong codes are slow for whoever sits there, and the next start knows of them."""

from pathlib import Path

from tui.kiosk.sealed.tries import FILE, Tries


class Watch:
    """A clock that is set by hand."""

    time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_each_wrong_code_takes_twice_as_long_up_to_a_minute(tmp_path: Path) -> None:
    watch = Watch()
    waits = []
    for _ in range(9):
        Tries(tmp_path, watch).wrong()
        waits.append(Tries(tmp_path, watch).wait)
        watch.time += waits[-1]
        assert Tries(tmp_path, watch).wait == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    Tries(tmp_path, watch).right()
    assert Tries(tmp_path, watch).wait == 0


def test_a_file_that_somebody_spoiled_keeps_nobody_out(tmp_path: Path) -> None:
    for content in (b"", b"{", b"[1]", b'["a", "b"]', b"\xff"):
        (tmp_path / FILE).write_bytes(content)
        assert Tries(tmp_path).wait == 0
