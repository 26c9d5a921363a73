"""The live check of letters in Spanish: accents and their absence, forms of address, both genders, Spanish signs."""

import tomllib
import unicodedata
from hashlib import sha256
from typing import Any

import pytest
from msgspec import structs

from tests.domain.test_letter_check import FOLDERS, drafts, found, rules, said, scores
from tui.domain.letter_check import check
from tui.domain.letter_text import Own, Span, unaccented

BLAMES = ("contesting", "comparing", "pressure", "apologising")
"""Rules that say something is wrong with what is there, not that something lacks."""


def spoken(body: str, kind: str = "feedback", channel: str = "note") -> dict[str, tuple[str, ...]]:
    """Return what each rule that speaks of `body` names."""
    return {each.rule: each.words for each in check("Gracias", body, kind, channel, None, rules("es"))}


def plain(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


def test_a_letter_without_accents_and_one_with_separate_accents_are_read_alike() -> None:
    for draft in drafts("es"):
        as_written = [(each.rule, each.lines) for each in found(draft)]
        for written in (plain, lambda text: unicodedata.normalize("NFD", text)):
            other = draft | {"body": written(draft["body"])}
            if draft["file"] != "odd":
                assert [(each.rule, each.lines) for each in found(other)] == as_written, draft["who"]


def test_words_are_named_as_they_were_written() -> None:
    assert spoken("Gracias. ¿Por qué no me eligieron?")["contesting"] == ("Por qué no me eligieron",)
    assert spoken("Gracias. ¿POR QUE NO ME ELIGIERON?")["contesting"] == ("POR QUE NO ME ELIGIERON",)
    assert spoken("Gracias. ¿Por que\u0301 no me eligieron?")["contesting"] == ("Por qué no me eligieron",)


@pytest.mark.parametrize("text", ["", "año", "ÑANDÚ", "e\u0301", "ﬁn", "한국", "שלום", "🙂 ¿qué?"])
def test_a_text_without_accents_is_as_long(text: str) -> None:
    assert len(unaccented(text)) == len(text)
    assert unaccented("pingüino ÑANDÚ decisión") == "pinguino NANDU decision"


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("contesting", ("Se equivoca conmigo.", "Te equivocas conmigo.", "Os equivocáis.", "Se equivocan conmigo.")),
        ("contesting", ("Es indignante.", "Me insultó.", "Un trato insultante.", "Son insultos.", "Qué injusticia.")),
        (
            "contesting",
            ("Era el mejor.", "Era la mejor.", "Soy la persona adecuada.", "Un trato injusto, una injusta."),
        ),
        ("contesting", ("Reconsidere mi caso.", "Que reconsideren.", "Lo reconsideraron mal.", "Le suplico un sí.")),
        ("comparing", ("¿Está más preparado que yo?", "¿Está más preparada que yo?", "¿A quién eligieron?")),
        ("pressure", ("No me has contestado.", "No me ha contestado.", "No me han contestado.", "Contéstame.")),
        ("pressure", ("Contésteme.", "Contéstenme.", "Estoy harto de esto.", "Estoy harta de esto.", "Es urgente.")),
        ("apologising", ("Le pido perdón.", "Os pido perdón.", "Soy un fracasado.", "Soy una fracasada.")),
    ],
)
def test_forms_of_address_and_genders_are_all_noticed(rule: str, lines: tuple[str, ...]) -> None:
    assert [line for line in lines if rule not in spoken(f"Gracias por su tiempo y por la ayuda. {line}")] == []


@pytest.mark.parametrize(
    "line",
    [
        "No digo que fuera injusto.",
        "No creo que sea una vergüenza, ni mucho menos.",
        "No es urgente.",
        "Nunca me sentí insultado.",
        "No quiero que reconsideren nada.",
        "Nadie me engañó.",
        "No estoy harto de nada.",
        "No hay ninguna injusticia en esto.",
        "Me gustaría saber por qué no me eligieron, para mejorar.",
        "Trabajé en gestión de quejas con clientes.",
        "El error fue culpa mía.",
        "Quiero aprender lo antes posible.",
        "Puedo empezar de inmediato.",
        "Enhorabuena a la persona elegida.",
        "Disculpe la molestia.",
        "Perdone que le escriba otra vez.",
        "Mi embarazo no debería contar, y he pedido asesoramiento legal.",
    ],
)
def test_a_no_and_words_that_only_look_alike_are_left_alone(line: str) -> None:
    noticed = spoken(f"Gracias por su tiempo y por la ayuda. {line}")
    assert {key: noticed[key] for key in BLAMES if key in noticed} == {}


@pytest.mark.parametrize("before", ["¿", "¡", "«", "—", "¡¡", "—¿"])
def test_what_opens_a_sentence_in_spanish_makes_no_name_of_its_first_word(before: str) -> None:
    text = f"Gracias. {before}Injusto!"
    start = text.index("Injusto")
    assert not Own(text).is_name(Span(start, start + len("Injusto")))
    assert "contesting" in spoken(f"Gracias por su tiempo y por la ayuda. {before}Injusto!")


def test_a_no_before_a_dash_or_a_question_belongs_to_another_part_of_the_sentence() -> None:
    for text in ("Eso no —injusto como es— me gusta.", "Si no, ¿injusto sería?", "Dicen que no ¡injusto!"):
        start = text.index("injusto")
        assert not Own(text).is_after(Span(start, start + len("injusto")), ("no",), 4), text
    assert Own("Eso no es injusto.").is_after(Span(10, 17), ("no",), 4)


def test_a_sentence_may_end_inside_angled_quotation_marks() -> None:
    assert [len(list(Own(text).sentences())) for text in ("Dijo «ya veremos.» Lo entiendo.", "Dijo «sí»")] == [2, 1]


def test_the_spanish_for_everything_is_no_gap() -> None:
    assert "open_fields" not in spoken("Gracias por todo. Todo bien.")
    assert spoken("Gracias, [nombre de la empresa], por todo.")["open_fields"] == ("[nombre de la empresa]",)


@pytest.mark.parametrize(
    "text",
    [
        "Isto é inaceitável e injusto. Exijo uma resposta. Não percebo por que motivo não fui eu.",
        "This is injusto and a farsa, and I would like to hear back.",
        "C'est injusto, une farsa, et je vous demande une réponse.",
    ],
)
def test_words_of_a_letter_in_another_language_are_left_alone(text: str) -> None:
    assert "contesting" not in spoken(text)


def voices(name: str) -> list[dict[str, Any]]:
    """Return letters in the voices of real people; see tests/letters/es/README.md."""
    letters = tomllib.loads((FOLDERS["es"] / "voices" / f"{name}.toml").read_text("utf-8"))["draft"]
    return [each | {"language": "es"} for each in letters]


@pytest.mark.parametrize("name", ["seen", "held_out"])
def test_letters_in_roundabout_words_are_not_blamed_wrongly_and_what_lacks_is_noticed(name: str) -> None:
    table = scores(voices(name), "es")
    print(said(table))
    assert [key for key in BLAMES if table[key].wrong] == []
    assert [key for key in ("thanks", "looks_forward", "way_out", "length_short") if table[key].missed] == []


def sentences(part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((FOLDERS["es"] / "voices" / "sentences.toml").read_text("utf-8"))[part]
    return found


def spoken_beside(sentence: str, kind: str = "thanks", channel: str = "note") -> set[str]:
    """Return which rules speak of a letter with `sentence` and a few neutral ones."""
    return set(spoken(f"Buenos días: tuve la entrevista en la oficina con el equipo.\n\n{sentence}", kind, channel))


@pytest.mark.parametrize("rule", sentences("found"))
def test_plain_sentences_that_blame_beg_compare_press_or_apologise_are_found(rule: str) -> None:
    lines = sentences("found")[rule]
    missed = [each for each in lines if rule not in spoken_beside(each)]
    assert len(missed) <= 0.05 * len(lines), missed


@pytest.mark.parametrize("rule", sentences("is_there"))
def test_plain_sentences_that_have_what_a_letter_needs_are_enough(rule: str) -> None:
    kind, channel = ("thanks", "note") if rule == "thanks" else ("feedback", "email")
    kind = "thanks" if rule == "looks_forward" else kind
    assert [each for each in sentences("is_there")[rule] if rule in spoken_beside(each, kind, channel)] == []
    assert rule in spoken_beside("La oficina está en la calle Mayor.", kind, channel)


def test_plain_polite_sentences_are_not_blamed() -> None:
    lines = sentences("left_alone")["sentences"]
    assert [each for each in lines if not spoken_beside(each).isdisjoint(BLAMES)] == []


def roundabout(*, held_out: bool) -> dict[str, list[str]]:
    """Return one half of the sentences in roundabout words, by the rule that should speak, and those left alone."""
    found = tomllib.loads((FOLDERS["es"] / "voices" / "roundabout.toml").read_text("utf-8"))
    return {
        rule: [line for line in lines if (sha256(line.encode()).digest()[0] % 2 == 0) is held_out]
        for rule, lines in found.items()
    }


def blamed(lines: list[str]) -> list[str]:
    return [line for line in lines if not spoken_beside(line).isdisjoint(BLAMES)]


def test_roundabout_sentences_that_phrases_were_changed_for_are_found() -> None:
    half = roundabout(held_out=False)
    assert [line for rule in BLAMES for line in half[rule] if rule not in spoken_beside(line)] == []


def test_of_roundabout_sentences_that_are_held_out_few_are_found_and_no_polite_one_is_blamed() -> None:
    half = roundabout(held_out=True)
    found = {rule: [line for line in half[rule] if rule in spoken_beside(line)] for rule in BLAMES}
    assert sum(map(len, found.values())) >= 9, "of 34"
    assert blamed(half["left_alone"] + roundabout(held_out=False)["left_alone"]) == []


def thirds(name: str, *, held_out: bool) -> dict[str, list[str]]:
    """Return a third of the lines in a file of `voices`, or the two others, by the rule that should speak."""
    found = tomllib.loads((FOLDERS["es"] / "voices" / f"{name}.toml").read_text("utf-8"))
    return {
        rule: [line for line in lines if (sha256(line.encode()).digest()[0] % 3 == 0) is held_out]
        for rule, lines in found.items()
    }


@pytest.mark.parametrize(
    ("name", "held_out", "least"),
    [("indirect", False, 70), ("indirect", True, 29), ("later", False, 34), ("later", True, 4)],
    ids=["indirect", "indirect-held-out", "later", "later-held-out"],
)
def test_lines_without_the_usual_words_are_found_by_their_turns_and_no_polite_one_is_blamed(
    name: str, held_out: bool, least: int
) -> None:
    part = thirds(name, held_out=held_out)
    assert len([line for rule in BLAMES for line in part[rule] if rule in spoken_beside(line)]) >= least
    polite = [line for key, lines in part.items() if key.startswith("left_alone") for line in lines]
    assert blamed(polite) == []


def test_a_turn_does_not_count_beside_what_speaks_against_it() -> None:
    assert "contesting" in spoken("Gracias por su tiempo. Podrían haberme avisado.")
    assert "contesting" not in spoken("Gracias por su tiempo. Podrían haberme avisado y no hacía falta.")


def test_a_turn_inside_an_exception_does_not_count() -> None:
    rule = rules("es").rule["contesting"]
    apart = structs.replace(rule, apart_from=(*rule.apart_from, "podrian haberme avisado"))
    check_apart = structs.replace(rules("es"), rule={"contesting": apart})
    letter = "Gracias por su tiempo. Podrían haberme avisado."
    assert check("Hola", letter, "feedback", "note", None, check_apart) == ()
