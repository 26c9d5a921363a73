"""The voice of docs/voice.md, where a machine can hear it: no word that nobody says, and contractions."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seeds.test_words import FILES, texts
from tui.shipped import PACKAGE

ROOT = Path(__file__).parents[2]
SAID_BY_THE_CODE = frozenset(("_", "counted", "Command", "Key", "Row"))
"""Calls whose strings a person reads."""
DOCS = ("README.md", "CHANGELOG.md", "docs/onward.1", "docs/shared-box.md")

FIELD = re.compile(r"\{\w+\}|\$\w+")
ODD = ("whom", "anew", "somebody", "need not", "needn't", "e-mails?", "per cent", "nevertheless")
LONG = (
    "cannot",
    "can not",
    "(?:do|does|did|is|are|was|were|has|have|had|will|would|could) not(?! only\\b)",
)
WRONG = (
    r"(?:of|in|on|to|with|for|from|about) it's",
    r"(?:it|that|what|there|here|who)'s(?=\s*[.,;:?!)]|$)",
    r"(?:you|they|we)'re(?=\s*[.,;:?!)]|$)",
)
"""Contractions where no speaker makes one: "no word of it's left", "as it's.\""""


def heard(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def spoken(node: object) -> Iterator[str]:
    """Yield the texts of a table of the seeds, without the letters in the formal tone: those don't contract."""
    if isinstance(node, dict):
        node = {name: value for name, value in node.items() if name != "tone"} | {
            "tone": [tone for tone in node.get("tone", ()) if isinstance(tone, dict) and tone.get("key") != "formal"]
        }
    yield from texts(node)


def of_seeds() -> Iterator[tuple[str, str]]:
    """Yield what the seeds say. The check's phrases and the demo's people are in the words of those who write them."""
    for file in FILES:
        if file.name in ("letter_check.toml", "demo.toml"):
            continue
        for text in spoken(tomllib.loads(file.read_text("utf-8"))):
            yield file.name, text


def of_code() -> Iterator[tuple[str, str]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAID_BY_THE_CODE:
                for part in (*node.args, *(each.value for each in node.keywords)):
                    for each in ast.walk(part):
                        if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value:
                            yield file.name, each.value


def found(words: re.Pattern[str], said: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({(name, text) for name, text in said if words.search(FIELD.sub("it", text))})


@pytest.mark.parametrize("said", [of_seeds, of_code])
@pytest.mark.parametrize("words", [ODD, LONG, WRONG], ids=["odd", "long", "wrong"])
def test_it_is_what_a_native_speaker_says(words: tuple[str, ...], said: object) -> None:
    assert callable(said)
    assert not found(heard(*words), said())


@pytest.mark.parametrize("name", DOCS)
@pytest.mark.parametrize("words", [ODD, WRONG], ids=["odd", "wrong"])
def test_the_documents_are_in_the_same_voice(words: tuple[str, ...], name: str) -> None:
    text = (ROOT / name).read_text("utf-8").replace("\n", " ")
    assert not heard(*words).findall(text)


@pytest.mark.parametrize("text", ["No word of it's left.", "Leave it as it's."])
def test_a_wrong_contraction_is_heard(text: str) -> None:
    assert heard(*WRONG).search(text)


@pytest.mark.parametrize("text", ["It's here.", "Take what's left.", "That's all.", "You're here."])
def test_a_right_one_is_not(text: str) -> None:
    assert not heard(*WRONG).search(text)
