"""Asks for the fields of a form, one after another."""

from collections.abc import Callable, Mapping, Sequence

from tui.clock import Clock
from tui.flow.form_part import FormPart
from tui.plain.choice import Choice
from tui.plain.forms.base import ask_day
from tui.plain.talk import Talk
from tui.words import _, counted

Filled = Callable[[dict[str, str], dict[str, str]], None]
"""Takes what is filled in and what can't be read, both by the keys of the fields."""
OWN = "one_s_own"


def ask_parts(
    talk: Talk,
    clock: Clock,
    parts: Sequence[FormPart],
    given: Mapping[str, str],
    filled: Filled = lambda _values, _unread: None,
    *,
    first: int = 0,
    needs_first: bool = False,
) -> dict[str, str]:
    """Ask for each of `parts`, and return what is filled in by key; `filled` is called after each.

    With `first`, only so many are asked before the person is asked whether to add the others. With `needs_first`, no
    other is asked without the first of all.
    """
    values = {part.key: given[part.key] for part in parts if given.get(part.key)}

    def unread(key: str) -> Callable[[str], None]:
        return lambda text: filled({k: each for k, each in values.items() if k != key}, {key: text})

    for number, part in enumerate(parts):
        more = len(parts) - number
        if first and number == first and more > 1 and not _wants_more(talk, more):
            break
        answer = _ask(talk, clock, part, values.get(part.key, ""), unread(part.key))
        if answer.strip():
            values[part.key] = answer
        else:
            values.pop(part.key, None)
        filled(values, {})
        if needs_first and not values.get(parts[0].key):
            break
    return values


def _wants_more(talk: Talk, more: int) -> bool:
    words = counted("There's {number} more detail you can add.", "There are {number} more details you can add.", more)
    return talk.ask_yes(f"{words} {_('Add them?')}")


def _ask(talk: Talk, clock: Clock, part: FormPart, given: str, unread: Callable[[str], None]) -> str:
    if part.day:
        talk.say(_("{label}. Enter leaves it open.").format(label=part.label))
        return ask_day(talk, clock, part.label, given or None, unread=unread) or ""
    if not part.options:
        return talk.ask_line(part.label, given, part.placeholder)
    choices = [Choice(key, words) for key, words in part.options if key]
    own = [Choice(OWN, part.own)] if part.own else []
    if given and given not in dict(part.options):
        choices.append(Choice(given, given))
    talk.say(_("{label}. Enter leaves it open.").format(label=part.label))
    chosen = talk.choose([*choices, *own], given)
    return talk.ask_line(part.label) if chosen == OWN else chosen
