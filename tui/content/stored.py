"""The library as bytes, for its cache: everything that was read and checked, in MessagePack.

What steps take from the banks (cards, templates, the rules of the letter check) is there once. Every step would have it
otherwise, and every variant of one: 3.5 MB instead of a tenth of that.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, Union

from msgspec import UNSET, Struct, msgpack
from msgspec.structs import asdict, force_setattr, replace

from tui.content.check import BadSeed
from tui.content.flows import Banks
from tui.content.guides import Guides
from tui.content.help_pages import HelpPage
from tui.content.library import Library, Tip, in_courses
from tui.content.variants import WORDS, Words, reworded, variant_of
from tui.domain.figures import Rate
from tui.domain.greeting import NameWords
from tui.flow.conditions import Condition
from tui.flow.course import Flow
from tui.flow.course import Path as TimePath
from tui.flow.kinds import step_class
from tui.flow.step import Option, Step
from tui.flow.variant import Variant
from tui.kinds import KINDS

S = TypeVar("S")
BLANK: Mapping[str, Any] = {"check": None, "names": NameWords()}
"""What is stored in place of what comes from a bank; of all others it is an empty tuple."""


class StoredVariant(Struct, frozen=True, omit_defaults=True):
    """What a variant says otherwise than its step: its words, and what is other of its options, each with its `key`."""

    when: Condition
    words: Words = Words()
    option: tuple[Mapping[str, str], ...] = ()
    leave_out: frozenset[str] = frozenset()


class StoredStep(Struct, Generic[S], frozen=True, omit_defaults=True):
    """A step without what it takes from the banks, and its variants."""

    step: S
    variant: tuple[StoredVariant, ...] = ()


class StoredFlow(Struct, Generic[S], frozen=True):
    """A flow without its steps, and its steps."""

    flow: Flow
    step: tuple[StoredStep[S], ...]


class StoredLibrary(Struct, Generic[S], frozen=True):
    """A library. `order` has the keys of the flows of a session; `paths` are those of a session, too.

    `problems` are the mistakes in the seeds of a site: the file, the key and the reason.
    """

    tips: tuple[Tip, ...]
    help_pages: Mapping[str, HelpPage]
    guides: Guides
    banks: Banks
    flows: tuple[StoredFlow[S], ...]
    order: tuple[str, ...]
    paths: tuple[TimePath, ...]
    rates: tuple[Rate, ...]
    problems: tuple[tuple[str, str, str], ...] = ()


def packed(library: Library, problems: Iterable[BadSeed] = ()) -> bytes:
    """Return `library`, which was read from seeds, and the mistakes in them, as bytes.

    Raises:
        UnicodeError: a text, or the path of a file, can't be encoded.
    """
    session = library.session_course
    flows = {flow.key: flow for course in library.courses.values() for flow in course.flows}
    stored = StoredLibrary(
        tips=library.tips,
        help_pages=library.help_pages,
        guides=library.guides,
        banks=library.banks,
        flows=tuple(_stored_flow(flow, library.banks) for flow in flows.values()),
        order=tuple(flow.key for flow in session.flows),
        paths=session.paths,
        rates=session.rates,
        problems=tuple((str(each.file), each.key, each.reason) for each in problems),
    )
    return msgpack.encode(stored)


def unpacked(data: bytes) -> tuple[Library, list[BadSeed]]:
    """Return the library in `data`, and the mistakes in its seeds.

    Raises:
        msgspec.MsgspecError, LookupError, ValueError: the data isn't what `packed` returned.
    """
    stored = _decoder().decode(data)
    flow = {each.flow.key: _flow(each, stored.banks) for each in stored.flows}
    courses = in_courses(flow, stored.order, stored.paths, stored.rates)
    library = Library(courses, stored.tips, stored.help_pages, stored.guides, stored.banks)
    return library, [BadSeed(Path(file), key, reason) for file, key, reason in stored.problems]


@cache
def _decoder() -> msgpack.Decoder[StoredLibrary[Step]]:
    # Which of the classes a step has is in its tag.
    any_step: Any = Union[tuple(map(step_class, KINDS))]  # noqa: UP007
    return msgpack.Decoder(StoredLibrary[any_step])


def _stored_flow(flow: Flow, banks: Banks) -> StoredFlow[Step]:
    return StoredFlow(replace(flow, step=()), tuple(_stored_step(step, banks) for step in flow.step))


def _stored_step(step: Step, banks: Banks) -> StoredStep[Step]:
    blank = {name: BLANK.get(name, ()) for name in _filled(step, banks)}
    return StoredStep(replace(step, variant=(), **blank), tuple(_stored_variant(each, step) for each in step.variant))


def _stored_variant(variant: Variant[Step], step: Step) -> StoredVariant:
    whole = variant.whole
    words: dict[str, Any] = {
        name: said for name in WORDS if (said := getattr(whole, name, None)) != getattr(step, name, None)
    }
    pairs = zip(getattr(whole, "option", ()), getattr(step, "option", ()), strict=True)
    rows = tuple(_other_words(option, usual) for option, usual in pairs if option != usual)
    return StoredVariant(variant.when, Words(**words), rows, variant.leave_out)


def _other_words(option: Option, usual: Option) -> Mapping[str, str]:
    """Return what `option` says otherwise than `usual` does, with its key."""
    names = (name for name in option.__struct_fields__ if getattr(option, name) != getattr(usual, name))
    return {"key": option.key} | {name: getattr(option, name) for name in names}


def _flow(stored: StoredFlow[Step], banks: Banks) -> Flow:
    return replace(stored.flow, step=tuple(_step(each, banks) for each in stored.step))


def _step(stored: StoredStep[Step], banks: Banks) -> Step:
    step = stored.step
    for name, value in _filled(step, banks).items():
        force_setattr(step, name, value)
    return replace(step, variant=tuple(_variant(each, step) for each in stored.variant)) if stored.variant else step


def _variant(stored: StoredVariant, step: Step) -> Variant[Step]:
    changed = {name: said for name, said in asdict(stored.words).items() if said is not UNSET}
    if stored.option:
        changed["option"] = reworded(getattr(step, "option", ()), stored.option)
    return variant_of(replace(step, **changed), stored.when, stored.leave_out)


def _filled(step: Step, banks: Banks) -> dict[str, Any]:
    """Return the fields that `step` takes from the banks."""
    named = {name: given for name in ("options_from", "cards") if (given := getattr(step, name, ()))}
    return banks.fill(step.kind, named, Path())
