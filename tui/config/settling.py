"""Decides the value of each key from every source, from the weakest to the strongest.

Two rules protect a restriction. Any source can ask for it, even with a value that cannot be read, and no source can
lift it. If the site restricts Onward, only the site sets folders; if an option does, the person's file does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tui.config.config import Config, Found, KeyChoice, Origin
from tui.config.keys import KEYS, RESTRICTED, Key
from tui.config.kinds import InvalidSetting, Value
from tui.config.reading import KEYBOARD, Complaint, ConfigFile
from tui.words import _


class Refused(Exception):
    """An option of the command line is not allowed here. The text is a sentence."""


class _Given(Struct, frozen=True):
    """What one source gives for a key. `where` is the file, the variable or the option."""

    given: object
    origin: Origin
    where: str
    line: int | None = None

    @property
    def place(self) -> str:
        return self.where if self.line is None else _("{file}, line {line}").format(file=self.where, line=self.line)

    def read(self, key: Key) -> Value:
        """Return the value; raises InvalidSetting if the key cannot have it."""
        if self.origin is Origin.ENVIRONMENT:
            return key.kind.read_text(str(self.given))
        return key.kind.read(self.given)


class _Lock(Struct, frozen=True):
    """A file of the site that locks a key: stronger sources no longer count."""

    file: str


def settle(files: Sequence[ConfigFile], environ: Mapping[str, str], options: Mapping[str, Value]) -> Config:
    """Return the value of every key.

    Args:
        files: From the weakest to the strongest.
        environ: The environment variables, which are stronger than any file.
        options: Those of the command line by the names of the keys, which are the strongest.

    Raises:
        Refused: an option is not allowed here.
    """
    complaints = [each for file in files for each in file.complaints]
    restricted, mistakes = _settle_key(RESTRICTED, list(_sources(RESTRICTED, files, environ, options)), None)
    keys = {RESTRICTED.name: restricted}
    complaints += mistakes
    for key in KEYS:
        if key is not RESTRICTED:
            keys[key.name], mistakes = _settle_key(key, list(_sources(key, files, environ, options)), restricted)
            complaints += mistakes
    choices, locked_by, mistakes = _settle_keyboard(files, restricted)
    complaints += mistakes
    in_order = {key.name: keys[key.name] for key in KEYS}
    return Config(in_order, tuple(files), tuple(complaints), tuple(choices), locked_by)


def _settle_keyboard(files: Sequence[ConfigFile], restricted: Found) -> tuple[list[KeyChoice], str, list[Complaint]]:
    """Return what the files give commands as keys, the file of the site that locks that, and the complaints."""
    choices: list[KeyChoice] = []
    locked_by, mistakes = "", []
    # Whoever asked for the restriction in the same file means what else is in it.
    for_site = restricted.value is True and restricted.origin is not Origin.PERSON
    for file in files:
        origin = Origin.SITE if file.is_site else Origin.PERSON
        refusal = _("the site has locked [keys], so no key is changed.") if locked_by else ""
        if for_site and not file.is_site:
            refusal = _("[keys] is for the site to set where Onward is restricted, so no key is changed.")
        if file.keyboard and refusal:
            line = next(iter(file.keyboard.values())).line
            mistakes.append(Complaint(str(file.path), refusal, line))
        elif not refusal:
            choices += [
                KeyChoice(name, entry.given, origin, str(file.path), entry.line)
                for name, entry in file.keyboard.items()
            ]
        if KEYBOARD in file.locks:
            locked_by = locked_by or str(file.path)
    return choices, locked_by, mistakes


def _sources(
    key: Key, files: Sequence[ConfigFile], environ: Mapping[str, str], options: Mapping[str, Value]
) -> Iterator[_Given | _Lock]:
    """Yield what each source gives for a key, the weakest first, and the locks where they begin to count."""
    for file in files:
        if (entry := file.entries.get(key.name)) is not None:
            yield _Given(entry.given, Origin.SITE if file.is_site else Origin.PERSON, str(file.path), entry.line)
        if key.name in file.locks:
            yield _Lock(str(file.path))
    if environ.get(key.variable):
        yield _Given(environ[key.variable], Origin.ENVIRONMENT, key.variable)
    if (chosen := options.get(key.name)) is not None:
        yield _Given(str(chosen) if isinstance(chosen, Path) else chosen, Origin.OPTION, key.option)


def _settle_key(key: Key, sources: Sequence[_Given | _Lock], restricted: Found | None) -> tuple[Found, list[Complaint]]:
    """Return the value of a key and the complaints. `restricted` is the settled restriction; None while it is `key`."""
    is_limited = restricted is not None and restricted.value is True
    found = Found(False if is_limited and key.for_site else key.default)
    locked_by, mistakes = "", []
    for source in sources:
        if isinstance(source, _Lock):
            locked_by = locked_by or source.file
            continue
        try:
            value = source.read(key)
        except InvalidSetting as error:
            mistakes.append((source, f"{key.name} {error}"))
            if key is RESTRICTED:
                # Somebody wanted something here. To restrict is the mistake that can be put right.
                found = Found(True, source.origin, source.place)
            continue
        refusal = _refusal(key, source, value, locked_by, restricted)
        if refusal and source.origin is Origin.OPTION:
            raise Refused(f"{source.where}: {refusal}")
        if refusal:
            mistakes.append((source, refusal))
        elif not (key is RESTRICTED and found.value is True):
            found = Found(value, source.origin, source.place)
    if locked_by:
        found = Found(found.value, found.origin, found.place, locked_by)
    instead = _("Used instead: {value}.").format(value=key.in_words(found.value))
    return found, [Complaint(source.where, f"{mistake}. {instead}", source.line) for source, mistake in mistakes]


def _refusal(key: Key, source: _Given, value: Value, locked_by: str, restricted: Found | None) -> str:
    """Return why a value does not count; empty if it does."""
    if locked_by and not (key is RESTRICTED and value is True):
        return _("{name} is set by this site").format(name=key.name)
    if restricted is None or restricted.value is not True or source.origin is Origin.SITE:
        return ""
    if key.for_site and value is True:
        return _("{name} is for the site to allow where Onward is restricted").format(name=key.name)
    by_site = restricted.origin is Origin.SITE
    if key.path and (by_site or (restricted.origin is Origin.OPTION and source.origin is Origin.PERSON)):
        return _("{name} is for the site to set where Onward is restricted").format(name=key.name)
    return ""
