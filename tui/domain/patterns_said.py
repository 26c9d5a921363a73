"""The words for figures: a short name, the number, and a sentence that says in full what is counted."""

from collections.abc import Callable, Mapping
from datetime import date

from tui.clock import month
from tui.domain.patterns import FEW, Counted, Group, Labels, PatternFigure, Shift
from tui.words import _, counted

QUARTER = 3

_NAMES: Mapping[Group, Mapping[str, Callable[[], str]]] = {
    Group.STAGE: {"": lambda: _("You didn't say")},
    Group.OUTCOME: {"": lambda: _("You didn't say")},
    Group.FEELING: {
        Shift.BEFORE: lambda: _("Middle at first"),
        Shift.AFTER: lambda: _("Middle later"),
        Shift.LOWER: lambda: _("Less strong later"),
        Shift.SAME: lambda: _("As strong later"),
        Shift.HIGHER: lambda: _("Stronger later"),
    },
    Group.BELIEF: {
        Shift.BEFORE: lambda: _("Middle at first"),
        Shift.AFTER: lambda: _("Middle later"),
        Shift.LOWER: lambda: _("Believed less later"),
        Shift.SAME: lambda: _("Believed as much later"),
        Shift.HIGHER: lambda: _("Believed more later"),
    },
    Group.STEP: {
        "done": lambda: _("Done"),
        "doing": lambda: _("Doing"),
        "to_do": lambda: _("To do"),
        "let_go": lambda: _("Dropped"),
    },
}
_IN_FULL: Mapping[Group, Callable[[], str]] = {
    Group.STAGE: lambda: _("{count} of your {of} sessions went this far or further."),
    Group.OUTCOME: lambda: _("{count} of your {of} sessions ended this way."),
    Group.THEME: lambda: _("{count} of the {of} replies you described were about this."),
    Group.TRAP: lambda: _("You named this trap in {count} of {of} sessions where you named any."),
    Group.STEP: lambda: _("{count} of the {of} actions you planned."),
    Group.TIME: lambda: _(
        "{count} of your {of} sessions. What counts is the day you heard, or else the day you began."
    ),
}
_UNSAID: Mapping[Group, Callable[[], str]] = {
    Group.STAGE: lambda: _("In {count} of your {of} sessions you didn't say how far it went."),
    Group.OUTCOME: lambda: _("In {count} of your {of} sessions you didn't say how it ended."),
}
_SHIFTED: Mapping[Group, Mapping[str, Callable[[], str]]] = {
    Group.FEELING: {
        Shift.LOWER: lambda: _("{count} of {of} feelings had a lower number later than at first."),
        Shift.SAME: lambda: _("{count} of {of} feelings had the same number later as at first."),
        Shift.HIGHER: lambda: _("{count} of {of} feelings had a higher number later than at first."),
    },
    Group.BELIEF: {
        Shift.LOWER: lambda: _("{count} of {of} thoughts had a lower number later than at first."),
        Shift.SAME: lambda: _("{count} of {of} thoughts had the same number later as at first."),
        Shift.HIGHER: lambda: _("{count} of {of} thoughts had a higher number later than at first."),
    },
}


def name(figure: PatternFigure, labels: Labels) -> str:
    """Return the few words of a line: `First interview`, `Mind reading`, `Oct to Dec 2025`."""
    if figure.group is Group.TIME:
        return _period(date.fromisoformat(figure.key), figure.months)
    own = _NAMES.get(figure.group, {}).get(figure.key)
    if own is not None:
        return own()
    return labels.get(figure.group, {}).get(figure.key, figure.key)


def number(figure: PatternFigure) -> str:
    """Return the number in words: `3 of 12`; a middle as it was given, `6.5` or `70%`."""
    if not figure.is_middle:
        return _("{count} of {of}").format(count=int(figure.value), of=figure.of)
    plain = f"{figure.value:g}"
    return _("{number}%").format(number=plain) if figure.group is Group.BELIEF else plain


def in_full(figure: PatternFigure) -> str:
    """Return a sentence that says what is counted, out of what."""
    if figure.is_middle:
        return _middle(figure)
    words = _SHIFTED.get(figure.group, {}).get(figure.key) or (None if figure.key else _UNSAID.get(figure.group))
    return (words or _IN_FULL[figure.group])().format(count=int(figure.value), of=figure.of)


def item(each: Counted, figure: PatternFigure, labels: Labels) -> str:
    """Return what a figure counts within a session: `hurt, 8 then 5`, `80 % then 50 %`, the words of a plan step."""
    if figure.group is Group.FEELING:
        word = labels.get(Group.FEELING, {}).get(each.word, each.word)
        return _("{word}, {before} then {after}").format(word=word, before=each.before, after=each.after)
    if figure.group is Group.BELIEF:
        return _("{before}% then {after}%").format(before=each.before, after=each.after)
    return each.word


def about(group: Group, of: int) -> str:
    """Return the words under the heading of a group that has figures, or a group that has none: `of` is 0 then."""
    if not of:
        return _nothing(group)
    words: Mapping[Group, str] = {
        Group.STAGE: _("At least this far: each line also counts what went further."),
        Group.THEME: counted(
            "In {number} session a reply came and you said what it was about.",
            "In {number} sessions a reply came and you said what it was about.",
            of,
        ),
        Group.TRAP: counted("You named traps in {number} session.", "You named traps in {number} sessions.", of),
        Group.FEELING: counted(
            "You rated {number} feeling twice, at first and later, from 0 to 10.",
            "You rated {number} feelings twice, at first and later, from 0 to 10.",
            of,
        ),
        Group.BELIEF: counted(
            "You rated how much you believe {number} hard thought twice, at first and later.",
            "You rated how much you believe {number} hard thoughts twice, at first and later.",
            of,
        ),
        Group.TIME: _("By the day you heard, or else the day you began."),
    }
    few = _("Only {number} so far, too few to show much.").format(number=of) if of < FEW else ""
    return " ".join(filter(None, (words.get(group, ""), few)))


def _nothing(group: Group) -> str:
    words: Mapping[Group, str] = {
        Group.THEME: _("Nothing yet. When a reply comes, its pages ask what it is about."),
        Group.TRAP: _("Nothing yet. The pages of Reframe ask for them."),
        Group.FEELING: _("You haven't rated a feeling twice yet."),
        Group.BELIEF: _("You haven't rated a hard thought twice yet."),
        Group.STEP: _("Nothing yet. The pages of Plan ask for them."),
    }
    return words.get(group, "")


def _middle(figure: PatternFigure) -> str:
    amount = len(figure.counted)
    if figure.group is Group.FEELING and figure.key == Shift.BEFORE:
        return counted(
            "You rated {number} feeling at first. This is its number.",
            "You rated {number} feelings at first. In order of size, this is the middle of the numbers.",
            amount,
        )
    if figure.group is Group.FEELING:
        return counted(
            "You rated {number} feeling again. This is its last number.",
            "You rated {number} feelings again. In order of size, this is the middle of the last numbers.",
            amount,
        )
    if figure.key == Shift.BEFORE:
        return counted(
            "You rated {number} hard thought at first. This is its number.",
            "You rated {number} hard thoughts at first. In order of size, this is the middle of the numbers.",
            amount,
        )
    return counted(
        "You rated {number} hard thought again. This is its new number.",
        "You rated {number} hard thoughts again. In order of size, this is the middle of the new numbers.",
        amount,
    )


def _period(start: date, months: int) -> str:
    if months == 1:
        return month(start)
    if months == QUARTER:
        first, last = month(start), month(start.replace(month=start.month + QUARTER - 1))
        return _("{first} to {last}").format(first=first.split(" ")[0], last=last)
    return str(start.year)
