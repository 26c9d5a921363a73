"""Reads one configuration file: the values it sets, the keys it locks, each with its line, and its mistakes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import msgspec
from msgspec import Struct, field

from tui.config.keys import BY_NAME, RESTRICTED
from tui.config.lines import KeyLines
from tui.config.trusted_file import Untrusted, read_trusted
from tui.words import _

if TYPE_CHECKING:
    from tui.config.kiosk import KioskSettings

POLICY, LOCKED, KIOSK = "policy", "locked", "kiosk"
KEYBOARD = "keys"
"""The table that gives commands other keys: `step.continue = "f10"`."""
LOCKABLE = frozenset({*BY_NAME, KEYBOARD})
ALIKE = 0.7
"""How alike two names have to be, from 0 to 1, for one to be suggested instead of the other."""


class Policy(TypedDict, total=False):
    """The table `[policy]` of a site's file, as msgspec checks it."""

    locked: list[str]


class Complaint(Struct, frozen=True):
    """A mistake. `where` is a file, a variable or an option; `what` is a whole sentence."""

    where: str
    what: str
    line: int | None = None

    @property
    def sentence(self) -> str:
        """One line: the file with the line number, and what is wrong."""
        place = self.where if self.line is None else _("{file}, line {line}").format(file=self.where, line=self.line)
        return f"{place}: {self.what}"


class Entry(Struct, frozen=True):
    """What a file sets a key to, as TOML gave it, and the number of the line. It may be of a wrong type."""

    given: object
    line: int | None


class ConfigFile(Struct, frozen=True):
    """A file that was read.

    `entries` and `locks` are by key; `locks` has the number of the line that locks it. `keyboard` is the table `[keys]`
    by the names of commands, as `step.continue`; neither those nor the keys have been checked. `kiosk` is its table
    `[kiosk]`; None without one.
    """

    path: Path
    is_site: bool
    is_there: bool = False
    entries: Mapping[str, Entry] = field(default_factory=dict)
    locks: Mapping[str, int | None] = field(default_factory=dict)
    keyboard: Mapping[str, Entry] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    kiosk: "KioskSettings | None" = None


def read(path: Path, *, is_site: bool, is_first: bool = False) -> ConfigFile:
    """Read a file. Its mistakes are in its complaints; everything else in it is used.

    `is_first` is the site's file that decides over all others. If it exists and cannot be read, nobody knows what it
    asked for, so Onward is restricted.
    """
    try:
        text = read_trusted(path, is_site=is_site)
    except FileNotFoundError:
        return ConfigFile(path, is_site)
    except (Untrusted, OSError) as error:
        system = error.strerror if isinstance(error, OSError) else None
        return _unread(path, f"{system}." if system else str(error), is_site=is_site, is_first=is_first)
    # Imported only when there is a file: that takes a few milliseconds.
    import tomllib

    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Not every fault is a TOMLDecodeError: a number of thousands of digits, thousands of brackets.
        why = _("this isn't TOML ({why}).").format(why=error)
        return _unread(path, why, is_site=is_site, is_first=is_first)
    return _parsed(path, content, KeyLines(text), is_site=is_site)


def _unread(path: Path, why: str, *, is_site: bool, is_first: bool) -> ConfigFile:
    effect = _("{why} Onward is restricted until it's fixed.") if is_first else _("{why} Onward carries on without it.")
    entries = {RESTRICTED.name: Entry(True, None)} if is_first else {}
    complaint = Complaint(str(path), effect.format(why=why))
    return ConfigFile(path, is_site, True, entries=entries, complaints=(complaint,))


def _parsed(path: Path, content: Mapping[str, Any], lines: KeyLines, *, is_site: bool) -> ConfigFile:
    """Return the file with its entries. Their types are checked later, one by one: a bad value hides no good one."""
    entries = {name: Entry(given, lines.find("", name)) for name, given in content.items() if name in BY_NAME}
    unknown = [name for name in content if name not in (*BY_NAME, POLICY, KEYBOARD, KIOSK)]
    complaints = [Complaint(str(path), _unknown(name), lines.find("", name)) for name in unknown]
    locks: dict[str, int | None] = {}
    if POLICY in content:
        policy = content[POLICY]
        if is_site and isinstance(policy, dict) and RESTRICTED.name in policy:
            # Below the header of a table, a key belongs to the table; but a restriction applies in any place.
            line = lines.find(POLICY, RESTRICTED.name)
            entries.setdefault(RESTRICTED.name, Entry(policy[RESTRICTED.name], line))
        names, mistakes = _policy(policy, is_site=is_site)
        line = lines.find(POLICY, LOCKED)
        locks = dict.fromkeys(names, line)
        complaints += [Complaint(str(path), mistake, line) for mistake in mistakes]
    keyboard, mistakes = _keyboard(content.get(KEYBOARD, {}), lines)
    complaints += [Complaint(str(path), mistake, lines.find("", KEYBOARD)) for mistake in mistakes]
    kiosk, mistakes_there = _kiosk(content, lines, is_site=is_site)
    complaints += [Complaint(str(path), mistake, line) for line, mistake in mistakes_there]
    return ConfigFile(path, is_site, True, entries, locks, keyboard, tuple(complaints), kiosk)


def _kiosk(
    content: Mapping[str, Any], lines: KeyLines, *, is_site: bool
) -> "tuple[KioskSettings | None, list[tuple[int | None, str]]]":
    """Return the table of a kiosk, and each mistake in it with its line."""
    if KIOSK not in content:
        return None, []
    if not is_site:
        return None, [(None, _("only a site can set up a kiosk, so [kiosk] is ignored here."))]
    # Few machines are kiosks.
    from tui.config.kiosk import read_kiosk

    kiosk, mistakes = read_kiosk(content[KIOSK])
    return kiosk, [(lines.find(KIOSK, name), mistake) for name, mistake in mistakes]


def _keyboard(given: object, lines: KeyLines) -> tuple[dict[str, Entry], list[str]]:
    """Return the table of keys by the names of commands, and a sentence if it is no table."""
    if not isinstance(given, dict):
        return {}, [_('it is written as step.continue = "f10" under [keys], so no key is changed.')]
    entries = {name: Entry(keys, lines.find_dotted(KEYBOARD, name)) for name, keys in _flat(given)}
    # TOML has them by table, a person by line.
    return dict(sorted(entries.items(), key=lambda each: each[1].line or 0)), []


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield each value of a table with its name; TOML makes a table of each part of a dotted one."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _policy(given: object, *, is_site: bool) -> tuple[list[str], list[str]]:
    """Return the keys that are locked, and a sentence for each mistake in the table."""
    if not is_site:
        return [], [_("only a site can lock keys, so [policy] is ignored here.")]
    try:
        listed = msgspec.convert(given, Policy).get("locked", [])
        others = [name for name in msgspec.convert(given, dict[str, Any]) if name != LOCKED]
    except msgspec.ValidationError:
        return [], [_('it is written as locked = ["theme"] under [policy]. Nothing is locked.')]
    mistakes = [_unknown(name) for name in listed if name not in LOCKABLE]
    mistakes += [_unknown(name) for name in others if name not in BY_NAME]
    mistakes += [_misplaced(name) for name in others if name in BY_NAME]
    return [name for name in listed if name in LOCKABLE], mistakes


def _misplaced(name: str) -> str:
    if name == RESTRICTED.name:
        return _("{name} belongs above [policy]. It's used all the same.").format(name=name)
    return _("{name} belongs above [policy]. It's ignored here.").format(name=name)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    similar = next(iter(get_close_matches(name, BY_NAME, 1, ALIKE)), None)
    if similar is None:
        return _("Onward has no key {name}, so it's ignored.").format(name=name)
    return _("Onward has no key {name}, so it's ignored. Did you mean {near}?").format(name=name, near=similar)
