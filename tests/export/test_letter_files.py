"""A letter in a file is its owner's, whole or not there, and has a name that any disk takes."""

import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.letters import BODY, SUBJECT
from tui.export.letter import Outgoing, save_draft, save_text
from tui.export.names import RESERVED, file_names
from tui.files import write_new
from tui.terminal.clean import clean

LETTER = Outgoing(subject=SUBJECT, body=BODY, channel="email", name="Ann", address="ann@example.org")
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=400)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_file_and_folder_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters").chmod(0o777)
    before = os.umask(umask)
    try:
        files = [save_text(tmp_path, LETTER), save_draft(tmp_path, LETTER)]
    finally:
        os.umask(before)
    assert mode(tmp_path / "letters") == 0o700
    assert {mode(file) for file in files} == {0o600}
    assert files[0].read_text(encoding="utf-8") == f"Subject: {SUBJECT}\n\n{BODY}\n"
    assert set((tmp_path / "letters").iterdir()) == set(files)


def test_what_would_be_obeyed_is_not_in_the_file(tmp_path: Path) -> None:
    file = save_text(tmp_path, Outgoing(subject="a\x1b]0;x\x07\nb", body="one\r\n\u202etwo\x9b31m"))
    assert file.read_text(encoding="utf-8") == "Subject: a]0;x b\n\none\ntwo31m\n"


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (Outgoing(name="Ann", address="a@b.org", subject="Hi", body="x"), "To: Ann <a@b.org>\nSubject: Hi\n\nx\n"),
        (Outgoing(name="Ann\x1b]0;y\x07", subject="\x1b", body="x"), "To: Ann]0;y\n\nx\n"),
        (Outgoing(subject="Hi", body="x"), "Subject: Hi\n\nx\n"),
        (Outgoing(body="x"), "x\n"),
    ],
)
def test_a_letter_to_look_at_says_whom_it_is_to(letter: Outgoing, words: str) -> None:
    assert letter.to_read == words


def test_a_second_letter_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    files = [save_text(tmp_path, Outgoing(subject="Thanks", body=str(number))) for number in range(3)]
    assert [file.name for file in files] == ["Thanks.txt", "Thanks-2.txt", "Thanks-3.txt"]
    assert save_text(tmp_path, Outgoing(subject="Thanks", body="1")) == files[1], "it is saved already"
    assert [file.read_text().split()[-1] for file in files] == ["0", "1", "2"]


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("before")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "Thanks.txt").symlink_to(victim)
    (folder / "Thanks-2.txt").symlink_to(tmp_path / "nowhere")
    assert save_text(tmp_path, Outgoing(subject="Thanks", body="x")).name == "Thanks-3.txt"
    assert victim.read_text() == "before"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "letters").symlink_to(elsewhere)
    with pytest.raises(OSError):
        save_text(tmp_path, LETTER)
    assert not list(elsewhere.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to stand for a full disk")
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fdopen = os.fdopen

    def onto_a_full_disk(handle: int, how: str) -> IO[Any]:
        os.close(handle)
        return fdopen(os.open("/dev/full", os.O_WRONLY), how)

    monkeypatch.setattr("os.fdopen", onto_a_full_disk)
    with pytest.raises(OSError) as caught:
        save_text(tmp_path, LETTER)
    assert caught.value.errno == errno.ENOSPC
    assert not list((tmp_path / "letters").iterdir())


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: object, **_more: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no hard links here")

    monkeypatch.setattr("os.link", refuse)
    folder = tmp_path / "letters"
    folder.mkdir()
    files = [write_new(folder, ("a.txt", "b.txt"), text) for text in (b"one", b"two")]
    assert [(file.name, file.read_bytes()) for file in files] == [("a.txt", b"one"), ("b.txt", b"two")]
    assert {file.name for file in folder.iterdir()} == {"a.txt", "b.txt"}
    with pytest.raises(FileExistsError):
        write_new(folder, ("a.txt",), b"three")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Nguyễn Thị Hồng Nhung", "Nguyễn-Thị-Hồng-Nhung.txt"),
        ("Łukasz: a question?", "Łukasz-a-question.txt"),
        ("田中さくら様", "田中さくら様.txt"),
        ("हिन्दी में पत्र", "हिन्दी-में-पत्र.txt"),
        ("שלום \u202eabc", "שלום-abc.txt"),
        ("../../etc/passwd", "etc-passwd.txt"),
        (".hidden", "hidden.txt"),
        ("🙂", "letter.txt"),
        ("", "letter.txt"),
        ("con", "letter-con.txt"),
        ("LPT¹", "letter-LPT¹.txt"),
        ("e\u0301", "\u00e9.txt"),
    ],
)
def test_a_name_says_what_the_letter_is_about(subject: str, name: str) -> None:
    assert next(file_names(subject, ".txt", "letter")) == name


@given(ANY_TEXT)
@example("𠮷" * 300)
@example("e\u0301" * 300)
@example("nul")
def test_every_name_is_safe_on_every_disk(subject: str) -> None:
    names = list(file_names(subject, ".eml", "letter"))
    assert len(set(names)) == len(names) == 999
    for name in (names[0], names[-1]):
        assert len(name) <= 60 and len(name.encode()) <= 255
        assert clean(name) == name and unicodedata.is_normalized("NFC", name)
        assert not name.startswith((".", "-")) and not set(name) & set('/\\:*?"<>| ')
        assert name.removesuffix(".eml").upper() not in RESERVED
