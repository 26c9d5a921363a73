"""What the cache stores of a variant has the types that the fields of its step have."""

from typing import Any, get_args

import pytest
from msgspec import UnsetType
from msgspec.structs import fields

from tui.content.variants import Words
from tui.flow.kinds import step_class
from tui.kinds import KINDS


def parts(hint: Any) -> set[Any]:
    """Return what a union is made of; one type is itself."""
    return set(get_args(hint)) if type(None) in get_args(hint) or UnsetType in get_args(hint) else {hint}


@pytest.mark.parametrize("word", fields(Words), ids=lambda word: word.name)
def test_a_word_of_a_variant_has_the_type_of_its_step(word: Any) -> None:
    types = [each.type for kind in KINDS for each in fields(step_class(kind)) if each.name == word.name]
    assert types
    assert all(parts(each) == parts(word.type) - {UnsetType} for each in types)
