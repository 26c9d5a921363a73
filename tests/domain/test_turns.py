"""Turns of a sentence: words of groups in an order, with gaps, as the check of letters looks for them."""

import pytest

from tui.domain.turns import Turn, turn_finder, with_groups

COULD = "podrian|podriais ... haber* .. avisado|dicho|*ado"


def found(way: str, text: str) -> list[str]:
    return [text[start:end] for start, end in turn_finder((way,)).places(text)]


@pytest.mark.parametrize(
    ("way", "text", "wanted"),
    [
        (COULD, "podrian haberme avisado antes", ["podrian haberme avisado"]),
        (COULD, "podriais ustedes al menos haber, creo, llamado", ["podriais ustedes al menos haber, creo, llamado"]),
        (COULD, "podrian decirme que he fallado", []),
        (COULD, "podria haberme preparado", []),
        (COULD, "podrian 1 2 3 4 5 6 7 haberme avisado", []),
        (COULD, "podrian haberme 1 2 3 avisado", []),
        ("ni una|un llamada", "ni una llamada, ni un llamada y ni una, llamada", ["ni una llamada", "ni un llamada"]),
        ("avis* .. nada", "avisaron de nada", ["avisaron de nada"]),
        ("avis* .. nada", "avisaron de todo", []),
        ("avis*", "preaviso", []),
        ("*aron", "avisaron y aron, aronia", ["avisaron", "aron"]),
    ],
)
def test_each_place_of_a_turn_takes_any_of_its_words_in_order(way: str, text: str, wanted: list[str]) -> None:
    assert found(way, text) == wanted


def test_the_words_of_a_group_take_the_place_of_its_name() -> None:
    assert with_groups("<could>|tendrian haber", {"could": ["podrian", "podriais"]}) == (
        "podrian|podriais|tendrian haber"
    )


@pytest.mark.parametrize("way", ["", "... nada", "nada ..", "nada * todo", "nada |todo"])
def test_a_turn_without_words_at_its_ends_or_in_a_place_is_refused(way: str) -> None:
    with pytest.raises(ValueError, match="turn"):
        Turn(ways=(way,))
    with pytest.raises(ValueError, match="turn"):
        Turn(ways=("nada",), unless=(way,))
