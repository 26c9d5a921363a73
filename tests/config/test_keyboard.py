"""The table `[keys]`: what can't be used is named in a sentence, the rest holds, and nobody loses the way out."""

import string
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key
from textual.widgets import Input, OptionList, TextArea

from tui.cli.onward import onward
from tui.commands import BY_ID, COMMANDS
from tui.config.config import Config
from tui.config.reading import read
from tui.config.settling import settle
from tui.key_names import FIELD_KEYS, NAMES, SHOWN, SIGNS, TERMINAL_KEYS, canonical, spoken
from tui.keymap import ALWAYS, USUAL, KeyMap, as_setting, choices_of, is_fixed, read_keys, usual_keys


def settled(tmp_path: Path, own: str = "", site: str = "", options: dict[str, bool] | None = None) -> Config:
    files = []
    for name, text in (("site", site), ("own", own)):
        file = tmp_path / f"{name}.toml"
        file.write_text(text)
        file.chmod(0o600)
        files.append(read(file, is_site=name == "site"))
    return settle(files, {}, options or {})


def keys_of(tmp_path: Path, own: str, site: str = "") -> tuple[KeyMap, list[str]]:
    config = settled(tmp_path, own, site)
    keys, complaints = read_keys(config.key_choices)
    said = [each.sentence.replace(str(tmp_path), "") for each in (*config.complaints, *complaints)]
    return keys, said


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\nstep.continue = "f10"\n',
        '[keys]\n"step.continue" = "F10"\n',
        '[keys.step]\ncontinue = "f10"\n',
        'keys.step.continue = "f10"\n',
        '[keys]\nstep = { continue = "f10" }\n',
    ],
)
def test_every_way_to_write_it_in_toml_is_read(tmp_path: Path, text: str) -> None:
    keys, said = keys_of(tmp_path, text)
    assert (dict(keys.changed), said) == ({"step.continue": ("f10",)}, [])
    assert keys.by_id("step.continue").keys == "F10"
    assert keys.for_textual() == {"step.continue": "f10"}


def test_signs_have_the_names_that_textual_gives_them() -> None:
    assert {name: sign for sign in string.punctuation if (name := _character_to_key(sign))} == SIGNS


def test_what_cant_be_used_is_named_and_the_rest_holds(tmp_path: Path) -> None:
    text = """[keys]
step.continue = "f10, F11"
step.contnue = "f9"
step.why = "b5"
plan.done = 3
step.saved = "x"
lists.find = "ctrl+b"
lists.undo = "ctrl+w"
lists.tick = "t"
plan.move = "y"
"""
    keys, said = keys_of(tmp_path, text)
    assert dict(keys.changed) == {"step.continue": ("f10", "f11"), "plan.move": ("y",)}
    assert said == [
        "/own.toml, line 3: There's no command step.contnue, so it's ignored. Did you mean step.continue?",
        '/own.toml, line 4: step.why: Onward knows no key b5. Like this: "f10", "ctrl+r", "x". It keeps F3.',
        '/own.toml, line 5: plan.done has to be a key between quotation marks, like "f10".',
        "/own.toml, line 6: step.saved: x is a key you write with, and Saved works while you write. It keeps ctrl+s.",
        "/own.toml, line 7: lists.find: ctrl+b is for the terminal, tmux or a screen reader. It keeps /.",
        "/own.toml, line 8: lists.undo: ctrl+w is for moving and writing. It keeps u.",
        "/own.toml, line 9: lists.tick (Tick) always has Space, so that isn't changed.",
    ]


def test_a_clash_is_refused_with_both_names(tmp_path: Path) -> None:
    keys, said = keys_of(tmp_path, '[keys]\nstep.continue = "ctrl+p"\nplan.move = "f9"\nplan.edit = "f9"\n')
    assert dict(keys.changed) == {"plan.move": ("f9",)}
    first = "/own.toml, line 2: step.continue (Continue) can't have ctrl+p: that's everywhere.palette (Commands)."
    second = "/own.toml, line 4: plan.edit (Edit) can't have F9: that's plan.move (Move). It keeps e."
    assert said == [second, f"{first} It keeps ctrl+n."]


def test_two_can_change_places_and_both_fall_back_where_one_can_not(tmp_path: Path) -> None:
    keys, said = keys_of(tmp_path, '[keys]\nplan.move = "e"\nplan.edit = "m"\n')
    assert (dict(keys.changed), said) == ({"plan.move": ("e",), "plan.edit": ("m",)}, [])
    keys, said = keys_of(tmp_path, '[keys]\nplan.move = "e"\nplan.edit = "ctrl+b"\n')
    assert not keys.changed and len(said) == 2


def test_keys_of_pages_that_never_meet_can_be_the_same(tmp_path: Path) -> None:
    keys, said = keys_of(tmp_path, '[keys]\nplan.move = "y"\nsession.time = "y"\npeople.edit = "y"\n')
    assert len(keys.changed) == 3 and said == []


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_the_way_out_keeps_its_usual_key(tmp_path: Path, name: str) -> None:
    keys, said = keys_of(tmp_path, f'[keys]\n{name} = "f12"\n')
    (usual,) = usual_keys(BY_ID[name])
    assert keys.keys_of(BY_ID[name]) == ("f12", usual) and said == []
    others = [each.id for each in COMMANDS if not is_fixed(each) and each.id != name and usual not in usual_keys(each)]
    for other in others:
        assert not keys_of(tmp_path, f'[keys]\n{other} = "{usual}"\n')[0].changed, other


def test_what_the_site_locks_or_restricts_is_not_changed(tmp_path: Path) -> None:
    own, site = '[keys]\nplan.move = "y"\n', 'keys.step.continue = "f10"\n[policy]\nlocked = ["keys"]\n'
    config = settled(tmp_path, own, site)
    assert dict(read_keys(config.key_choices)[0].changed) == {"step.continue": ("f10",)}
    assert config.fixes_keyboard and config.locked == ["keys"]
    assert [each.sentence for each in config.complaints] == [
        f"{tmp_path}/own.toml, line 2: the site has locked [keys], so no key is changed."
    ]
    config = settled(tmp_path, own, options={"restricted": True})
    assert config.fixes_keyboard and config.key_choices == ()
    (complaint,) = config.complaints
    assert "for the site to set where Onward is restricted" in complaint.sentence


@pytest.mark.parametrize("text", ["keys = 3\n", 'keys = ["f10"]\n', "keys = true\n"])
def test_what_is_no_table_changes_nothing(tmp_path: Path, text: str) -> None:
    keys, (sentence,) = keys_of(tmp_path, text)
    assert not keys.changed
    assert sentence == '/own.toml, line 1: it is written as step.continue = "f10" under [keys], so no key is changed.'


VALUES = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none(), st.sampled_from(["f10", "n", "ctrl+r"])),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*BY_ID]) | st.text(max_size=12), VALUES, max_size=6))
def test_whatever_is_saved_there_is_a_map_without_a_clash(saved: dict[str, object]) -> None:
    import json

    keys, complaints = read_keys([], json.dumps(saved))
    assert complaints == []
    assert all(keys.clash(each.id) is None for each in COMMANDS)
    assert all(set(usual_keys(BY_ID[name])) <= set(keys.keys_of(BY_ID[name])) for name in ALWAYS)


@given(st.text() | st.just("[" * 100_000))
def test_a_damaged_setting_changes_nothing(saved: str) -> None:
    assert read_keys([], saved)[1] == []


def test_a_choice_is_saved_and_taken_back() -> None:
    saved = as_setting(as_setting("", "plan.move", "y"), "step.continue", "f10")
    assert {each.command: each.given for each in choices_of(saved)} == {"plan.move": "y", "step.continue": "f10"}
    assert as_setting(as_setting(saved, "plan.move", ""), "step.continue", "") == "{}"


def test_the_usual_keys_are_sound() -> None:
    assert all(USUAL.clash(each.id) is None for each in COMMANDS)
    for each in COMMANDS:
        if not is_fixed(each):
            assert all(canonical(key) == key and key not in TERMINAL_KEYS for key in usual_keys(each)), each.id
    for one, other in combinations([each for each in COMMANDS if each.group == "everywhere" and each.action], 2):
        assert not set(usual_keys(one)) & set(usual_keys(other))


def test_no_key_of_a_field_or_a_list_can_be_given_away() -> None:
    maps = [kind._merged_bindings for kind in (Input, TextArea, OptionList)]
    found = {key for each in maps if each is not None for key in each.key_to_bindings}
    assert {key for key in found if canonical(key)} <= FIELD_KEYS


def test_a_key_is_named_as_textual_does_and_shown_as_on_the_keyboard() -> None:
    from textual.keys import _character_to_key

    assert {sign: _character_to_key(sign) for sign in NAMES} == NAMES
    assert [spoken(canonical(each)) for each in ("F10", "?", "esc", "Ctrl+N", "G", "slash", "ctrl+f5")] == [
        *("F10", "?", "Esc", "ctrl+n", "G", "/", "ctrl+F5")
    ]
    assert [canonical(each) for each in ("", "f25", "alt+x", "ctrl+é", "\x07", "hyper+x")] == [""] * 6
    assert all(canonical(name) == name for name in SHOWN)


def test_the_commands_say_it(own_surroundings: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[keys]\nstep.continue = "f10"\nstep.why = "f10"\n')
    file.chmod(0o600)
    run = CliRunner()
    done = run.invoke(onward, ["--config", str(file), "config", "check"])
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{file}, line 3: step.why (Why) can't have F10: that's step.continue (Continue).")
    shown = run.invoke(onward, ["--config", str(file), "config", "show"]).stdout.splitlines()
    assert shown[-1].split() == ["keys.step.continue", "F10", "person:", f"{file},", "line", "2"]
    listed = run.invoke(onward, ["--config", str(file), "config", "keys"]).stdout
    assert "step.continue         F10        Keep this page and go on\n" in listed
    assert "lists.tick" not in listed
    made = tmp_path / "made.toml"
    run.invoke(onward, ["--config", str(made), "config", "init"])
    assert made.read_text().endswith('\n# keys.step.continue = "f10"\n')
