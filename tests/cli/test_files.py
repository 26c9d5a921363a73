"""A file to take away is private, and whole or not there."""

import stat
from pathlib import Path

import pytest

from tui.files import write_private


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    write_private(file, "Wójcik\r\n")
    assert file.read_bytes() == "Wójcik\r\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["notes.md"]


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "notes.md"
    file.write_text("before")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(file, "after")
    assert file.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["notes.md"]


def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    for place in (tmp_path, Path("/dev/null")):
        with pytest.raises(OSError, match="not a file"):
            write_private(place, "text")
    assert Path("/dev/null").is_char_device()
