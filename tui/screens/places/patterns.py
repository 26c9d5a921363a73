"""Patterns: what several sessions have in common, in words and figures, with a bar beside each where there is room."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.domain import patterns_said
from tui.domain.counting import figures
from tui.domain.patterns import Counted, Group, Labels, PatternFigure
from tui.flow.course import Course
from tui.screens.base.dialog import Dialog
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.paned import PanedPlace
from tui.screens.base.requests import BeginSession, OpenPlace, OpenSession
from tui.store.row_types import SessionRow
from tui.store.search.finding import Finder, SessionFilter
from tui.store.store import Store
from tui.widgets.bar import bar
from tui.widgets.bar_rows import BarRows
from tui.widgets.foot import Foot
from tui.widgets.late_rows import LateRows
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.side_pane import Part
from tui.widgets.top import Top
from tui.wording.patterns import group_title, of_how_many, too_few_words
from tui.words import _, counted

MOST_BESIDE = 100
"""How many sessions are named beside the list; Enter on a figure lists all of them."""


class PatternsPlace(FollowsFile, PanedPlace):
    """One list of figures. Enter on one says what it counts and lists the sessions."""

    BINDINGS = bindings("lists.new")

    def __init__(self, store: Store, course: Course, labels: Labels, clock: Clock, *, blocks: bool) -> None:
        super().__init__()
        self._store = store
        self._course = course
        self._labels = labels
        self._clock = clock
        self._blocks = blocks
        self._figures: dict[str, PatternFigure] = {}
        self._asks: dict[str, Message] = {}

    def heading(self) -> str:
        """Name the place."""
        return _("Patterns")

    def column(self) -> ComposeResult:
        """Show the list."""
        yield BarRows()

    def fill(self) -> None:
        """Read the history and count it again."""
        history = self._store.patterns.history(self._course)
        found = figures(history, self._labels)
        self._figures = {f"{each.group}-{each.key}": each for each in found}
        self._asks = {}
        amount = history.amount
        self.query_one(Top).show(right=counted("{number} session", "{number} sessions", amount))
        self.query_one(Rows).show(self._groups(found) if history.enough else self._too_few(amount))

    def _too_few(self, amount: int) -> list[Row]:
        few = remark(too_few_words(amount))
        what_next = Row("begin", _("Begin a new session"), below=_("For when you have something to work through."))
        ask: Message = BeginSession()
        if amount:
            what_next = Row("sessions", _("Go to your sessions"), below=_("What you wrote is all there."))
            ask = OpenPlace("sessions")
        self._asks[what_next.key] = ask
        return [few, SPACE, what_next]

    def _groups(self, found: list[PatternFigure]) -> list[Row]:
        by_group = {group: list(each) for group, each in groupby(found, lambda figure: figure.group)}
        rows = [remark(_("These are counts of what you wrote, not a measure of you."))]
        for group in Group:
            title = _title(group)
            mine = by_group.get(group, [])
            of = of_how_many(mine)
            about = patterns_said.about(group, of)
            rows += [SPACE] + ([heading(title)] if title else []) + ([remark(about)] if about else [])
            rows += [self._row(each) for each in mine]
        return rows

    def beside(self, row: Row) -> list[Part]:
        """Return what a figure counts, and in which sessions."""
        if (figure := self._figures.get(row.key)) is None:
            return []
        title = f"{patterns_said.name(figure, self._labels)}: {patterns_said.number(figure)}"
        ids = self._ids(figure)
        sessions = [each.title or _("A session") for each in self._store.finder.rows(ids[:MOST_BESIDE])]
        left = len(ids) - MOST_BESIDE
        more = [_("and {number} more").format(number=left)] if left > 0 else []
        return [Part(title, (patterns_said.in_full(figure), "", *sessions, *more))]

    def _ids(self, figure: PatternFigure) -> list[int]:
        """Return the ids of the sessions of a figure, the newest first."""
        its_own = frozenset(figure.sessions)
        return [each for each in self._store.finder.ids(SessionFilter()) if each in its_own]

    def _row(self, figure: PatternFigure) -> Row:
        return Row(
            f"{figure.group}-{figure.key}",
            patterns_said.name(figure, self._labels),
            left=patterns_said.number(figure),
            right=bar(figure.bar, blocks=self._blocks),
            gives_way=True,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Explain the figure, or do what is offered where there is none."""
        key = event.option_id or ""
        if key in self._asks:
            self.post_message(self._asks[key])
        else:
            figure = self._figures[key]
            card = FigureCard(figure, self._ids(figure), self._store.finder, self._labels, self._clock)
            self.app.push_screen(card, self._open)

    def _open(self, session_id: int | None) -> None:
        if session_id is not None:
            self.post_message(OpenSession(session_id))


class FigureCard(Dialog[int | None]):
    """Says what a figure counts, and lists the sessions. Gives the one to open.

    It's read as it is made, by the page that it opens over. That stays as it is if the file can't be read.

    Raises:
        SaveError: the file can't be read.
    """

    BINDINGS = bindings("lists.back")

    def __init__(
        self, figure: PatternFigure, sessions: Sequence[int], finder: Finder, labels: Labels, clock: Clock
    ) -> None:
        super().__init__()
        self._figure = figure
        self._sessions = sessions
        self._finder = finder
        self._counted: dict[int | None, list[Counted]] = defaultdict(list)
        for each in figure.counted:
            self._counted[each.session].append(each)
        self._labels = labels
        self._clock = clock
        self._list = LongRows(self._listed())

    def compose(self) -> ComposeResult:
        """Show the figure, the sentence, and the sessions."""
        with Vertical(classes="card"):
            yield self._list
        yield Foot()

    def _listed(self) -> LateRows:
        figure = self._figure
        words = f"{patterns_said.name(figure, self._labels)}: {patterns_said.number(figure)}"
        rows = [heading(words), remark(patterns_said.in_full(figure)), SPACE]
        return LateRows([*rows, *map(str, self._sessions), *self._others()], self._rows)

    def _rows(self, keys: Sequence[str]) -> Iterator[Row]:
        return map(self._row, self._finder.rows([int(key) for key in keys]))

    def _row(self, row: SessionRow) -> Row:
        day = self._clock.say(self._clock.day_of_session(row.heard_on, row.opened_at))
        said = [patterns_said.item(each, self._figure, self._labels) for each in self._counted[row.id]]
        return Row(str(row.id), row.title or _("A session"), right=day, below="; ".join(filter(None, said)))

    @on(LongRows.Outdated)
    def leave_out_gone(self) -> None:
        """List the sessions that are still there."""
        there = set(self._finder.ids(SessionFilter()))
        before, self._sessions = self._sessions, [each for each in self._sessions if each in there]
        if len(self._sessions) < len(before):
            self._list.show_late(self._listed())

    def _others(self) -> list[Row]:
        """Say what of it belongs to no session, and that there is none where there is none."""
        loose = [each.word for each in self._counted[None]]
        if loose:
            return [remark(_("In no session: {words}").format(words="; ".join(loose)))]
        return [] if self._sessions else [remark(_("There is none."))]

    def on_mount(self) -> None:
        """Start on the newest session."""
        self.title = patterns_said.name(self._figure, self._labels)
        self._list.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the session."""
        event.stop()
        self.dismiss(int(event.option_id or 0))


def _title(group: Group) -> str:
    """Return the heading before a group; belief stands under the same one as feelings."""
    titles = {Group.FEELING: _("Before and after"), Group.BELIEF: ""}
    return titles[group] if group in titles else group_title(group)
