"""What counts in the end: the stronger word, but for what a site has locked, and never less than a restriction."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tui.config.config import Config, Origin
from tui.config.gathering import NoFile, gather
from tui.config.keys import BY_NAME, KEYS, looks
from tui.config.kinds import Value
from tui.config.settling import Refused
from tui.config.writing import commented, write
from tui.themes import FIRST, themes

NOTHING: Mapping[str, Value] = {}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Say where the file of the site is, and take the data folder out of the surroundings."""
    monkeypatch.delenv("ONWARD_DATA_DIR")
    return tmp_path / "xdg" / "onward" / "config.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Say where the file of the person is."""
    return tmp_path / "home" / "config" / "onward" / "config.toml"


def put(file: Path, text: str, mode: int = 0o644) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.parent.chmod(0o755)
    file.write_text(text)
    file.chmod(mode)


def sentences(config: Config) -> list[str]:
    return [complaint.sentence for complaint in config.complaints]


def test_without_any_file_all_is_built_in(site: Path) -> None:
    config = gather(NOTHING)
    assert {key.name: config.found(key.name).value for key in KEYS} == {key.name: key.default for key in KEYS}
    assert config.complaints == ()


def test_the_stronger_word_counts(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, 'theme = "onward-light"\nseeds = "/srv/seeds"\n')
    config = gather(NOTHING)
    assert (config.text("theme"), config.found("theme").origin) == ("onward-light", Origin.SITE)
    assert config.found("theme").place == f"{site}, line 1"
    put(own, '\ntheme = "onward-16"\n')
    config = gather(NOTHING)
    assert (config.text("theme"), config.found("theme").place) == ("onward-16", f"{own}, line 2")
    assert config.text("theme", chosen="onward-dark") == "onward-dark"
    assert not config.is_fixed("theme")
    monkeypatch.setenv("ONWARD_THEME", "onward-contrast")
    config = gather(NOTHING)
    assert config.text("theme", chosen="onward-dark") == "onward-contrast"
    assert config.is_fixed("theme")
    assert config.found("seeds").value == Path("/srv/seeds")
    assert gather({"seeds": Path("/mine")}).found("seeds").value == Path("/mine")
    assert gather({"seeds": Path("/mine")}).found("seeds").origin is Origin.OPTION


def test_what_is_locked_moves_for_nobody(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, 'theme = "onward-light"\n[policy]\nlocked = ["theme", "cell_painting", "data_dir"]\n')
    put(own, 'theme = "onward-16"\n')
    monkeypatch.setenv("ONWARD_THEME", "onward-dark")
    monkeypatch.setenv("ONWARD_CELL_PAINTING", "0")
    config = gather(NOTHING)
    assert config.text("theme", chosen="onward-contrast") == "onward-light"
    assert config.is_on("cell_painting", chosen="off")
    assert config.locked == ["data_dir", "theme", "cell_painting"]
    assert config.is_fixed("theme")
    assert sentences(config) == [
        f"{own}, line 1: theme is set by this site. Used instead: onward-light.",
        "ONWARD_THEME: theme is set by this site. Used instead: onward-light.",
        "ONWARD_CELL_PAINTING: cell_painting is set by this site. Used instead: true.",
    ]
    with pytest.raises(Refused, match="--data-dir: data_dir is set by this site"):
        gather({"data_dir": Path("/mine")})


def test_no_other_site_file_lifts_what_the_first_one_locks(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, 'theme = "onward-light"\ncountry = "GB"\n[policy]\nlocked = ["theme"]\n')
    put(tmp_path / "mine" / "onward" / "config.toml", 'theme = "onward-16"\ncountry = "IE"\n')
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'mine'}:relative")
    config = gather(NOTHING)
    assert (config.text("theme"), config.text("country")) == ("onward-light", "IE")


@pytest.mark.parametrize("text", ["restricted = true", 'restricted = true\n[policy]\nlocked = ["restricted"]'])
def test_nobody_lifts_a_restriction(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    put(site, text)
    put(own, "restricted = false")
    monkeypatch.setenv("ONWARD_RESTRICTED", "0")
    assert gather(NOTHING).restricted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('restricted = "yes"', "line 1: restricted has to be true or false. Used instead: true."),
        ("restricted = 1", "line 1: restricted has to be true or false. Used instead: true."),
        (
            '[policy]\nlocked = ["theme"]\nrestricted = true',
            "restricted belongs above [policy]. It's used all the same.",
        ),
    ],
)
def test_a_slip_lifts_no_restriction(
    site: Path, own: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    put(site, text)
    put(own, "restricted = false")
    config = gather(NOTHING)
    assert config.restricted
    assert config.found("restricted").origin is Origin.SITE
    assert said in sentences(config)[0]
    monkeypatch.setenv("ONWARD_RESTRICTED", "0")
    assert gather(NOTHING).restricted
    put(site, "[policy]\nrestricted = false")
    monkeypatch.setenv("ONWARD_RESTRICTED", "ja")
    config = gather(NOTHING)
    assert config.restricted
    assert "ONWARD_RESTRICTED: restricted has to be on or off. Used instead: true." in sentences(config)


def test_a_restriction_comes_from_anywhere(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not gather({"restricted": None}).restricted
    assert gather({"restricted": True}).restricted
    monkeypatch.setenv("ONWARD_RESTRICTED", "on")
    assert gather(NOTHING).restricted
    monkeypatch.delenv("ONWARD_RESTRICTED")
    put(own, "restricted = true")
    assert gather(NOTHING).restricted
    put(own, "")
    put(site, 'restricted = false\n[policy]\nlocked = ["restricted"]')
    assert not gather(NOTHING).restricted
    assert gather({"restricted": True}).restricted
    put(own, "restricted = true")
    assert (gather(NOTHING).restricted, gather(NOTHING).complaints) == (True, ())
    own.unlink()
    monkeypatch.setenv("ONWARD_RESTRICTED", "on")
    assert (gather(NOTHING).restricted, gather(NOTHING).complaints) == (True, ())


def test_where_the_site_restricts_paths_are_its_own(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, 'restricted = true\ndata_dir = "/srv/onward"\n')
    put(own, 'data_dir = "/mine"\nseeds = "/mine"\ntheme = "onward-16"\n')
    monkeypatch.setenv("ONWARD_DATA_DIR", "/mine")
    monkeypatch.setenv("ONWARD_CONFIG", "/mine")
    config = gather({"restricted": True})
    assert config.found("data_dir").value == Path("/srv/onward")
    assert config.found("seeds").value is None
    assert config.text("theme") == "onward-16"
    assert len(sentences(config)) == 3
    for options in ({"data_dir": Path("/mine")}, {"seeds": Path("/mine")}):
        with pytest.raises(Refused, match="for the site to set"):
            gather(options)
    with pytest.raises(Refused, match="--config"):
        gather(NOTHING, own)


def test_where_the_command_restricts_its_own_paths_count(
    site: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, 'data_dir = "/mine"\n')
    config = gather({"restricted": True, "seeds": Path("/srv/seeds")})
    assert config.found("seeds").value == Path("/srv/seeds")
    assert config.found("data_dir").value is None
    monkeypatch.setenv("ONWARD_DATA_DIR", "/srv/onward")
    assert gather({"restricted": True}).found("data_dir").value == Path("/srv/onward")


def test_a_restricted_onward_prints_where_the_site_says_so(
    site: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gather(NOTHING).is_on("printing")
    assert not gather({"restricted": True}).is_on("printing")
    put(own, "printing = true")
    monkeypatch.setenv("ONWARD_PRINTING", "on")
    assert not gather({"restricted": True}).is_on("printing")
    put(site, "printing = true")
    assert gather({"restricted": True}).is_on("printing")
    monkeypatch.setenv("ONWARD_PRINTING", "off")
    assert not gather({"restricted": True}).is_on("printing")


WRONG = {
    'theme = "blue"': "line 1: theme has to be one of: onward-16, onward-contrast, onward-dark, onward-light. "
    "Used instead: onward-dark.",
    "\n\ntheme = 3": "line 3: theme has to be one of",
    'cell_painting = "no"': "cell_painting has to be true or false. Used instead: true.",
    'country = "Greece"': "country has to be the two letters of a country. Used instead: every country.",
    'data_dir = "here"': "data_dir has to be a folder that begins with / or ~/. Used instead: the person's own",
    'data_dir = ""': "data_dir has to be a folder",
    'data_dir = "/tmp/x\\u0000y"': "data_dir has to be a folder",
    "seeds = 1979-05-27": "seeds has to be a folder",
    '\nthem = "onward-16"': "line 2: Onward has no key them, so it's ignored. Did you mean theme?",
    "[colours]\na = 1": "line 1: Onward has no key colours, so it's ignored.",
    "[policy]\nlocked = []": "line 2: only a site can lock keys, so [policy] is ignored here.",
    "theme = [": "this isn't TOML",
    "theme = 1\ntheme = 2": "this isn't TOML",
    f"theme = {'[' * 10_000}": "this isn't TOML",
    f"theme = {'9' * 5_000}": "this isn't TOML",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=[text[:30] for text in WRONG])
def test_what_is_wrong_is_one_line_and_the_rest_counts(site: Path, own: Path, text: str, said: str) -> None:
    put(own, text)
    config = gather(NOTHING)
    (sentence,) = sentences(config)
    assert sentence.startswith(str(own))
    assert said in sentence
    assert sentence.count("\n") == 0
    assert all(config.found(key.name).value == key.default for key in KEYS)
    if "TOML" not in said:
        put(own, f"printing = false\n{text}")
        assert not gather(NOTHING).is_on("printing")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[policy]\nlocked = 'theme'", "line 2: it is written as"),
        ("policy = 3", "line 1: it is written as"),
        ("[policy]\nlocked = ['theem']", "line 2: Onward has no key theem, so it's ignored. Did you mean theme?"),
        ("[policy]\nlock = ['theme']", "Onward has no key lock"),
        ("[policy]\ntheme = 'onward-16'", "theme belongs above [policy]. It's ignored here."),
    ],
)
def test_a_slip_in_the_policy_is_said(site: Path, text: str, said: str) -> None:
    put(site, text)
    config = gather(NOTHING)
    assert said in sentences(config)[0]
    assert config.locked == []


def test_a_bad_word_falls_back_to_the_next_weaker_one(site: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, 'theme = "onward-light"')
    put(own, 'theme = "blue"')
    monkeypatch.setenv("ONWARD_THEME", "green")
    config = gather(NOTHING)
    assert config.text("theme") == "onward-light"
    assert all(sentence.endswith("Used instead: onward-light.") for sentence in sentences(config))
    assert sentences(config)[1].startswith("ONWARD_THEME: theme has to be one of")
    assert config.text("theme", chosen="gone") == "onward-light"


def test_a_file_that_others_can_write_is_left_aside(site: Path, own: Path, tmp_path: Path) -> None:
    put(site, 'theme = "onward-light"', 0o664)
    put(own, 'theme = "onward-16"', 0o666)
    config = gather(NOTHING)
    assert config.text("theme") == FIRST
    assert [each.partition(": ")[2] for each in sentences(config)] == [
        "other people can write in it. Onward is restricted until it's fixed.",
        "other people can write in it. Onward carries on without it.",
    ]
    put(own, 'theme = "onward-16"', 0o664)
    site.chmod(0o644)
    for mode in (0o757, 0o775):
        site.parent.chmod(mode)
        config = gather(NOTHING)
        assert config.text("theme") == "onward-16"
        assert "in its folder" in sentences(config)[0]


def test_a_folder_of_the_persons_own_is_not_the_sites(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names it in `XDG_CONFIG_DIRS` could else allow printing, and set the folders."""
    mine = tmp_path / "mine" / "onward" / "config.toml"
    put(mine, "printing = true")
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "mine"))
    assert gather({"restricted": True}).is_on("printing")
    monkeypatch.setattr("tui.paths.SITE_OWNER", os.geteuid() + 1)
    config = gather({"restricted": True})
    assert not config.is_on("printing")
    assert sentences(config) == [f"{mine}: it doesn't belong to root. Onward carries on without it."]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: site.chmod(0o666),
        lambda site: site.parent.chmod(0o777),
        lambda site: site.write_text("restricted = true\nrestricted = true"),
        lambda site: site.write_bytes(b"\xff"),
        lambda site: site.unlink() or site.mkdir(),
        lambda site: site.unlink() or site.symlink_to(site),
    ],
    ids=["open to others", "in a folder open to others", "broken", "no words", "a folder", "cannot be opened"],
)
def test_a_site_file_that_does_not_count_restricts(
    site: Path, own: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object]
) -> None:
    """Nobody knows whether it asked for that."""
    put(site, "theme = 'onward-light'")
    assert not gather(NOTHING).restricted
    spoil(site)
    monkeypatch.setenv("ONWARD_RESTRICTED", "off")
    monkeypatch.setenv("ONWARD_DATA_DIR", "/mine")
    config = gather(NOTHING)
    assert config.restricted
    assert config.found("data_dir").value is None
    first, *_others = sentences(config)
    assert first.startswith(f"{site}: ")
    assert first.endswith("Onward is restricted until it's fixed.")
    with pytest.raises(Refused, match="--config"):
        gather(NOTHING, own)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_site_file_in_a_folder_of_somebody_else_is_left_aside(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine" / "onward" / "config.toml"
    put(mine, "printing = true")
    os.chown(mine.parent, 12345, 12345)
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "mine"))
    config = gather({"restricted": True})
    assert not config.is_on("printing")
    assert "its folder doesn't belong to root" in sentences(config)[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_left_aside(own: Path, site: Path) -> None:
    put(own, 'theme = "onward-16"')
    os.chown(own, 12345, 12345)
    assert "belongs to someone else" in sentences(gather(NOTHING))[0]


def test_what_is_no_file_to_read_is_left_aside(own: Path, site: Path) -> None:
    own.parent.mkdir(parents=True)
    os.mkfifo(own)
    assert "isn't a plain file" in sentences(gather(NOTHING))[0]
    own.unlink()
    own.mkdir()
    assert len(sentences(gather(NOTHING))) == 1
    own.rmdir()
    own.write_bytes(b'theme = "\xff"')
    assert "isn't UTF-8" in sentences(gather(NOTHING))[0]
    own.write_text("#" * 200_000)
    assert "too long" in sentences(gather(NOTHING))[0]


def test_another_file_of_the_person_can_be_named(
    site: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, 'theme = "onward-16"')
    put(tmp_path / "other.toml", 'theme = "onward-light"')
    assert gather(NOTHING, tmp_path / "other.toml").text("theme") == "onward-light"
    monkeypatch.setenv("ONWARD_CONFIG", str(tmp_path / "other.toml"))
    assert gather(NOTHING).text("theme") == "onward-light"
    with pytest.raises(NoFile, match=r"nowhere\.toml"):
        gather(NOTHING, tmp_path / "nowhere.toml")


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_home_that_is_none_leads_to_no_file_here(site: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CONFIG_HOME")
    (file,) = (each.path for each in gather(NOTHING).files if not each.is_site)
    assert file.is_absolute()
    assert file.parts[-3:] == (".config", "onward", "config.toml")


def test_the_file_to_begin_with_says_nothing_and_then_all(own: Path, site: Path) -> None:
    write(own, commented())
    assert own.stat().st_mode & 0o777 == 0o600
    assert gather(NOTHING).complaints == ()
    own.write_text("\n".join(line.removeprefix("# ") for line in commented().splitlines() if " = " in line))
    config = gather(NOTHING)
    assert config.complaints == ()
    assert {key.name for key in KEYS if config.found(key.name).origin is Origin.PERSON} == set(BY_NAME) - {
        "data_dir"
    } | {"data_dir"}
    with pytest.raises(FileExistsError):
        write(own, "")


def test_the_table_is_true_of_the_program() -> None:
    assert BY_NAME["theme"].default == FIRST
    assert sorted(theme.name for theme in themes()) == looks()
    for key in KEYS:
        assert (
            key.default is None
            or key.kind.read_text(key.in_words(key.default) if key.default != "" else "") == key.default
        )
