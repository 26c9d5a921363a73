"""What a home of answers is: the word that seeds give as `keeps`, with all that the store has to know of it.

Every home is in `store.registry`, and is described at one place only.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, TypeAlias

from msgspec import Struct, field

from tui.domain.private import Private
from tui.domain.shapes import Value
from tui.domain.shapes import table as as_table
from tui.store.answers.context import AnswerMapper
from tui.store.text.packing import id_in

NewId: TypeAlias = Callable[[str, Value], Value]
"""Returns the id that a row of a table got when an export was loaded, from its old id; None if it wasn't loaded."""


class HomeTable(Struct, frozen=True, kw_only=True):
    """A table whose rows belong to a session or to a check-in, most of them to a step of it.

    Export and import read its columns from the schema: which of them hold JSON, and which hold ids of other tables.
    """

    name: str
    searched: tuple[str, ...] = ()
    """The columns of text that search reads from rows that are no answer of a step, or not any more."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold keys of options in the seeds, each with the home of the step that has these options."""
    stands_alone: bool = False
    """Whether there can be rows that come from no session and no check-in."""


class Home(Private, frozen=True, kw_only=True):
    """Where answers of one kind are stored."""

    PRIVATE: ClassVar = ("mapper",)

    word: str
    """What a step in the seeds has as `keeps`."""
    mapper: AnswerMapper
    table: HomeTable | None = None
    """The table of the answers; None where they are columns of the session or of a person, or JSON alone."""
    session_only: bool = False
    """Whether answers in a reply or a check-in are stored as JSON instead."""
    of_kind: bool = False
    """Whether the word is a kind of step, which always has this home, and no word for `keeps`."""
    names_people: bool = False
    """Whether the answers name people, who may have to be forgotten when an answer changes."""
    renumber: Callable[[Value, NewId], Value] = lambda rest, _new_id: rest
    """Returns the rest of an answer with the ids in it that its rows got when an export was loaded."""


def ids_of(table: str, name: str = "id") -> Callable[[Value, NewId], Value]:
    """Return how to renumber a rest that holds an id of `table` under `name`, or a list of such rests."""

    def renumber(rest: Value, new_id: NewId) -> Value:
        if isinstance(rest, list):
            return [renumber(each, new_id) for each in rest]
        key = id_in(rest, name)
        return rest if key is None else as_table(rest) | {name: new_id(table, key)}

    return renumber
