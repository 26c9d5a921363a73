"""Kinds that plan: a date, action cards, if-then, wish and obstacle, a week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tui.domain.plan import (
    ACTION,
    STATUSES,
    WEEK,
    WEEK_NUMBERS,
    is_day,
    is_resting,
    iso_day,
    read_action,
    read_slot,
)
from tui.domain.shapes import (
    NotThisShape,
    Value,
    is_list_of,
    is_one_of,
    is_table,
    is_text,
    line,
    rows,
    table,
    whole_number,
)
from tui.domain.summary import summary
from tui.domain.week import in_order
from tui.flow.card import ActionCard
from tui.flow.step import BRIEF, SayDay, Step
from tui.flow.weekly import slot_note, slot_words, weekday_names
from tui.words import _


@dataclass(frozen=True, kw_only=True)
class Date(Step):
    """A day. Answer: an ISO date. `past` says which way the presets look."""

    kind: ClassVar[str] = "date"
    presets: tuple[str, ...] = ("today", "tomorrow", "in_two_days", "next_monday", "in_a_week", "in_two_weeks")
    past: bool = False

    def fits(self, value: Value) -> bool:
        """Take a day."""
        return value is None or is_day(value)

    def is_typed(self, value: Value) -> bool:
        """Take text for a day that was typed and cannot be read yet."""
        return is_text(value)

    def read(self, value: Value) -> Value:
        """Return the date in ISO form."""
        return iso_day(value) if value else None

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the day in words."""
        return [day(value)] if value else []

    def keys(self, value: Value) -> frozenset[str]:
        """Return the date."""
        return frozenset({value} if value else ())


GONE_OVER = is_table({"status": is_one_of(*STATUSES), "when_on": is_day, "what": is_text})
OWN_FIELDS = "fields"
"""In the form of an action, the place of the fields that its card has of its own."""
ACTION_FIELDS = ("what", "when_on", "when_at", "where_how", "first_step", "helper", "know_done", OWN_FIELDS)


def _when(row: Mapping[str, Value], day: SayDay) -> list[str]:
    return [day(row["when_on"])] if row.get("when_on") else []


@dataclass(frozen=True, kw_only=True)
class Actions(Step):
    """Plan steps made from cards. Answer: actions, each `{id, kind, what, ...}` (see `domain.plan`).

    `uses.what` is the step whose answer a new action comes filled in with; `because_with` are sentences with fields, of
    which the first that is known is the reason of a new action.
    """

    kind: ClassVar[str] = "actions"
    takes: ClassVar[frozenset[str]] = frozenset({"what"})
    because_with: tuple[str, ...] = ()
    placeholder: str = ""
    """An example of what to do, shown instead of the card's own."""
    cards: tuple[str, ...] = ()
    form: tuple[str, ...] = ACTION_FIELDS
    """Which of the fields that every action has are asked here, in this order; `fields` are those of its card."""
    card: tuple[ActionCard, ...] = ()
    """The cards themselves, put here when the seeds are read."""

    def empty(self) -> Value:
        """Return no actions."""
        return []

    def __post_init__(self) -> None:
        """Refuse a field that no action has."""
        if unknown := [name for name in self.form if name not in ACTION_FIELDS]:
            raise ValueError(f"form: {unknown[0]!r} is none of {', '.join(ACTION_FIELDS)}")

    def fits(self, value: Value) -> bool:
        """Take actions."""
        return value is None or is_list_of(ACTION)(value)

    def read(self, value: Value) -> Value:
        """Return the actions that say what."""
        return [action for action in (read_action(row) for row in rows(value)) if action]

    def keys(self, value: Value) -> frozenset[str]:
        """Return the kinds of the actions, without cards that rest."""
        return frozenset(row["kind"] for row in value or () if not is_resting(row))

    def amount(self, value: Value) -> float | None:
        """Return how many actions there are."""
        return len([row for row in value or () if not is_resting(row)])

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return each action: what and when, and under it what else was filled in; of a card that rests, until when."""
        return [text for row in value or () for text in self._lines(row, day)]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what each action is."""
        whats = [str(row["what"]) for row in value if not is_resting(row)]
        if len(whats) <= 1:
            return summary("".join(whats), BRIEF)
        return _("{number} actions: {what}").format(number=len(whats), what=summary("; ".join(whats), BRIEF))

    def _lines(self, row: Mapping[str, Value], day: SayDay) -> Iterator[str]:
        if is_resting(row):
            yield _("Not now, until {day}: {what}").format(what=row["what"], day=day(row["rests_until"]))
            return
        yield ", ".join(filter(None, (row["what"], *_when(row, day), row.get("when_at"))))
        words = {
            "where_how": _("Where or how: {text}"),
            "first_step": _("First small step: {text}"),
            "helper": _("Who can help: {text}"),
            "know_done": _("I know it's done when {text}"),
        }
        for name, sentence in words.items():
            if row.get(name):
                yield sentence.format(text=row[name])
        own = row.get("fields") or {}
        fields = next((card.field for card in self.card if card.kind == row.get("kind")), ())
        for each in fields:
            if given := own.get(each.key):
                yield f"{each.label}: {each.in_words(given, day)}"


@dataclass(frozen=True, kw_only=True)
class GoOver(Step):
    """What became of each open action. Answer: `{action id: {status, when_on}}`, only of those that were touched."""

    kind: ClassVar[str] = "go_over"

    def empty(self) -> Value:
        """Return nothing touched."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take changes by the id of their action."""
        return value is None or is_table({}, others=GONE_OVER)(value)

    def read(self, value: Value) -> Value:
        """Return the changes, each a status or a day."""
        kept = {}
        for key, change in table(value).items():
            parts = table(change)
            if parts.get("status") not in (None, *STATUSES):
                raise NotThisShape(f"an action is one of {', '.join(STATUSES)}")
            kept[key] = {name: parts[name] for name in ("status", "when_on", "what") if parts.get(name)}
        return kept

    def amount(self, value: Value) -> float | None:
        """Return how many were gone over."""
        return len(value or {})

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return each change in words."""
        words = {"to_do": _("to do"), "doing": _("doing"), "done": _("done"), "let_go": _("dropped")}
        return [
            ": ".join(filter(None, (row.get("what"), words.get(row.get("status", "")) or "".join(_when(row, day)))))
            for row in (value or {}).values()
        ]


@dataclass(frozen=True, kw_only=True)
class Parts(Step):
    """Several short texts that belong together. Answer: `{part: text}`."""

    part_names: ClassVar[tuple[str, ...]] = ()

    def empty(self) -> Value:
        """Return no part filled in."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take texts."""
        return value is None or is_table(dict.fromkeys(self.part_names, is_text))(value)

    def read(self, value: Value) -> Value:
        """Return the parts that hold something."""
        parts = table(value)
        if not set(self.part_names).issuperset(parts):
            raise NotThisShape(f"{self.kind} has the parts {', '.join(self.part_names)}")
        return {name: line(parts[name]) for name in self.part_names if line(parts.get(name) or "")}


def joined(value: Value) -> list[str]:
    """Return cue and act as one sentence."""
    cue, act = value.get("cue"), value.get("act")
    if cue and act:
        return [_("If {cue}, then I will {act}").format(cue=cue, act=act)]
    return [_("If {cue}").format(cue=cue)] if cue else [_("I will {act}").format(act=act)] if act else []


@dataclass(frozen=True, kw_only=True)
class IfThen(Parts):
    """A cue and an act. Plans of this form help people to act (Sheeran, Listrom and Gollwitzer 2024)."""

    kind: ClassVar[str] = "if_then"
    part_names: ClassVar[tuple[str, ...]] = ("cue", "act")
    cue_hint: str = ""
    act_hint: str = ""
    example: str = ""
    vague: tuple[str, ...] = ()
    """Words in a cue that name no moment; they are pointed out softly."""

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return it as one sentence."""
        return joined(value or {})


@dataclass(frozen=True, kw_only=True)
class Woop(Parts):
    """A wish, its best outcome, the obstacle in oneself, and an if-then for it."""

    kind: ClassVar[str] = "woop"
    part_names: ClassVar[tuple[str, ...]] = ("wish", "outcome", "obstacle", "cue", "act")
    example: str = ""
    vague: tuple[str, ...] = ()
    """Words in a cue that name no moment; they are pointed out softly."""

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return a line for each part, cue and act as one."""
        names = {"wish": _("Wish"), "outcome": _("Best outcome"), "obstacle": _("Obstacle")}
        given = value or {}
        return [f"{name}: {given[key]}" for key, name in names.items() if given.get(key)] + joined(given)


@dataclass(frozen=True, kw_only=True)
class Week(Step):
    """Hours and applications meant for a week, and slots for them. Answer: `{hours, applications, slots}`.

    The template of Abel and others 2019 (South Africa): what, when, where or how, and two weekly numbers. With `ends`,
    the week that comes filled in can also be ended; the answer is then `{ended: true}`.
    """

    kind: ClassVar[str] = "week"
    MOST: ClassVar[Mapping[str, int]] = WEEK_NUMBERS
    ends: bool = False
    start: Mapping[str, Any] = field(default_factory=dict)
    """A first week of the same shape, which an untouched page comes filled in with."""

    def __post_init__(self) -> None:
        """Refuse a start that is no week."""
        if not WEEK(self.start):
            raise ValueError("start is a week: hours, applications, slots")

    def initial(self) -> Value:
        """Return the start."""
        return self.read(self.start)

    def empty(self) -> Value:
        """Return a week with nothing in it."""
        return {}

    def fits(self, value: Value) -> bool:
        """Take the numbers and the slots."""
        return value is None or WEEK(value)

    def read(self, value: Value) -> Value:
        """Return the two numbers and the slots that say what."""
        parts = table(value)
        kept: dict[str, Value] = {}
        if parts.get("ended") is True:
            return {"ended": True}
        for name, most in self.MOST.items():
            if parts.get(name) is not None:
                kept[name] = whole_number(parts[name], 0, most)
        slots = [slot for slot in (read_slot(row) for row in rows(parts.get("slots"))) if slot]
        if slots:
            kept["slots"] = slots
        return kept

    def amount(self, value: Value) -> float | None:
        """Return how many slots there are."""
        return len((value or {}).get("slots", ()))

    def in_words(self, value: Value, day: SayDay = str) -> list[str]:
        """Return the two numbers and each slot."""
        given = value or {}
        if given.get("ended"):
            return [_("Ended for now")]
        said = []
        if "hours" in given:
            said.append(_("Hours a week: {number}").format(number=given["hours"]))
        if "applications" in given:
            said.append(_("Applications a week: {number}").format(number=given["applications"]))
        return said + [
            ", ".join(part for part in (weekday_names()[slot["weekday"]], slot_words(slot), slot_note(slot)) if part)
            for slot in in_order(given.get("slots", ()))
        ]
