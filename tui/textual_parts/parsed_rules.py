"""The rules of style sheets as bytes. Parsing takes ten times as long as making the rules of these.

Textual keeps what it parsed of each source, and looks there before it parses one: that is where rules made of bytes are
put. Parts that are equal become one object, which halves the memory of all rules. They're only read.
"""

import io
import pickle
from typing import Any, TypeVar

from textual.app import App
from textual.css.model import RuleSet, Selector, SelectorSet
from textual.css.styles import Styles

Part = TypeVar("Part")
FORM = 5
"""The version of pickle's format."""
ALLOWED = frozenset(
    {
        *(f"textual.css.model.{name}" for name in "RuleSet SelectorSet Selector SelectorType CombinatorType".split()),
        *(f"textual.css.scalar.{name}" for name in "Scalar ScalarOffset Unit".split()),
        *("textual.css.styles.Styles", "textual.geometry.Spacing", "textual.color.Color"),
        *("textual.layouts.vertical.VerticalLayout", "textual.layouts.horizontal.HorizontalLayout"),
    }
)
"""All that bytes can name: what rules are made of, which does nothing but hold values."""


class UnknownPart(Exception):
    """The rules have a part that isn't allowed in bytes."""


def pack_rules(app: App[Any]) -> bytes | None:
    """Return the rules of all that was parsed as bytes, each with what Textual keeps them by.

    Return None if the app's own `CSS` isn't among it, or something has a part that isn't known.
    """
    parsed = app.stylesheet._parse_cache  # noqa: SLF001
    shared, sources = _Shared(), list(parsed.keys())
    try:
        rules = {source: shared.rules(parsed[source]) for source in sources}
        return _packed(rules) if any(source[0] == app.CSS for source in rules) else None
    except UnknownPart:
        return None


def use_rules(app: App[Any], body: bytes) -> bool:
    """Have Textual use packed rules instead of parsing their sources, and return whether that's possible.

    The caller knows that they were made with the same variables, by the same Textual. Call it after the variables of
    the style sheet are set: Textual forgets all rules with that.
    """
    try:
        found = _Reader(io.BytesIO(body)).load()
        is_known = all(isinstance(rule, RuleSet) for rules in found.values() for rule in rules)
    except Exception:
        # What is raised depends on what the bytes are.
        return False
    if is_known:
        for source, rules in found.items():
            app.stylesheet._parse_cache[source] = rules  # noqa: SLF001
    return is_known


class _Writer(pickle.Pickler):
    """Makes bytes of rules. Of what Textual works out as it makes a part, nothing is in them."""

    def reducer_override(self, part: object) -> Any:
        if isinstance(part, Styles):
            return Styles, (None, part._rules, 0, part.important)  # noqa: SLF001
        if isinstance(part, Selector):
            about = (part.name, part.combinator, part.type, part.pseudo_classes, part.specificity, part.advance)
            return Selector, about
        if _name(part if isinstance(part, type) else type(part)) not in ALLOWED:
            raise UnknownPart(repr(part))
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Makes rules of bytes, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a rule")
        return super().find_class(module, name)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _packed(part: object) -> bytes:
    file = io.BytesIO()
    _Writer(file, FORM).dump(part)
    return file.getvalue()


class _Shared:
    """Makes rules that say the same, in which parts that are equal are one object."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}

    def rules(self, rules: list[RuleSet]) -> list[RuleSet]:
        return [
            RuleSet(
                [self._selector_set(each) for each in rule.selector_set],
                self._styles(rule.styles),
                [],
                rule.is_default_rules,
                rule.tie_breaker,
                self._names(rule.selector_names),
                self._names(rule.pseudo_classes),
            )
            for rule in rules
        ]

    def _selector_set(self, part: SelectorSet) -> SelectorSet:
        selectors = [self._selector(each) for each in part.selectors]
        return self._one((*map(id, selectors), part.specificity), SelectorSet(selectors, part.specificity))

    def _styles(self, part: Styles) -> Styles:
        values: Any = {name: self._value(value) for name, value in part._rules.items()}  # noqa: SLF001
        key = (*((name, id(value)) for name, value in values.items()), frozenset(part.important))
        return self._one(key, Styles(None, values, 0, self._names(part.important)))

    def _names(self, part: set[str]) -> set[str]:
        return self._one(frozenset(part), part)

    def _selector(self, part: Selector) -> Selector:
        names = self._names(part.pseudo_classes)
        facts = (part.name, part.combinator, part.type, id(names), part.specificity, part.advance)
        return self._one(facts, Selector(*facts[:3], names, *facts[4:]))

    def _value(self, part: object) -> object:
        # As bytes, 1, True and 1.0 differ.
        return self._one(_packed(part), part)

    def _one(self, key: object, part: Part) -> Part:
        one: Part = self._known.setdefault(key, part)
        return one
