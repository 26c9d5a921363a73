"""Which key does what: the usual keys of `commands`, and others that a site or a person gave them.

Esc, F1, F2, ctrl+l and ctrl+q always do what they usually do, whatever else does it too: sentences and guides name
them, and nobody may lose the way out. Keys that write or move in a field are never given to a command.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.commands import BY_ID, COMMANDS, Command
from tui.config.config import KeyChoice, Origin
from tui.config.reading import Complaint
from tui.key_names import FIELD_KEYS, TERMINAL_KEYS, canonical, is_typed, spoken
from tui.words import _

SETTING = "keys"
"""The setting with the keys that a person chose on the Keys page, as a JSON object by the ids of commands."""
ALWAYS = frozenset(
    ("everywhere.help_now", "everywhere.keys", "everywhere.hide", "everywhere.leave", "step.back", "lists.back")
)
"""Commands that have their usual key, too, when they are given another."""
FIXED = frozenset(
    ("lists.open", "lists.choose", "lists.tick", "logins.look", "logins.take", "logins.leave", "everywhere.tab")
)
"""Commands that have their usual keys alone. So have those that are Textual's own, or several keys in one."""
PAGES = {"plan": "plan", "people": "people", "session": "session", "logins": "logins", "step": "step", "letter": "step"}
"""Groups of commands that are on pages of their own: two of different pages may have the same key."""
KIOSK = "kiosk"
"""The group of commands that only a public terminal has."""
ON_ANY_PAGE = frozenset(("plan.done", "logins.write", "step.continue"))
"""Commands that are on other pages than the rest of their group, too."""


class KeyMap(Struct, frozen=True):
    """The keys in force. `changed` has the keys of commands that have others than usual, by id, in Textual's names."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """Return the keys that `command` has, by Textual's names."""
        usual = usual_keys(command)
        if command.id not in self.changed:
            return usual
        kept = usual if command.id in ALWAYS else ()
        return tuple(dict.fromkeys((*self.changed[command.id], *kept)))

    def in_force(self, command: Command) -> Command:
        """Return `command` with the keys that it has."""
        if command.id not in self.changed:
            return command
        keys = self.keys_of(command)
        usual = usual_keys(command)
        # Of "j, Down", Textual has the second: it works whatever the first is.
        own = [each for each in command.spoken.split(", ") if each and canonical(each) not in usual]
        return replace(command, key=",".join(keys), spoken=", ".join([*map(spoken, keys), *own]))

    def by_id(self, name: str) -> Command:
        """Return the command with that id, with the keys that it has."""
        return self.in_force(BY_ID[name])

    def for_textual(self) -> dict[str, str]:
        """Return the keys that are changed by the ids of bindings, as `App.set_keymap` takes them."""
        return {each: ",".join(self.keys_of(BY_ID[name])) for name in self.changed for each in BY_ID[name].binding_ids}

    def with_keys(self, name: str, *keys: str) -> "KeyMap":
        """Return a map in which the command has these keys; its usual ones without any."""
        others = {each: self.changed[each] for each in self.changed if each != name}
        is_usual = keys == usual_keys(BY_ID[name])
        return KeyMap(others if is_usual or not keys else {**others, name: keys})

    def clash(self, name: str) -> tuple[str, Command] | None:
        """Return a key of the command that another one has as well where both are, and that other; None without one."""
        command = BY_ID[name]
        for other in COMMANDS:
            if other.id != name and _may_meet(command, other):
                for key in self.keys_of(command):
                    if key in self.keys_of(other):
                        return key, other
        return None

    def problem(self, name: str, key: str) -> str:
        """Return why the command can't have `key` as its only one, in a sentence; empty if it can.

        For an empty `key`, it's asked about the usual one.
        """
        if key and (problem := _key_problem(BY_ID[name], key)):
            return problem
        if (clash := self.with_keys(name, *[key] if key else []).clash(name)) is None:
            return ""
        words = _("{key} is {title} already. Press another key.")
        return words.format(key=spoken(clash[0]), title=clash[1].name)


USUAL = KeyMap()


def key_map_of(app: object) -> KeyMap:
    """Return the keys in force in `app`; the usual ones in an app that knows no others."""
    found = getattr(app, "key_map", USUAL)
    return found if isinstance(found, KeyMap) else USUAL


def usual_keys(command: Command) -> tuple[str, ...]:
    """Return the keys that a command usually has, by Textual's names."""
    return tuple(command.key.split(","))


def is_fixed(command: Command) -> bool:
    """Return whether a command can't have other keys."""
    is_alone = command.id in FIXED or command.group == KIOSK
    return is_alone or not command.action or "{key}" in command.action


def read_keys(choices: Iterable[KeyChoice], chosen: str = "") -> tuple[KeyMap, list[Complaint]]:
    """Return the keys in force, and a complaint for each choice of a file that can't be used. The rest holds.

    Args:
        choices: Those of the files, the weakest first.
        chosen: The setting `SETTING`. What of it can't be used any more is left out without a word.
    """
    found: dict[str, tuple[KeyChoice, tuple[str, ...]]] = {}
    complaints: list[Complaint] = []
    for each in (*choices, *choices_of(chosen)):
        keys, problem = _read(each)
        if problem:
            complaints.append(Complaint(each.where, problem, each.line))
        else:
            # A choice that comes later is made later: it is at the end, and gives way in a clash.
            found.pop(each.command, None)
            found[each.command] = each, keys
    while clash := _first_clash(KeyMap({name: keys for name, (_choice, keys) in found.items()}), reversed(found)):
        name, key, other = clash
        choice, _keys = found.pop(name)
        complaints.append(Complaint(choice.where, _clash_words(BY_ID[name], key, other), choice.line))
    return KeyMap({name: keys for name, (_choice, keys) in found.items()}), [each for each in complaints if each.where]


def as_setting(chosen: str, name: str, key: str) -> str:
    """Return the setting `chosen` with `key` for a command; without one for it where `key` is empty."""
    keys = {each.command: each.given for each in choices_of(chosen) if each.command != name}
    return json.dumps(keys | ({name: key} if key else {}), sort_keys=True)


def _first_clash(keys: KeyMap, names: Iterable[str]) -> tuple[str, str, Command] | None:
    """Return the first of `names` that clashes with another command, with the key and the other."""
    return next(((name, *clash) for name in names if (clash := keys.clash(name)) is not None), None)


def _clash_words(command: Command, key: str, other: Command) -> str:
    words = _("{name} ({title}) can't have {key}: that's {other} ({other_title}). It keeps {usual}.")
    return words.format(
        name=command.id,
        title=command.name,
        key=spoken(key),
        other=other.id,
        other_title=other.name,
        usual=command.keys,
    )


def _may_meet(one: Command, other: Command) -> bool:
    """Return whether both commands may be on the same page. Two that share a usual key are not, or do the same."""
    if set(usual_keys(one)) & set(usual_keys(other)):
        return False
    if KIOSK in (one.group, other.group):
        # At a public terminal, its own keys go before all others.
        return one.group == other.group
    pages = [PAGES.get(each.group, "") if each.id not in ON_ANY_PAGE else "" for each in (one, other)]
    if "" not in pages:
        return pages[0] == pages[1]
    return not (_is_absent(one, pages[1]) or _is_absent(other, pages[0]))


def _is_absent(command: Command, page: str) -> bool:
    """Return whether a command of lists is never on a page with commands of its own: one of those has its usual key."""
    if command.group != "lists" or is_fixed(command) or page not in ("plan", "people", "session"):
        return False
    keys = {key for each in COMMANDS if each.group == page for key in usual_keys(each)}
    return not keys.isdisjoint(usual_keys(command))


def choices_of(chosen: str) -> Iterator[KeyChoice]:
    """Yield what the setting `chosen` gives commands as keys; nothing where it can't be read."""
    try:
        keys = json.loads(chosen or "{}")
    except (ValueError, RecursionError):
        return
    if isinstance(keys, dict):
        yield from (KeyChoice(str(name), given, Origin.SETTINGS) for name, given in keys.items())


def _read(choice: KeyChoice) -> tuple[tuple[str, ...], str]:
    """Return the keys that a command is given, by Textual's names, and why it can't have them, in a sentence."""
    command = BY_ID.get(choice.command)
    if command is None:
        return (), _unknown(choice.command)
    if is_fixed(command):
        words = _("{name} ({title}) always has {usual}, so that isn't changed.")
        return (), words.format(name=command.id, title=command.name, usual=command.keys)
    if not isinstance(choice.given, str) or not choice.given.strip():
        return (), _('{name} has to be a key between quotation marks, like "f10".').format(name=command.id)
    written = [each.strip() for each in choice.given.split(",")]
    keys = [canonical(each) for each in written]
    for key, each in zip(keys, written, strict=True):
        if not key:
            words = _('{name}: Onward knows no key {key}. Like this: "f10", "ctrl+r", "x". It keeps {usual}.')
            return (), words.format(name=command.id, key=each or '""', usual=command.keys)
        if problem := _key_problem(command, key):
            words = _("{name}: {problem} It keeps {usual}.")
            return (), words.format(name=command.id, problem=problem, usual=command.keys)
    return tuple(dict.fromkeys(keys)), ""


def _key_problem(command: Command, key: str) -> str:
    """Return why `command` can't have `key`, whatever other commands have; empty if it can."""
    usual = usual_keys(command)
    if key in usual:
        return ""
    if key in TERMINAL_KEYS:
        return _("{key} is for the terminal, tmux or a screen reader.").format(key=spoken(key))
    if key in FIELD_KEYS:
        return _("{key} is for moving and writing.").format(key=spoken(key))
    if is_typed(key) and not any(map(is_typed, usual)):
        words = _("{key} is a key you write with, and {title} works while you write.")
        return words.format(key=spoken(key), title=command.name)
    return ""


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, BY_ID, 1)), None)
    if near is None:
        return _("There's no command {name}, so it's ignored.").format(name=name)
    return _("There's no command {name}, so it's ignored. Did you mean {near}?").format(name=name, near=near)
