"""The rules of the live check of a letter, as the seeds say them: each has a form, and what such a form is given."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from msgspec import field
from msgspec.structs import force_setattr, replace

from tui.domain.letter import CHANNELS, LETTER_KINDS
from tui.domain.letter_quoted import Quoted
from tui.domain.letter_text import Own, Unspaced, unaccented, word_count
from tui.domain.phrases import Memory
from tui.domain.seed import Seed
from tui.domain.turns import Turn

_LOOSE = ("loose", "beside", "loose_unless", "loose_without")
_FOUND = (*_LOOSE, "families", "never", "silent_beside", "apart_from", "unless", "not_after")
_PHRASES = ("phrases", *(name for name in _FOUND if name != "loose_without"))
"""What holds words to look for in a letter."""
FORMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "words": ((), ("least", "most")),
    "characters": (("most",), ()),
    "questions": (("most",), ("phrases", "unless")),
    "needs": (("phrases",), (*_FOUND, "turn")),
    "has": (("phrases",), (*_FOUND, "turn")),
    "open_fields": ((), ("phrases",)),
    "hand_broken": (("most",), ()),
    "long_line": (("most",), ()),
    "no_subject": ((), ()),
}
"""The forms a rule can have, each with what it must be given and what it may be: words, characters, questions (counts),
needs (one of the phrases), has (none of them), open fields, lines broken by hand (columns), a long line (octets), no
subject."""
MEASURES = ("words", "characters", "questions", "needs")
"""The forms whose rules a letter can be seen to keep to."""
_OWN = ("least", "most", "phrases", "turn", *_FOUND)


class Rule(Seed, frozen=True, kw_only=True):
    """One thing the check looks for: its form, where it applies (none is anywhere), and what it says.

    `met` is what it says of a letter that is as it should be, in a word or two; only rules that count or need have it.
    It does not apply where the session ended in one of `not_outcomes`, and says nothing about a letter with one of
    `silent_beside`. `phrases` are what is looked for as they stand, `families` in any words of the same families, and
    `turn` in any words of its groups. Inside `apart_from` they do not count, nor where they meet one of `never`, nor
    in a sentence with one of `unless`, nor with one of `not_after` among the `within` words before. `never` and
    `silent_beside` are families, too. `loose` phrases say it less surely: they count only in a sentence that has one
    of `beside` (none is any) and none of `loose_unless`, in no letter that a rule named in `loose_without` speaks of,
    and for `needs` in no question. `least` and `most` are in the unit of the form.
    """

    form: str
    title: str
    suggestion: str
    met: str = ""
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    not_outcomes: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    phrases: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    turn: tuple[Turn, ...] = ()
    never: tuple[str, ...] = ()
    silent_beside: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    loose_unless: tuple[str, ...] = ()
    loose_without: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    within: int = 3

    def __post_init__(self) -> None:
        """Refuse a form, kind or channel that is not there, and what the form lacks or does not take."""
        if self.form not in FORMS:
            raise ValueError(f"form is one of {', '.join(FORMS)}")
        if unknown := set(self.kinds) - set(LETTER_KINDS):
            raise ValueError(f"kinds: there is no {min(unknown)!r}")
        if unknown := set(self.channels) - set(CHANNELS):
            raise ValueError(f"channels: there is no {min(unknown)!r}")
        needs, takes = FORMS[self.form]
        given = {name for name in _OWN if getattr(self, name) not in (None, ())}
        if extra := given - {*needs, *takes}:
            raise ValueError(f"form {self.form!r} takes no {min(extra)!r}")
        if missing := set(needs) - given:
            raise ValueError(f"form {self.form!r} needs {min(missing)!r}")
        if self.met and self.form not in MEASURES:
            raise ValueError(f"form {self.form!r} takes no 'met'")
        if self.form == "words" and self.least is None and self.most is None:
            raise ValueError("form 'words' needs 'least' or 'most'")
        if not self.loose and (self.beside or self.loose_unless or self.loose_without):
            raise ValueError("what says where 'loose' phrases count needs 'loose'")
        if any(number is not None and number < 0 for number in (self.least, self.most, self.within)):
            raise ValueError("a number is 0 or more")
        texts = [text for name in _PHRASES for text in getattr(self, name)]
        texts += [way for turn in self.turn for way in (*turn.ways, *turn.unless)]
        # All at once: there are thousands, and every start reads them.
        whole = "\n".join(texts)
        if not all(map(str.strip, texts)) or whole != whole.casefold() or "\u2019" in whole:
            raise ValueError("phrases are in small letters, with the plain apostrophe")

    def applies(self, kind: str, channel: str, outcome: str | None = None) -> bool:
        """Say whether it is about such letters, after a session that ended in `outcome`."""
        is_of_kind = (not self.kinds or kind in self.kinds) and (not self.channels or channel in self.channels)
        return is_of_kind and outcome not in self.not_outcomes

    def unaccented(self) -> "Rule":
        """Return the same rule with its phrases without accents."""
        found = {name: getattr(self, name) for name in _PHRASES}
        plain: dict[str, Any] = {
            name: tuple(map(unaccented, texts)) for name, texts in found.items() if not "".join(texts).isascii()
        }
        if self.turn:
            plain["turn"] = tuple(turn.unaccented() for turn in self.turn)
        return replace(self, **plain) if plain else self


class Language(Seed, frozen=True, kw_only=True):
    """How to tell that a text is in the language of the phrases: this share of its words are among the common ones.

    `stemmer` is what the library of stemmers calls the language; without one a family is a single word.
    With `ignores_accents` a phrase is found with its accents and without them, as many people type it.
    """

    common: tuple[str, ...]
    least_share: float
    stemmer: str = ""
    ignores_accents: bool = False


class LetterCheck(Seed, frozen=True, kw_only=True):
    """The rules by key, in the order they speak, with what they need to know about text.

    `mailto_most` is the most characters of a whole `mailto:` address, with its text encoded.
    """

    mailto_most: int
    language: Language
    quoted: Quoted = field(default_factory=Quoted)
    unspaced: tuple[Unspaced, ...] = ()
    rule: Mapping[str, Rule] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the accents off all words to look for, where the language ignores them."""
        if self.language.ignores_accents:
            language = replace(self.language, common=tuple(map(unaccented, self.language.common)))
            force_setattr(self, "language", language)
            force_setattr(self, "rule", {key: rule.unaccented() for key, rule in self.rule.items()})

    def words(self, body: str) -> int:
        """Return how many words of `body` are the writer's own."""
        return word_count(self.own(body).text, self.unspaced)

    def own(self, body: str, memory: Memory | None = None) -> Own:
        """Return the lines of `body` that are the writer's own; `memory` saves searching what is unchanged."""
        return self.text("\n".join(self.quoted.own(body.split("\n"))), memory)

    def text(self, text: str, memory: Memory | None = None) -> Own:
        """Return `text` as all of it is the writer's own."""
        ignores_accents = self.language.ignores_accents
        composed = unicodedata.normalize("NFC", text) if ignores_accents else text
        return Own(composed, ignores_accents, Memory() if memory is None else memory)
