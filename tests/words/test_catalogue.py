"""Every sentence of the program is in each catalogue, whole and with its fields, and what is compiled is the same."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tests.words.catalogue import (
    NotLiteral,
    _in_file,
    as_text,
    compiled,
    read,
    strings,
    template,
    untranslated,
    updated,
)
from tui.languages import languages
from tui.shipped import PACKAGE, SEEDS
from tui.words import COMPILED, ENGLISH

HOW = "To write it anew: .venv/bin/python -m tests.words.catalogue "
TRANSLATED = sorted(languages().keys() - {ENGLISH})
FIELD = re.compile(r"\{[^{}]*\}")
KEYS = re.compile(r"\b(?:ctrl\+\w+|F\d|onward(?: [a-z]+)?(?= )|--[a-z-]+|[A-Z]{3,}_[A-Z]+|chmod [^\s)]+)")
"""What is typed, and so the same in every language."""


def in_both(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each form of a message with its translation; one form may stand for more than one of English."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    found = strings(message)
    for index, text in enumerate(found):
        yield ids[min(index, len(ids) - 1)], text


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_sentences_of_the_code_and_no_others(language: str) -> None:
    folder = SEEDS / language
    wanted, found = ({each.id for each in catalogue if each.id} for catalogue in (template(), read(folder)))
    assert (wanted - found, found - wanted) == (set(), set()), HOW + language
    assert (folder / "messages.po").read_bytes() == as_text(updated(folder)), HOW + language


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_fuzzy(language: str) -> None:
    catalogue = read(SEEDS / language)
    assert untranslated(catalogue) == []
    assert [each.id for each in catalogue if each.id and each.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_fields_and_keys_of_the_sentence(language: str) -> None:
    wrong = []
    for message in (each for each in read(SEEDS / language) if each.id):
        for text, translated in in_both(message):
            if sorted(FIELD.findall(text)) != sorted(FIELD.findall(translated)):
                wrong.append((text, translated))
            if sorted(KEYS.findall(text)) != sorted(KEYS.findall(translated)):
                wrong.append((text, translated))
            if (text[:1].isspace(), text[-1:].isspace()) != (translated[:1].isspace(), translated[-1:].isspace()):
                wrong.append((text, translated))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_the_catalogue(language: str) -> None:
    folder = SEEDS / language
    catalogue = read(folder)
    shipped = GNUTranslations(BytesIO((folder / COMPILED).read_bytes()))
    made = GNUTranslations(BytesIO(compiled(catalogue)))
    texts = [{key: text for key, text in each._catalog.items() if key} for each in (shipped, made)]  # type: ignore[attr-defined]
    assert texts[0] == texts[1], HOW + language


# Sentences that are not translated

SHOWN = frozenset(
    "Static Content Row Label Ask Choose Chooser FormPart heading echo say leave tell notify styled assemble secho"
    " prompt confirm UsageError BadParameter ClickException Top Line SmallButton".split()
)
"""Calls whose texts a person reads."""
NAMED = frozenset("label help placeholder title right below about".split())
"""Arguments, of any call, that a person reads."""
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
ROOMS = ("app", "cli", "export", "screens", "widgets")
STYLES = re.compile(r"^(?:bold|reverse|soft|dim|underline|italic)\b|\$|#\w+ ")


def unwrapped(source: str) -> Iterator[str]:
    """Yield each text of two words or more that is given to what a person reads and not to `_`."""
    for call in (each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        read = [*(call.args if name in SHOWN else []), *(each.value for each in call.keywords if each.arg in NAMED)]
        for node in read:
            for text in plain_texts(node):
                if SENTENCE.search(text) and not STYLES.search(text):
                    yield text


def plain_texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts in an expression that go through nothing that translates, or that is a call of its own."""
    if isinstance(node, ast.Call):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from plain_texts(child)


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_person_reads_goes_through_the_catalogue(room: str) -> None:
    found = {
        file.relative_to(PACKAGE).as_posix(): texts
        for file in sorted((PACKAGE / room).rglob("*.py"))
        if (texts := list(unwrapped(file.read_text("utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'Static("It is saved.")',
        'click.echo(f"It is saved as {file}.")',
        'Row("key", name, below="It is saved.")',
        'self.tell("It is saved." if saved else "")',
    ],
)
def test_a_sentence_outside_the_catalogue_is_found(source: str) -> None:
    assert list(unwrapped(source)) != []


def test_a_sentence_in_the_catalogue_is_not() -> None:
    assert list(unwrapped('Static(_("It is saved."))\nclick.echo(_("It is {x}.").format(x=1))')) == []


def test_a_sentence_that_nobody_can_find_is_refused(tmp_path: Path) -> None:
    file = PACKAGE / "shipped.py"
    assert list(_in_file(file)) == []
    with pytest.raises(NotLiteral, match="words"):
        list(_in_file_of('_(words + "!")', tmp_path))


def _in_file_of(source: str, folder: Path) -> Iterator[object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.words.catalogue.PACKAGE", folder / "tui")
        (folder / "tui").mkdir()
        (folder / "tui" / "new.py").write_text(source)
        yield from _in_file(folder / "tui" / "new.py")


# Sentences made at import

COMMAND_LINE = PACKAGE / "cli"


def made_at_import(source: str) -> list[int]:
    """Return the lines that translate while a module is imported."""
    found: list[int] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for each in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
                visit(each)
            return
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "counted"):
            found.append(node.lineno)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(source))
    return found


def test_only_commands_translate_while_they_are_imported() -> None:
    """They are imported once the language is known; anything else may be imported before."""
    found = {
        file.relative_to(PACKAGE).as_posix(): lines
        for file in sorted(PACKAGE.rglob("*.py"))
        if not file.is_relative_to(COMMAND_LINE) and (lines := made_at_import(file.read_text("utf-8")))
    }
    assert found == {}
    assert made_at_import('TITLE = _("Title")\n@click.option(help=_("Help."))\ndef f(x=_("x")): return _("y")') == [
        1,
        2,
        3,
    ]
