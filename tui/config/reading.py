"""Reading one file: what it sets and what it locks, each with its line, and what is wrong with it.

A file that somebody else could have written is ignored: it could send a person's words to a folder of theirs. One of
the site's has to be root's, as is its folder: `XDG_CONFIG_DIRS` may name a folder of the person's own.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui import paths as places
from tui.config.keys import BY_NAME, RESTRICTED
from tui.words import _

POLICY, LOCKED = "policy", "locked"
MOST_BYTES = 100_000
NEAR = 0.7
"""How alike a key has to be to what was written, from 0 to 1, to be named instead."""
OTHERS_WRITE, ANYBODY_WRITES = 0o022, 0o002


@dataclass(frozen=True)
class Complaint:
    """Something that is wrong; `what` is a whole sentence. It is about a line of a file, a variable or an option."""

    where: str
    what: str
    line: int | None = None

    @property
    def sentence(self) -> str:
        """One line that names the file and line, and says what is wrong."""
        place = self.where if self.line is None else _("{file}, line {line}").format(file=self.where, line=self.line)
        return f"{place}: {self.what}"


@dataclass(frozen=True)
class Set:
    """What a file says for a key, as TOML has it, and in which line."""

    given: object
    line: int | None


@dataclass(frozen=True)
class ConfigFile:
    """A file as it was read. `is_site` is whether it is the site's."""

    path: Path
    is_site: bool
    is_there: bool = False
    sets: Mapping[str, Set] = field(default_factory=dict)
    locks: Mapping[str, int | None] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()


class NotRead(Exception):
    """A file does not count. The text is a sentence that says why."""


def read(path: Path, *, is_site: bool, is_first: bool = False) -> ConfigFile:
    """Read a file. Whatever is wrong with it is in its complaints, and what is right counts nevertheless.

    The site's `is_first` file is the one that has the last word. Where it is there and cannot be taken, nobody knows
    what it asked for: it restricts Onward.
    """
    try:
        text = _text(path, is_site=is_site)
    except FileNotFoundError:
        return ConfigFile(path, is_site)
    except (NotRead, OSError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else None
        return _ignored_file(path, f"{why}." if why else str(problem), is_site=is_site, is_first=is_first)
    # Only when there is a file to read: it takes a few milliseconds.
    import tomllib

    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        # Not all that is wrong is a TOMLDecodeError: a number of thousands of digits, thousands of brackets.
        why = _("this isn't TOML ({why}).").format(why=problem)
        return _ignored_file(path, why, is_site=is_site, is_first=is_first)
    return _made(path, text, content, is_site=is_site)


def _ignored_file(path: Path, why: str, *, is_site: bool, is_first: bool) -> ConfigFile:
    goes_on = (
        _("{why} Onward is restricted until it's fixed.") if is_first else _("{why} Onward carries on without it.")
    )
    sets = {RESTRICTED.name: Set(True, None)} if is_first else {}
    return ConfigFile(path, is_site, True, sets=sets, complaints=(Complaint(str(path), goes_on.format(why=why)),))


def _text(path: Path, *, is_site: bool) -> str:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise NotRead(_("it isn't a plain file."))
        if is_site:
            _want_of_site(facts, path.parent.stat())
        if facts.st_uid not in (0, os.geteuid()):
            raise NotRead(_("it belongs to someone else."))
        if facts.st_mode & ANYBODY_WRITES:
            raise NotRead(_("other people can write in it."))
        if facts.st_size > MOST_BYTES:
            raise NotRead(_("it's too long."))
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise NotRead(_("it isn't UTF-8.")) from problem
    finally:
        os.close(handle)


def _want_of_site(file: os.stat_result, folder: os.stat_result) -> None:
    if file.st_uid != places.SITE_OWNER:
        raise NotRead(_("it doesn't belong to root."))
    if file.st_mode & OTHERS_WRITE:
        raise NotRead(_("other people can write in it."))
    if folder.st_uid != places.SITE_OWNER:
        raise NotRead(_("its folder doesn't belong to root."))
    if folder.st_mode & OTHERS_WRITE:
        raise NotRead(_("other people can write in its folder."))


def _made(path: Path, text: str, content: Mapping[str, Any], *, is_site: bool) -> ConfigFile:
    lines = list(_lines(text))
    sets = {name: Set(given, _line(lines, "", name)) for name, given in content.items() if name in BY_NAME}
    complaints = [
        Complaint(str(path), _unknown(name), _line(lines, "", name))
        for name in content
        if name not in BY_NAME and name != POLICY
    ]
    locks: dict[str, int | None] = {}
    if POLICY in content:
        policy = content[POLICY]
        if is_site and isinstance(policy, dict) and RESTRICTED.name in policy:
            # Written below the head of a table, a key is the table's: what it asks for holds, wherever it stands.
            sets.setdefault(RESTRICTED.name, Set(policy[RESTRICTED.name], _line(lines, POLICY, RESTRICTED.name)))
        at, what = _policy(policy, is_site=is_site)
        line = _line(lines, POLICY, LOCKED)
        locks = dict.fromkeys(at, line)
        complaints += [Complaint(str(path), each, line) for each in what]
    return ConfigFile(path, is_site, True, sets, locks, tuple(complaints))


def _policy(policy: object, *, is_site: bool) -> tuple[list[str], list[str]]:
    """Return the keys that are locked, and what is wrong with how they are listed."""
    if not is_site:
        return [], [_("only a site can lock keys, so [policy] is ignored here.")]
    named = policy.get(LOCKED, []) if isinstance(policy, dict) else None
    if not (isinstance(named, list) and all(isinstance(name, str) for name in named)):
        return [], [_('it is written as locked = ["theme"] under [policy]. Nothing is locked.')]
    other = [name for name in policy if name != LOCKED] if isinstance(policy, dict) else []
    complaints = [_unknown(name) for name in (*named, *other) if name not in BY_NAME]
    complaints += [_below_policy(name) for name in other if name in BY_NAME]
    return [name for name in named if name in BY_NAME], complaints


def _below_policy(name: str) -> str:
    if name == RESTRICTED.name:
        return _("{name} belongs above [policy]. It's used all the same.").format(name=name)
    return _("{name} belongs above [policy]. It's ignored here.").format(name=name)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, BY_NAME, 1, NEAR)), None)
    if near is None:
        return _("Onward has no key {name}, so it's ignored.").format(name=name)
    return _("Onward has no key {name}, so it's ignored. Did you mean {near}?").format(name=name, near=near)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield for each line the table it is in and the key it begins with: TOML itself tells no lines."""
    table = ""
    for line in text.split("\n"):
        if head := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            table = head[1]
        key = re.match(r"""\s*["']?([\w-]+)["']?\s*(?:=|\.)""", line)
        yield table, key[1] if key else (f"[{head[1]}]" if head else "")


def _line(lines: list[tuple[str, str]], table: str, key: str) -> int | None:
    """Return the first line that sets `key` in `table`, or else the head of the table of that name."""
    for wanted in ((table, key), (key, f"[{key}]"), (table, f"[{table}]"), ("", table)):
        if wanted[1] and wanted in lines:
            return lines.index(wanted) + 1
    return None
