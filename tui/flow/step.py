"""A step: one question on one page. Seeds say what it asks; its kind says what an answer is."""

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

from msgspec import field

from tui.domain.seed import Seed
from tui.domain.shapes import Value
from tui.domain.summary import summary
from tui.flow.conditions import Condition
from tui.flow.variant import Variant

BRIEF = 80
"""Characters of an answer in a few words."""
SayDay = Callable[[str], str]
"""Says a day of ISO form in words."""


class Suggested(Seed, frozen=True, kw_only=True):
    """When an option of several is suggested, and the reason that is shown."""

    when: Condition
    because: str


class Option(Seed, frozen=True, kw_only=True):
    """Something that can be chosen. `goes_to` and `opens` are what choosing it does beside being the answer.

    Of several, one with `when` is offered only while that holds, and those that are suggested come first. `goes_to` is
    a later step to go on with, `opens` a place or a step that is left again to where one was. `rests`, on a field of an
    action card, is the answer "not now": the card is not suggested again for a while. `reopens`, on a reply, means that
    its session is not over.
    """

    key: str
    label: str
    hint: str = ""
    explain: str = ""
    goes_to: str | None = None
    opens: str | None = None
    rests: bool = False
    reopens: bool = False
    when: Condition | None = None
    suggest: tuple[Suggested, ...] = ()


def labelled(options: tuple[Option, ...], key: str) -> str:
    """Return the label of the option with `key`; a person's own word is its own label."""
    return next((option.label for option in options if option.key == key), key)


class Recommendation(Seed, frozen=True, kw_only=True):
    """An option that is marked as suggested when its condition holds, and the reason that is shown.

    `often` says how often such a step is answered, with year, country and source, or that this is not known.
    """

    option: str
    because: str
    often: str = ""
    when: Condition | None = None

    @property
    def words(self) -> str:
        """The reason, and how often answers come."""
        return " ".join(part for part in (self.because, self.often) if part)


class Field(Seed, frozen=True, kw_only=True):
    """A small field of a line with parts, or of an action card."""

    key: str
    label: str
    type: str = "text"
    hint: str = ""
    options: tuple[Option, ...] = ()
    sets_day: bool = False
    """Whether a day filled in here is the day of an action that has no day of its own."""
    follow_up: str = ""
    """Of a day on an action card: what is planned for that day besides, with `$what` for the action."""
    past: bool = False
    """Whether a day that is typed without its year is the last such day, not the next."""

    TYPES: ClassVar[tuple[str, ...]] = ("text", "choice", "date", "number", "person")

    def __post_init__(self) -> None:
        """Refuse a type no view can show."""
        if self.type not in self.TYPES:
            raise ValueError(f"field {self.key}: type {self.type!r} is none of {', '.join(self.TYPES)}")
        if (self.type == "choice") != bool(self.options):
            raise ValueError(f"field {self.key}: options go with type choice")

    def in_words(self, given: str, day: SayDay) -> str:
        """Return what is filled in as a person reads it."""
        return day(given) if self.type == "date" else labelled(self.options, given)


class Step(Seed, frozen=True, kw_only=True, tag=True, tag_field="class"):
    """One page. What takes an answer is a `Question` (`tui.flow.question`); its methods take that answer as JSON.

    `uses` names the earlier steps that the kind reads, by the part they play.
    """

    kind: ClassVar[str]
    takes: ClassVar[frozenset[str]] = frozenset()
    """The names `uses` may have for this kind."""
    needs: ClassVar[frozenset[str]] = frozenset()
    """The names of `uses` without which this kind cannot be shown."""
    asks: ClassVar[bool] = True
    """Whether the page takes an answer at all."""
    aside: ClassVar[bool] = False
    """Whether it stands beside its flow: it counts in no progress, and nothing of it is kept."""

    key: str
    name: str
    ask: str
    ask_with: str = ""
    hint: str = ""
    minutes: float | None = None
    """Minutes of one visit, where they are not what `tui.flow.effort` counts for such a page."""
    usual: bool = False
    """Whether it counts in the minutes while nobody can know yet whether its condition will hold."""
    paths: tuple[str, ...] = ()
    tips: tuple[int, ...] = ()
    why: str = ""
    source: str = ""
    when: Condition | None = None
    pin: str | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    fill: str | None = None
    fill_with: tuple[str, ...] = ()
    fill_fact: str | None = None
    """A fact whose value comes filled in."""
    reminders: tuple[str, ...] = ()
    """Earlier steps, or facts, whose words stand beside the page where the window is wide enough."""
    keeps: str | None = None
    required: bool = False
    may_skip: bool = False
    """Whether the page itself says that it can be skipped: nobody is asked again who passes it untouched."""
    wish: str = ""
    variant: tuple[Variant["Step"], ...] = ()
    """The step in other words; the first whose condition holds takes its place (`Run.step_now`)."""

    @property
    def depends_on(self) -> frozenset[str]:
        """The earlier steps whose answers this one is about: when one changes, this one is asked again."""
        named = {self.pin, self.fill, *self.uses.values()}
        return frozenset(key for key in named if key is not None)

    def empty(self) -> Value:
        """Return the value of a page nobody has touched."""
        return None

    def initial(self) -> Value:
        """Return what a page that nobody has touched comes filled in with when nothing else fills it."""
        return self.empty()

    def fits(self, value: Value) -> bool:
        """Say whether `value` has the shape of this kind, as an answer or as a draft of one that is not finished."""
        return value is None

    def is_typed(self, value: Value) -> bool:
        """Say whether `value` is what was typed on the page and cannot be read yet: it is shown in its field again."""
        return False

    def read(self, value: Value) -> Value:
        """Return `value` tidied to the shape of this kind.

        Raises:
            NotThisShape: the value is of another shape.
        """
        return value

    def erases(self, value: Value) -> bool:
        """Say whether going on with the answer `value` erases what was written on the page."""
        return False

    def is_empty(self, value: Value) -> bool:
        """Say whether `value` holds nothing a person gave."""
        return not value

    def still_holds(self, value: Value, was: Value, now: Value) -> Value:
        """Return what stays of the answer `value` when the answer that it is about changes from `was` to `now`."""
        return value

    def problem(self, value: Value) -> str | None:
        """Return a sentence that says what is still needed before Continue, or None."""
        return None

    def keys(self, value: Value) -> frozenset[str]:
        """Return the words that a condition can compare."""
        return frozenset()

    def amount(self, value: Value) -> float | None:
        """Return the number that a condition can compare."""
        return None

    def quotable_texts(self, value: Value, any_of: Collection[str] = ()) -> list[str]:
        """Return the texts in an answer that may be quoted; with `any_of`, only from lines with one of these choices.

        None for kinds without text, and none of writing that is out of sight or was let go.
        """
        return []

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the answer as lines of text that the person can read, for the review, a pin or an export."""
        return []

    def open_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return what of the answer may go to others: all lines of `in_words` but those about what is private."""
        return self.in_words(value, day)

    def private_words(self, value: Value) -> list[str]:
        """Return what of the answer is for the person alone, and goes to nobody unless it is ticked by itself."""
        return []

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return the answer in a few words. `used` are the earlier answers that it reads, by their parts."""
        return summary("\n".join(self.in_words(value, day)[:1]), BRIEF)
