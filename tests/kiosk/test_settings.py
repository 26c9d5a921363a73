"""A kiosk is set up by its site alone, and a mistake in one key leaves the others as they are."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.config.test_any_value import TOML
from tui.config.kiosk import KioskSettings, read_kiosk
from tui.config.reading import read
from tui.config.settling import settle

TABLE = """
printing = true

[kiosk]
centre = "Careers at the Library"
desk = "the desk by the stairs"
idle = 90
warning = 5
colour = "blue"
"""


def test_each_mistake_is_said_with_its_line_and_the_rest_counts(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TABLE)
    config = settle([read(path, is_site=True)], {}, {})
    assert config.kiosk == KioskSettings(centre="Careers at the Library", desk="the desk by the stairs", idle=90)
    assert [(each.line, each.what) for each in config.complaints] == [
        (8, "warning can't be that. Used instead: 60."),
        (9, "a kiosk has no key colour, so it's ignored."),
    ]


def test_a_person_sets_up_no_kiosk(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TABLE)
    config = settle([read(path, is_site=False)], {}, {})
    assert config.kiosk == KioskSettings()
    assert "only a site can set up a kiosk" in config.complaints[0].what


def test_a_visitor_is_restricted_whatever_the_files_say(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("restricted = false\nprinting = true\n[kiosk]\ncentre = 'C'\n")
    config = settle([read(path, is_site=True)], {"ONWARD_RESTRICTED": "0"}, {}).as_kiosk()
    assert config.restricted
    assert not config.is_on("printing")


@given(st.one_of(TOML, st.dictionaries(st.sampled_from([*KioskSettings.__struct_fields__, "other"]), TOML)))
def test_any_value_gives_settings_within_their_bounds(given: object) -> None:
    settings, _mistakes = read_kiosk(given)
    assert settings.warning >= 20
    assert 30 <= settings.idle <= 3600
    assert isinstance(settings.centre, str)
