"""Which language a run speaks: by option, variable, Settings, files and locale, in this order of strength."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.store.writing import CLOCK
from tests.words.speaking import speaking
from tui import paths
from tui.cli.speaking import begin_speaking
from tui.languages import language_names, language_of_locale, languages, matching
from tui.paths import database
from tui.store.store import Store
from tui.store.text.sorting import sort_key
from tui.words import _, language

SPANISH, ENGLISH = "Aún no hay sesiones.", "No sessions yet."
KNOWN = ("en", "es", "pt_BR")
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def said(
    folder: Path, *arguments: str, code: int = 0, environ: Mapping[str, str] | None = None, command: str = "list"
) -> str:
    """Return what a run of the program says, on both streams, in surroundings without a locale."""
    surroundings = {name: value for name, value in os.environ.items() if name not in LOCALE}
    done = subprocess.run(
        [sys.executable, "-m", "tui", *arguments, command],
        env={**surroundings, "ONWARD_DATA_DIR": str(folder), **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def choose(folder: Path, value: str) -> None:
    """Choose a language in Settings."""
    store = Store.open(database(folder), CLOCK)
    store.set_setting("language", value)
    store.close()


def configure(value: str) -> None:
    """Set the language in the person's own file."""
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "onward" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'language = "{value}"\n')
    file.chmod(0o600)


def test_each_source_is_weaker_than_the_one_before(own_surroundings: Path) -> None:
    folder = own_surroundings / "data"
    assert SPANISH in said(folder, environ={"LANG": "es_MX.UTF-8"})
    configure("en")
    assert ENGLISH in said(folder, environ={"LANG": "es_MX.UTF-8"})
    choose(folder, "es")
    assert SPANISH in said(folder)
    assert ENGLISH in said(folder, environ={"ONWARD_LANGUAGE": "en"})
    assert SPANISH in said(folder, "--lang", "es", environ={"ONWARD_LANGUAGE": "en"})


def test_the_option_is_read_wherever_click_reads_it(own_surroundings: Path) -> None:
    folder = own_surroundings / "data"
    for arguments in (("--lang", "es"), ("--lang=es",), ("--lang=en", "--lang", "es"), ("--lang", "es_AR")):
        assert SPANISH in said(folder, *arguments)


def test_help_and_the_words_of_click_are_in_the_language(own_surroundings: Path) -> None:
    helped = said(own_surroundings, "--lang", "es", command="--help")
    assert "Opciones:" in helped
    assert "Mostrar esta ayuda y salir." in helped
    adding = said(own_surroundings, "--lang", "es", "add", command="--help")
    assert "Uso: onward add [OPCIONES] [QUÉ]" in adding
    assert "--data-dir CARPETA" in adding
    assert "[OPCIONES] ORDEN [ARGUMENTOS]..." in said(own_surroundings, "--lang", "es", "config", command="--help")
    wrong = said(own_surroundings, "--lang", "es", command="frobnicate", code=2)
    assert "Uso: onward" in wrong
    assert "No existe la orden 'frobnicate'." in wrong


def test_a_language_that_is_not_there_is_said(own_surroundings: Path) -> None:
    assert "There's no language tlh. Known ones: en, es." in said(own_surroundings, "--lang", "tlh", code=2)
    variable = said(own_surroundings, environ={"ONWARD_LANGUAGE": "fr"})
    assert "ONWARD_LANGUAGE: There's no language fr. Known ones: en, es." in variable
    assert ENGLISH in variable
    configure("Klingon")
    assert "language has to be the code of a language, such as es" in said(own_surroundings)


def test_a_site_can_fix_the_language(own_surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(paths.SITE))
    file = paths.SITE / "onward" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('language = "es"\n[policy]\nlocked = ["language"]\n')
    choose(own_surroundings, "en")
    for arguments in ([], ["--lang", "en"]):
        with speaking(language()):
            begin_speaking(arguments)
            assert language() == "es"


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "pt_BR.UTF-8@x"}, "pt_BR"),
        ({"LANG": "pt_PT.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "es_CL.UTF-8"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "es:en"}, "es"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:es"}, "es"),
        ({"LANG": "C", "LANGUAGE": "es"}, "en"),
        ({"LANGUAGE": "es"}, "es"),
        ({"LC_ALL": "", "LANG": "es_ES"}, "es"),
    ],
)
def test_the_locale_says_which(environ: Mapping[str, str], found: str) -> None:
    assert language_of_locale(KNOWN, environ) == found


def test_names_of_languages_are_read_in_any_usual_form() -> None:
    assert [matching(name, KNOWN) for name in ("ES", "es-MX", "es_419", "pt-br", "pt", "", "../en")] == [
        *("es", "es", "es", "pt_BR"),
        *(None, None, None),
    ]


def test_each_language_has_its_name() -> None:
    assert language_names() == {"en": "English", "es": "Español"}


def test_switching_there_and_back() -> None:
    before = language()
    with speaking("es"):
        assert (_("Settings"), language()) == ("Ajustes", "es")
        assert _("Not a sentence of Onward") == "Not a sentence of Onward"
    assert (_("Settings"), language()) == ("Settings", before)


def test_names_are_sorted_as_the_language_does() -> None:
    names = ["Ñáñez", "Nuria", "Óscar", "nadia", "Zoe", "Olga", "Ana", "Ángel", "Nzinga"]
    with speaking("es"):
        assert sorted(names, key=sort_key) == [
            *("Ana", "Ángel", "nadia", "Nuria", "Nzinga"),
            *("Ñáñez", "Olga", "Óscar", "Zoe"),
        ]
        apart = [normalize("NFD", each) for each in names]
        assert sorted(apart, key=sort_key) == [normalize("NFD", each) for each in sorted(names, key=sort_key)]
        mixed = ["Ωμέγα", "Żaneta", "北京", "Яна", "Zoe", "שרה", "Ана", "Ñu"]
        assert sorted(mixed, key=sort_key) == ["Ñu", "Żaneta", "Zoe", "Ωμέγα", "Ана", "Яна", "שרה", "北京"]
    assert sorted(names, key=sort_key)[2:5] == ["nadia", "Ñáñez", "Nuria"]


def test_the_message_at_a_login_is_in_the_language(own_surroundings: Path) -> None:
    folder = own_surroundings / "data"
    said(folder, "add", "Llamar a Ana", "--when", "hoy", "--lang", command="es")
    assert "Onward: 1 cosa para hoy." in said(folder, command="today", environ={"LANG": "es_ES.UTF-8"})
    assert "Onward: 1 thing for today." in said(folder, command="today", environ={"LANG": "en_GB.UTF-8"})
    choose(folder, "es")
    assert "Onward: 1 cosa para hoy." in said(folder, command="today")


def test_languages_ship_as_folders() -> None:
    assert list(languages()) == ["en", "es"]
