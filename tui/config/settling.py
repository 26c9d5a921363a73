"""Settling what counts, key by key, from the weakest word to the strongest.

Two rules keep a restriction whole. Whoever asks for it gets it, also in a word that cannot be read, and nobody lifts
it. Where the site asks for it, paths are the site's alone; where it comes with the command, they are not the person's
file's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.config.config import Config, Found, Origin
from tui.config.keys import KEYS, RESTRICTED, Key
from tui.config.kinds import NotThis, Value
from tui.config.reading import Complaint, ConfigFile
from tui.words import _


class Refused(Exception):
    """An option of the command line is not for this person to use. The text is a sentence."""


@dataclass(frozen=True)
class _Word:
    """One source's word on a key: `read` gives the value, or fails with what is wrong."""

    given: object
    origin: Origin
    where: str
    line: int | None = None

    @property
    def place(self) -> str:
        return self.where if self.line is None else _("{file}, line {line}").format(file=self.where, line=self.line)

    def read(self, key: Key) -> Value:
        if self.origin is Origin.ENVIRONMENT:
            return key.kind.typed(str(self.given))
        return key.kind.read(self.given)

    def complain(self, what: str) -> Complaint:
        return Complaint(self.where, what, self.line)


def settle(files: Sequence[ConfigFile], environ: Mapping[str, str], options: Mapping[str, Value]) -> Config:
    """Return what counts, of `files` from the weakest to the strongest, the surroundings and the command line.

    Raises:
        Refused: an option is for nobody to use here.
    """
    complaints = [each for file in files for each in file.complaints]
    found, wrong = _settled(RESTRICTED, list(_words(RESTRICTED, files, environ, options)), None)
    keys = {RESTRICTED.name: found}
    complaints += wrong
    for key in KEYS:
        if key is not RESTRICTED:
            keys[key.name], wrong = _settled(key, list(_words(key, files, environ, options)), keys[RESTRICTED.name])
            complaints += wrong
    return Config({key.name: keys[key.name] for key in KEYS}, tuple(files), tuple(complaints))


def _words(
    key: Key, files: Sequence[ConfigFile], environ: Mapping[str, str], options: Mapping[str, Value]
) -> Iterator[_Word | str]:
    """Yield each source's word on a key, the weakest first; a text is the file that locks it from there on."""
    for file in files:
        if (setting := file.sets.get(key.name)) is not None:
            yield _Word(setting.given, Origin.SITE if file.is_site else Origin.PERSON, str(file.path), setting.line)
        if key.name in file.locks:
            yield str(file.path)
    if environ.get(key.variable):
        yield _Word(environ[key.variable], Origin.ENVIRONMENT, key.variable)
    if (chosen := options.get(key.name)) is not None:
        yield _Word(str(chosen) if isinstance(chosen, Path) else chosen, Origin.OPTION, key.option)


def _settled(key: Key, words: Sequence[_Word | str], restricted: Found | None) -> tuple[Found, list[Complaint]]:
    limited = restricted is not None and restricted.value is True
    found = Found(False if limited and key.for_site else key.default)
    locked_by, wrong = "", []
    for word in words:
        if isinstance(word, str):
            locked_by = locked_by or word
            continue
        try:
            value = word.read(key)
        except NotThis as problem:
            wrong.append((word, f"{key.name} {problem}"))
            if key is RESTRICTED:
                # Somebody asked for something here; being restricted is what can be made good again.
                found = Found(True, word.origin, word.place)
            continue
        why = _why_not(key, word, value, locked_by, restricted)
        if why and word.origin is Origin.OPTION:
            raise Refused(f"{word.where}: {why}")
        if why:
            wrong.append((word, why))
        elif not (key is RESTRICTED and found.value is True):
            found = Found(value, word.origin, word.place)
    if locked_by:
        found = Found(found.value, found.origin, found.place, locked_by)
    instead = _("Used instead: {value}.").format(value=key.in_words(found.value))
    return found, [word.complain(f"{what}. {instead}") for word, what in wrong]


def _why_not(key: Key, word: _Word, value: Value, locked_by: str, restricted: Found | None) -> str:
    """Return why a word does not count, empty when it does."""
    if locked_by and not (key is RESTRICTED and value is True):
        return _("{name} is set by this site").format(name=key.name)
    if restricted is None or restricted.value is not True or word.origin is Origin.SITE:
        return ""
    if key.for_site and value is True:
        return _("{name} is for the site to allow where Onward is restricted").format(name=key.name)
    by_site = restricted.origin is Origin.SITE
    if key.path and (by_site or (restricted.origin is Origin.OPTION and word.origin is Origin.PERSON)):
        return _("{name} is for the site to set where Onward is restricted").format(name=key.name)
    return ""
