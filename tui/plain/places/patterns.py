"""Patterns: what several sessions have in common, in words and figures."""

from itertools import groupby

from tui.content.labels import labels
from tui.domain import patterns_said
from tui.domain.counting import figures
from tui.domain.patterns import Group, Labels, PatternFigure
from tui.plain.choice import Choice
from tui.plain.places.session import show_session
from tui.plain.program import Program
from tui.wording.patterns import group_title, of_how_many, too_few_words
from tui.words import _


def show_patterns(program: Program) -> None:
    """Say each group of figures, and which sessions one counts, until the person goes back."""
    talk = program.talk
    history = program.store.patterns.history(program.library.session_course)
    if not history.enough:
        talk.say(_("Patterns"), too_few_words(len(history.setbacks)))
        return
    names = labels(program.library)
    found = figures(history, names)
    groups = {group: list(each) for group, each in groupby(found, lambda figure: figure.group)}
    choices = [Choice(group, group_title(group), _figures_in_short(groups.get(group, []), names)) for group in Group]
    about = _("These are counts of what you wrote, not a measure of you.")
    while key := talk.menu(choices, _("Patterns"), about):
        _show_group(program, Group(key), groups.get(Group(key), []), names)


def _figures_in_short(figures: list[PatternFigure], names: Labels) -> str:
    """Return the first figures of a group; empty if there are none."""
    return ", ".join(f"{patterns_said.name(each, names)}: {patterns_said.number(each)}" for each in figures[:2])


def _show_group(program: Program, group: Group, figures: list[PatternFigure], names: Labels) -> None:
    talk = program.talk
    about = patterns_said.about(group, of_how_many(figures))
    if not figures:
        talk.say(about)
        return
    choices = [
        Choice(str(place), patterns_said.name(each, names), patterns_said.number(each))
        for place, each in enumerate(figures)
    ]
    while key := talk.menu(choices, group_title(group), about):
        _show_figure(program, figures[int(key)], names)


def _show_figure(program: Program, figure: PatternFigure, names: Labels) -> None:
    talk, clock = program.talk, program.clock
    sessions = [row for row in program.store.sessions() if row.id in figure.sessions]
    choices = []
    for row in sessions:
        items = (patterns_said.item(each, figure, names) for each in figure.counted if each.session == row.id)
        day = clock.say(clock.day_of_session(row.heard_on, row.opened_at))
        choices.append(Choice(str(row.id), row.title or _("A session"), "; ".join(filter(None, (day, *items)))))
    loose = "; ".join(each.word for each in figure.counted if each.session is None)
    titles = [
        f"{patterns_said.name(figure, names)}: {patterns_said.number(figure)}",
        patterns_said.in_full(figure),
        _("In no session: {words}").format(words=loose) if loose else "",
    ]
    if not choices:
        talk.say(*titles)
        return
    while key := talk.menu(choices, *titles):
        show_session(program, int(key))
