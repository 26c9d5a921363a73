"""The cache of the library is never stale, whatever becomes of the seeds, of the program and of the file itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tui.content import cache, cache_file, fingerprint
from tui.content.check import BadSeed
from tui.content.library import Library
from tui.content.site import read_site
from tui.content.stored import packed, unpacked
from tui.paths import cache_dir
from tui.shipped import PACKAGE, SEEDS
from tui.store.registry import HOME_WORDS
from tui.words import speak

LANGUAGES = ("en", "es")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each of these tests a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files for settled that a test has just written: each changes its size, or is written anew."""
    monkeypatch.setattr(fingerprint, "SETTLED", -1)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("LANGUAGE", "")
    speak(request.param)
    yield request.param
    speak("en")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of a site with a few seeds of its own."""
    folder = tmp_path / "site"
    for name in ("en/values.toml", "en/flows/reframe.toml", "help_lines/gb.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SEEDS / name, folder / name)
    return folder


def files() -> list[Path]:
    """Return the files in the cache folder."""
    return sorted(cache_dir().iterdir()) if cache_dir().is_dir() else []


def the_file() -> Path:
    (found,) = files()
    return found


def read(language: str = "en", site: Path | None = None) -> Library:
    return cache.read_cached(SEEDS, language, site, HOME_WORDS if site else None)[0]


def said(problems: Iterable[BadSeed]) -> list[str]:
    return list(map(str, problems))


@pytest.fixture
def only_cached(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids to read seeds from now on."""

    def forbid() -> None:
        def refuse(*_given: object) -> None:
            raise AssertionError("the seeds were read")

        monkeypatch.setattr(cache, "_read", refuse)

    return forbid


def test_the_library_is_the_same_after_it_was_stored(language: str) -> None:
    library = Library.read(SEEDS, language)
    assert unpacked(packed(library)) == (library, [])


def test_what_steps_take_from_the_banks_is_shared(language: str) -> None:
    library, _problems = unpacked(packed(Library.read(SEEDS, language)))
    letters = [step for course in library.courses.values() for step in course.steps.values() if step.kind == "letter"]
    assert letters
    for letter in letters:
        assert letter.template is library.banks.letters  # type: ignore[attr-defined]
        for variant in letter.variant:
            assert variant.whole.template is library.banks.letters  # type: ignore[attr-defined]


def test_a_second_start_reads_no_seed(language: str, only_cached: Callable[[], None]) -> None:
    first = read(language)
    only_cached()
    assert read(language) == first == Library.read(SEEDS, language)


def test_languages_and_sites_have_files_of_their_own(site: Path, only_cached: Callable[[], None]) -> None:
    read("en"), read("en", site)
    speak("es")
    try:
        read("es")
    finally:
        speak("en")
    assert len(files()) == 3
    only_cached()
    assert read("en") != read("en", site)


def test_only_the_person_can_read_it() -> None:
    read()
    assert cache_dir().stat().st_mode & 0o777 == 0o700
    assert the_file().stat().st_mode & 0o777 == 0o600


# The seeds of a site


def change(site: Path) -> None:
    file = site / "en/values.toml"
    file.write_text(file.read_text("utf-8").replace('label = "', 'label = "Our '), "utf-8")


def change_keeping_size_and_time(site: Path) -> None:
    file = site / "en/values.toml"
    before = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace('label = "H', 'label = "J').replace('label = "C', 'label = "K'), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size and file.read_text("utf-8") != text


def add(site: Path) -> None:
    (site / "en/guides").mkdir()
    shutil.copy(min((SEEDS / "en/guides").iterdir()), site / "en/guides/own.toml")


def add_help(site: Path) -> None:
    text = (site / "help_lines/gb.toml").read_text("utf-8")
    (site / "help_lines/is.toml").write_text(text.replace('"GB"', '"IS"'), "utf-8")


def remove(site: Path) -> None:
    (site / "en/flows/reframe.toml").unlink()


def put_another_in_place(site: Path) -> None:
    new = site / "new"
    new.write_text((site / "en/values.toml").read_text("utf-8").replace('label = "', 'label = "Our '), "utf-8")
    new.replace(site / "en/values.toml")


def break_(site: Path) -> None:
    (site / "en/flows/reframe.toml").write_text('key = "reframe"\n[[step]]\nkind = "nonsense"\n', "utf-8")


def forget(site: Path) -> None:
    (site / "en/valeus.toml").write_text("", "utf-8")


def link_to_nothing(site: Path) -> None:
    (site / "en/tips.toml").symlink_to(site / "nowhere")


def link_to_itself(site: Path) -> None:
    (site / "en/again").symlink_to(site / "en")


def remove_all(site: Path) -> None:
    shutil.rmtree(site)


CHANGES = (
    *(change, change_keeping_size_and_time, add, add_help, remove, put_another_in_place, break_, forget),
    *(link_to_nothing, link_to_itself, remove_all),
)


@pytest.mark.parametrize("changed", CHANGES, ids=lambda changed: changed.__name__.strip("_"))
def test_a_change_of_the_site_counts_at_once(site: Path, changed: Callable[[Path], None]) -> None:
    read("en", site)
    for _time in ("changed", "and from the cache of that"):
        if _time == "changed":
            changed(site)
        library, problems = cache.read_cached(SEEDS, "en", site, HOME_WORDS)
        expected, expected_problems = read_site(site, SEEDS, "en", homes=HOME_WORDS)
        assert library == expected
        assert said(problems) == said(expected_problems)


def test_mistakes_of_the_site_are_told_at_each_start(site: Path, only_cached: Callable[[], None]) -> None:
    break_(site)
    first = cache.read_cached(SEEDS, "en", site, HOME_WORDS)[1]
    assert first
    only_cached()
    assert said(cache.read_cached(SEEDS, "en", site, HOME_WORDS)[1]) == said(first)


def test_a_touch_changes_nothing(site: Path) -> None:
    first = read("en", site)
    os.utime(site / "en/values.toml")
    assert read("en", site) == first


def test_a_change_while_the_seeds_are_read_is_not_missed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_read = cache._read

    def read_and_change(*given: object) -> cache.Found:
        found = really_read(*given)  # type: ignore[arg-type]
        change(site)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(cache, "_read", read_and_change)
        read("en", site)
    assert read("en", site) == read_site(site, SEEDS, "en", homes=HOME_WORDS)[0]


def test_nothing_is_saved_of_files_that_have_just_changed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "SETTLED", 3_000_000_000)
    change(site)
    read("en", site)
    assert files() == []


def test_nothing_is_saved_where_nothing_may_change() -> None:
    assert cache.read_cached(SEEDS, "en", may_save=False)[0] == Library.read(SEEDS)
    assert files() == []


def test_what_a_cache_cannot_hold_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    other = packed(Library.read(SEEDS, "es"))
    monkeypatch.setattr(cache, "packed", lambda *_given: other)
    assert read() == read() == Library.read(SEEDS)
    assert files() == []


# The program


def test_another_version_reads_the_seeds_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    before = the_file().stat().st_ino
    monkeypatch.setattr(fingerprint, "__version__", "0.0.1")
    assert read() == Library.read(SEEDS)
    assert the_file().stat().st_ino != before


def test_other_code_reads_the_seeds_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tui"
    for name in fingerprint.CODE:
        source = PACKAGE / name
        if source.is_dir():
            shutil.copytree(source, package / name)
        else:
            shutil.copy(source, package / name)
    monkeypatch.setattr(fingerprint, "PACKAGE", package)
    one = fingerprint.fingerprint(SEEDS, "en")
    assert one == fingerprint.fingerprint(SEEDS, "en")
    (package / "flow/kinds/text.py").write_text("# another\n", "utf-8")
    assert one != fingerprint.fingerprint(SEEDS, "en")


def test_other_homes_read_the_seeds_anew(site: Path) -> None:
    file = site / "en/flows/reframe.toml"
    file.write_text(file.read_text("utf-8").replace('keeps = "traps"', 'keeps = "our_home"'), "utf-8")
    problems = [cache.read_cached(SEEDS, "en", site, homes)[1] for homes in (HOME_WORDS, {*HOME_WORDS, "our_home"})]
    assert said(problems[0]) == ["flows/reframe.toml, traps: keeps: there is no 'our_home'"]
    assert not problems[1]


def test_code_in_an_archive_has_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "PACKAGE", tmp_path / "onward.pyz" / "tui")
    assert read() == Library.read(SEEDS)
    assert files() == []


# The file


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def cut_to_its_key(file: Path) -> None:
    os.truncate(file, len(cache_file.MAGIC) + len(fingerprint.fingerprint(SEEDS, "en").key))


def empty(file: Path) -> None:
    os.truncate(file, 0)


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-1000] ^= 4
    file.write_bytes(data)


def replace_by_other(file: Path) -> None:
    file.write_bytes(b"something else entirely" * 1000)


def hide_a_foreign_body(file: Path) -> None:
    key = fingerprint.fingerprint(SEEDS, "en").key
    body = b"\x93\x01\x02\x03"
    file.write_bytes(cache_file.MAGIC + key + cache_file._checksum(body) + body)


def open_to_others(file: Path) -> None:
    file.chmod(0o644)


def link_elsewhere(file: Path) -> None:
    file.replace(file.parent.parent / "elsewhere")
    file.symlink_to(file.parent.parent / "elsewhere")


def make_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


DAMAGES = (cut, cut_to_its_key, empty, flip, replace_by_other, hide_a_foreign_body)
REFUSED = (open_to_others, link_elsewhere, make_a_pipe)


@pytest.mark.parametrize("damage", DAMAGES + REFUSED, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_written_anew(damage: Callable[[Path], None], only_cached: Callable[[], None]) -> None:
    first = read()
    file = the_file()
    damage(file)
    assert cache_file.load(file.stem, fingerprint.fingerprint(SEEDS, "en").key) is None or damage is hide_a_foreign_body
    assert read() == first
    assert file.is_file() and not file.is_symlink() and file.stat().st_mode & 0o777 == 0o600
    only_cached()
    assert read() == first


@pytest.mark.parametrize("place", range(0, 100, 9))
def test_each_bit_counts(place: int) -> None:
    read()
    file = the_file()
    data = bytearray(file.read_bytes())
    data[len(data) * place // 100] ^= 1 << place % 8
    file.write_bytes(data)
    assert cache_file.load(file.stem, fingerprint.fingerprint(SEEDS, "en").key) is None


def test_the_file_of_another_user_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    name, key = the_file().stem, fingerprint.fingerprint(SEEDS, "en").key
    assert cache_file.load(name, key) is not None
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert cache_file.load(name, key) is None


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_that_others_can_write_in_is_not_read_from(mode: int) -> None:
    read()
    name, key = the_file().stem, fingerprint.fingerprint(SEEDS, "en").key
    cache_dir().chmod(mode)
    assert cache_file.load(name, key) is None


def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cache_dir().parent.mkdir(parents=True)
    cache_dir().symlink_to(elsewhere)
    assert read() == Library.read(SEEDS)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_done_without() -> None:
    cache_dir().parent.parent.mkdir(parents=True, exist_ok=True)
    cache_dir().parent.write_text("a file where the folder would be")
    assert read() == Library.read(SEEDS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_done_without() -> None:
    cache_dir().mkdir(parents=True, mode=0o500)
    assert read() == Library.read(SEEDS)


def test_a_full_disk_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert read() == Library.read(SEEDS)
    assert files() == []


def test_nobody_without_a_home_has_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr("tui.paths._home_in_passwd", lambda: Path("/nonexistent/nowhere"))
    monkeypatch.setattr("tui.files.own_folder", lambda _folder: (_ for _ in ()).throw(PermissionError()))
    assert read() == Library.read(SEEDS)


def test_two_languages_and_what_is_known_of_files_have_room() -> None:
    """What somebody has who speaks two languages, in two kinds of terminals."""
    spoken = [f"{name}-{language}" for name in ("library", "labels") for language in ("en", "es")]
    names = {*spoken, "rules-dark", "rules-light", "where", "first-frame", "looked-over"}
    for name in names:
        cache_file.save(name, b"", b"")
    assert {file.stem for file in files()} == names


def test_old_files_are_deleted() -> None:
    read()
    for number in range(20):
        old = cache_dir() / f"library-old-{number}.cache"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    (cache_dir() / "of somebody else").write_text("")
    file = next(each for each in files() if each.stem.startswith("library-en"))
    file.unlink()
    read()
    assert len(files()) == cache_file.MOST_FILES + 1
    assert file in files()


BOTH = """
import sys
from pathlib import Path
from tui.content import cache, fingerprint
from tui.content.library import Library
from tui.shipped import PACKAGE, SEEDS
fingerprint.SETTLED = -1
sys.stdin.readline()
assert cache.read_cached(SEEDS, "en")[0] == Library.read(SEEDS)
print("same")
"""


def test_two_starts_at_once_get_the_same(only_cached: Callable[[], None]) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", BOTH], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _each in range(2)
    ]
    for each in running:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.communicate()[0] for each in running] == ["same\n", "same\n"]
    assert len(files()) == 1
    only_cached()
    assert read() == Library.read(SEEDS)
