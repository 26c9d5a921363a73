"""Kinds that plan: a date, action cards, if-then, wish and obstacle, a week."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from msgspec import field
from msgspec.structs import replace

from tui.domain.answers.days import check_days
from tui.domain.answers.planning import WEEK_NUMBERS, Action, ActionChange, IfThenAnswer, WeekAnswer, WoopAnswer
from tui.domain.answers.reading import read_as, read_if
from tui.domain.plan import new_id, tidied_action, tidied_slot
from tui.domain.shapes import Value, line, rows, table
from tui.domain.summary import summary
from tui.domain.week import in_order
from tui.flow.card import ActionCard
from tui.flow.question import Question
from tui.flow.step import BRIEF, SayDay
from tui.flow.weekly import slot_note, slot_words, weekday_names
from tui.words import _


class Date(Question[str | None], frozen=True, kw_only=True):
    """A day. Answer: an ISO date. `past` says which way the presets look."""

    kind: ClassVar[str] = "date"
    presets: tuple[str, ...] = ("today", "tomorrow", "in_two_days", "next_monday", "in_a_week", "in_two_weeks")
    past: bool = False

    def blank(self) -> None:
        """Return no day."""
        return

    def decode(self, value: Value) -> str:
        """Return the day."""
        day = read_as(str, value)
        check_days(day)
        return day

    def adopt(self, value: Value) -> str | None:
        """Take an empty text for no day, too."""
        return self.answer(value or None)

    def is_typed(self, value: Value) -> bool:
        """Take text for a day that was typed and cannot be read yet."""
        return isinstance(value, str)

    def words_of(self, answer: str | None, day: SayDay) -> list[str]:
        """Return the day in words."""
        return [day(answer)] if answer else []

    def keys_of(self, answer: str | None) -> frozenset[str]:
        """Return the date."""
        return frozenset({answer} if answer else ())


OWN_FIELDS = "fields"
"""In the form of an action, the place of the fields that its card has of its own."""
ACTION_FIELDS = ("what", "when_on", "when_at", "where_how", "first_step", "helper", "know_done", OWN_FIELDS)


class Actions(Question[list[Action]], frozen=True, kw_only=True):
    """Plan steps made from cards.

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

    def __post_init__(self) -> None:
        """Refuse a field that no action has."""
        if unknown := [name for name in self.form if name not in ACTION_FIELDS]:
            raise ValueError(f"form: {unknown[0]!r} is none of {', '.join(ACTION_FIELDS)}")

    def blank(self) -> list[Action]:
        """Return no actions."""
        return []

    def decode(self, value: Value) -> list[Action]:
        """Return the actions."""
        return read_as(list[Action], value)

    def adopt(self, value: Value) -> list[Action]:
        """Take actions without an id, which are given one, and those that do not say what."""
        return self.decode([{"id": new_id(), "what": "", **table(each)} for each in rows(value)])

    def tidied(self, answer: list[Action]) -> list[Action]:
        """Return the actions that say what."""
        return [tidy for each in answer if (tidy := tidied_action(each))]

    def keys_of(self, answer: list[Action]) -> frozenset[str]:
        """Return the kinds of the actions, without cards that rest."""
        return frozenset(each.kind for each in answer if not each.rests_until)

    def amount_of(self, answer: list[Action]) -> float | None:
        """Return how many actions there are, without cards that rest."""
        return len([each for each in answer if not each.rests_until])

    def words_of(self, answer: list[Action], day: SayDay) -> list[str]:
        """Return each action: what and when, and under it what else was filled in; of a card that rests, until when."""
        return [text for each in answer for text in self._lines(each, day)]

    def brief(self, value: Value, used: Mapping[str, Value], day: SayDay = str) -> str:
        """Return what each action is."""
        whats = [each.what for each in self.answer(value) if not each.rests_until]
        if len(whats) <= 1:
            return summary("".join(whats), BRIEF)
        return _("{number} actions: {what}").format(number=len(whats), what=summary("; ".join(whats), BRIEF))

    def _lines(self, action: Action, day: SayDay) -> Iterator[str]:
        if action.rests_until:
            yield _("Not now, until {day}: {what}").format(what=action.what, day=day(action.rests_until))
            return
        when = day(action.when_on) if action.when_on else ""
        yield ", ".join(filter(None, (action.what, when, action.when_at)))
        more = {
            _("Where or how: {text}"): action.where_how,
            _("First small step: {text}"): action.first_step,
            _("Who can help: {text}"): action.helper,
            _("I know it's done when {text}"): action.know_done,
        }
        yield from (sentence.format(text=text) for sentence, text in more.items() if text)
        for each in next((card.field for card in self.card if card.kind == action.kind), ()):
            if given := action.fields.get(each.key):
                yield f"{each.label}: {each.in_words(str(given), day)}"


class GoOver(Question[dict[str, ActionChange]], frozen=True, kw_only=True):
    """What became of each open action. Answer: the changes by the id of their action, only of those touched."""

    kind: ClassVar[str] = "go_over"

    def blank(self) -> dict[str, ActionChange]:
        """Return nothing touched."""
        return {}

    def decode(self, value: Value) -> dict[str, ActionChange]:
        """Return the changes."""
        return read_as(dict[str, ActionChange], value)

    def amount_of(self, answer: dict[str, ActionChange]) -> float | None:
        """Return how many were gone over."""
        return len(answer)

    def words_of(self, answer: dict[str, ActionChange], day: SayDay) -> list[str]:
        """Return each change in words."""
        words = {"to_do": _("to do"), "doing": _("doing"), "done": _("done"), "let_go": _("dropped")}
        became = (
            (each.what, words[each.status] if each.status else day(each.when_on) if each.when_on else "")
            for each in answer.values()
        )
        return [": ".join(filter(None, each)) for each in became]


def if_then_words(cue: str, act: str) -> list[str]:
    """Return cue and act as one sentence."""
    if cue and act:
        return [_("If {cue}, then I will {act}").format(cue=cue, act=act)]
    return [_("If {cue}").format(cue=cue)] if cue else [_("I will {act}").format(act=act)] if act else []


class IfThen(Question[IfThenAnswer], frozen=True, kw_only=True):
    """A cue and an act. Plans of this form help people to act (Sheeran, Listrom and Gollwitzer 2024)."""

    kind: ClassVar[str] = "if_then"
    cue_hint: str = ""
    act_hint: str = ""
    example: str = ""
    vague: tuple[str, ...] = ()
    """Words in a cue that name no moment; they are pointed out softly."""

    def blank(self) -> IfThenAnswer:
        """Return neither."""
        return IfThenAnswer()

    def decode(self, value: Value) -> IfThenAnswer:
        """Return cue and act."""
        return read_as(IfThenAnswer, value)

    def tidied(self, answer: IfThenAnswer) -> IfThenAnswer:
        """Return both as lines."""
        return IfThenAnswer(cue=line(answer.cue), act=line(answer.act))

    def words_of(self, answer: IfThenAnswer, day: SayDay) -> list[str]:
        """Return it as one sentence."""
        return if_then_words(answer.cue, answer.act)


class Woop(Question[WoopAnswer], frozen=True, kw_only=True):
    """A wish, its best outcome, the obstacle in oneself, and an if-then for it."""

    kind: ClassVar[str] = "woop"
    example: str = ""
    vague: tuple[str, ...] = ()
    """Words in a cue that name no moment; they are pointed out softly."""

    def blank(self) -> WoopAnswer:
        """Return no part."""
        return WoopAnswer()

    def decode(self, value: Value) -> WoopAnswer:
        """Return the parts."""
        return read_as(WoopAnswer, value)

    def tidied(self, answer: WoopAnswer) -> WoopAnswer:
        """Return the parts as lines."""
        return WoopAnswer(
            wish=line(answer.wish),
            outcome=line(answer.outcome),
            obstacle=line(answer.obstacle),
            cue=line(answer.cue),
            act=line(answer.act),
        )

    def words_of(self, answer: WoopAnswer, day: SayDay) -> list[str]:
        """Return a line for each part, cue and act as one."""
        named = {_("Wish"): answer.wish, _("Best outcome"): answer.outcome, _("Obstacle"): answer.obstacle}
        return [f"{name}: {text}" for name, text in named.items() if text] + if_then_words(answer.cue, answer.act)


class Week(Question[WeekAnswer], frozen=True, kw_only=True):
    """Hours and applications meant for a week, and slots for them.

    The template of Abel and others 2019 (South Africa): what, when, where or how, and two weekly numbers. With `ends`,
    the week that comes filled in can also be ended.
    """

    kind: ClassVar[str] = "week"
    MOST: ClassVar[Mapping[str, int]] = WEEK_NUMBERS
    ends: bool = False
    start: Mapping[str, Any] = field(default_factory=dict)
    """A first week of the same shape, which an untouched page comes filled in with."""

    def __post_init__(self) -> None:
        """Refuse a start that is no week."""
        if read_if(WeekAnswer, self.start) is None:
            raise ValueError("start is a week: hours, applications, slots")

    def initial(self) -> Value:
        """Return the start."""
        return self.read(self.start)

    def blank(self) -> WeekAnswer:
        """Return a week with nothing in it."""
        return WeekAnswer()

    def decode(self, value: Value) -> WeekAnswer:
        """Return the numbers and the slots."""
        return read_as(WeekAnswer, value)

    def tidied(self, answer: WeekAnswer) -> WeekAnswer:
        """Return the two numbers and the slots that say what; of a week that is ended, nothing else."""
        if answer.ended:
            return WeekAnswer(ended=True)
        return replace(answer, slots=[tidy for each in answer.slots if (tidy := tidied_slot(each))], unread={})

    def amount_of(self, answer: WeekAnswer) -> float | None:
        """Return how many slots there are."""
        return len(answer.slots)

    def words_of(self, answer: WeekAnswer, day: SayDay) -> list[str]:
        """Return the two numbers and each slot."""
        if answer.ended:
            return [_("Ended for now")]
        numbers = {
            _("Hours a week: {number}"): answer.hours,
            _("Applications a week: {number}"): answer.applications,
        }
        said = [words.format(number=number) for words, number in numbers.items() if number is not None]
        return said + [
            ", ".join(part for part in (weekday_names()[slot.weekday], slot_words(slot), slot_note(slot)) if part)
            for slot in in_order(answer.slots)
        ]
