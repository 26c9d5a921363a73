"""How easy a Spanish text is to read: the perspicuity of Szigriszt Pazos, read by the INFLESZ scale.

The formula is that of Francisco Szigriszt Pazos (1993), "Sistemas predictivos de legilibilidad del mensaje escrito:
fórmula de perspicuidad", a thesis of the Universidad Complutense de Madrid. The scale is that of Inés Barrio-Cantalejo
and others (2008), "Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes",
Anales del Sistema Sanitario de Navarra 31(2): below 40 is very hard, 40 to 55 rather hard, 55 to 65 normal, 65 to 80
rather easy, above 80 very easy.
"""

import re
from itertools import chain

NORMAL = 55.0
"""Where the scale calls a text normal. A lower value is harder to read."""

SENTENCE_ENDS = re.compile(r"(?<=[.?!…])[»”)]*\s+|\n+")
WORD = re.compile(r"[^\W\d_]+")
FIELD = re.compile(r"\$\w+|\{\w+\}")
SILENT = re.compile(r"(?<=[qg])u(?=[eéií])|(?<!c)h")
VOWEL_Y = re.compile(r"y(?![aeiouáéíóúü])")
VOWELS = re.compile(r"[aeiouáéíóúü]+")
STRONG = re.compile(r"[aeoáéóíú]")


def syllables(word: str) -> int:
    """Return the number of syllables of a Spanish word.

    Each strong vowel (a, e, o, and any with an accent) has its own. Weak ones go with a strong one beside them, or
    together.
    """
    vowels = VOWELS.findall(VOWEL_Y.sub("i", SILENT.sub("", word.lower())))
    return sum(len(STRONG.findall(group)) or 1 for group in vowels) or 1


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence. Figures and `$fields` aren't counted."""
    found = (WORD.findall(part) for part in SENTENCE_ENDS.split(FIELD.sub(" ", text)))
    return [words for words in found if words]


def perspicuity(text: str) -> float | None:
    """Return how easy `text` is to read, or None where it has no words."""
    lines = sentences(text)
    words = list(chain.from_iterable(lines))
    if not words:
        return None
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / len(lines)
