"""Makes the catalogue of a language anew from the code: `python -m tests.words.catalogue es`.

`seeds/<language>/messages.po` has the program's own sentences with their translations, and `LC_MESSAGES/messages.mo`
beside it is what a running program reads. The command adds sentences that are new, drops those that are gone, and
compiles. What has no translation stays English. A language without a catalogue gets an empty one, to be filled in. A
second argument is a folder of seeds other than the shipped ones.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui.commands import COMMANDS, GROUPS
from tui.config.keys import KEYS
from tui.shipped import PACKAGE, SEEDS
from tui.store.file.mounts import NETWORK
from tui.words import COMPILED

SOURCE = "messages.po"
HEAD = "# Onward's own sentences. To take in what changed in the code: python -m tests.words.catalogue PROJECT"

LEFT_OUT = tuple(
    f'"{name}'.encode()
    for name in ("Project", "Report", "POT-Creation", "PO-Revision", "Last-Translator", "Language-Team", "Generated-By")
)
"""Lines of the head that differ each time, or say nothing."""

FROM_TABLES = frozenset({"tui/commands.py", "tui/config/keys.py", "tui/store/file/mounts.py"})
"""Modules whose tables hold English texts that are translated when they are shown."""

OF_CLICK = (
    "Aborted!",
    "Commands",
    "Error: {message}",
    "Got unexpected extra argument ({args})",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Option {name!r} requires an argument.",
    "Options",
    "Show the version and exit.",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "{value!r} is not {choice}.",
    "{value!r} is not a valid {number_type}.",
)
"""What Click says by itself, in the same text domain."""
OF_CLICK_COUNTED = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


@dataclass(frozen=True)
class Sentence:
    """A sentence, with its plural if it is counted, and the file it is in."""

    one: str
    many: str
    place: str

    @property
    def key(self) -> str | tuple[str, str]:
        return (self.one, self.many) if self.many else self.one


class NotLiteral(ValueError):
    """A sentence that is no literal text where it is translated, so that nobody can find it."""


def sentences() -> list[Sentence]:
    """Return all sentences of the code, those of its tables, and those of Click, in the order of the files."""
    found = [each for file in sorted(PACKAGE.rglob("*.py")) for each in _in_file(file)]
    in_tables = [
        *(Sentence(text, "", "tui/commands.py") for each in COMMANDS for text in (each.title, each.help)),
        *(Sentence(each.spoken, "", "tui/commands.py") for each in COMMANDS if re.search("[A-Z][a-z]", each.spoken)),
        *(Sentence(text, "", "tui/commands.py") for text in GROUPS.values()),
        *(Sentence(text, "", "tui/config/keys.py") for each in KEYS for text in (each.about, each.usual) if text),
        *(Sentence(text, "", "tui/store/file/mounts.py") for text in NETWORK.values()),
    ]
    counted = {one for one, _many in OF_CLICK_COUNTED}
    of_click = [
        *(Sentence(one, many, "click") for one, many in OF_CLICK_COUNTED),
        *(Sentence(text, "", "click") for text in OF_CLICK if text not in counted),
    ]
    return [*found, *in_tables, *of_click]


def _in_file(file: Path) -> Iterator[Sentence]:
    place = file.relative_to(PACKAGE.parent).as_posix()
    for node in sorted(_calls(file), key=lambda call: (call.lineno, call.col_offset)):
        number = 1 if isinstance(node.func, ast.Name) and node.func.id == "_" else 2
        texts = [each.value for each in node.args[:number] if isinstance(each, ast.Constant)]
        if len(texts) == number:
            yield Sentence(str(texts[0]), str(texts[1]) if number > 1 else "", place)
        elif place not in FROM_TABLES:
            raise NotLiteral(f"{place}, line {node.lineno}: {ast.unparse(node)}")


def _calls(file: Path) -> Iterator[ast.Call]:
    """Yield each call that translates."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "counted"):
            yield node


def template() -> Catalog:
    """Return a catalogue of all sentences, without translations."""
    catalogue = Catalog(project="Onward", version="", charset="utf-8", fuzzy=False)
    for each in sentences():
        catalogue.add(each.key, locations=[(each.place, 0)])
    return catalogue


def read(folder: Path) -> Catalog:
    """Return the catalogue in the folder of a language; an empty one if there is none."""
    source = folder / SOURCE
    if not source.is_file():
        return Catalog(locale=folder.name, project="Onward", version="", charset="utf-8", fuzzy=False)
    with source.open("rb") as file:
        return read_po(file, locale=folder.name)


def updated(folder: Path) -> Catalog:
    """Return the catalogue of a language with the sentences that the code has now, and no others."""
    catalogue = read(folder)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as it is written to its file."""
    catalogue.header_comment = HEAD.replace("PROJECT", str(catalogue.locale))
    text = BytesIO()
    write_po(text, catalogue, width=0, sort_output=False, include_lineno=False, omit_header=False)
    return b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(LEFT_OUT))


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as a running program reads it. The same one is always the same bytes."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def strings(message: Message) -> list[str]:
    """Return the translation of a message: one text, or one for each form of a plural."""
    return [message.string] if isinstance(message.string, str) else [each or "" for each in message.string or ()]


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages that are without a translation, or without that of a plural form."""
    return [each for each in catalogue if each.id and not (strings(each) and all(strings(each)))]


def main(language: str, seeds: Path = SEEDS) -> None:
    """Write the catalogue of `language` anew, and compile it."""
    folder = seeds / language
    folder.mkdir(exist_ok=True)
    (folder / SOURCE).write_bytes(as_text(updated(folder)))
    target = folder / COMPILED
    target.parent.mkdir(exist_ok=True)
    catalogue = read(folder)
    target.write_bytes(compiled(catalogue))
    print(f"{folder / SOURCE}: {len(catalogue)} sentences, {len(untranslated(catalogue))} without a translation.")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:3]))
