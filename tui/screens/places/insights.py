"""Strengths and lessons: what grew over all sessions, in one list of three parts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.flow.course import Course
from tui.screens.base.choose import Choose
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.requests import OpenSession, SaveSheet
from tui.screens.base.searched import SearchedPlace
from tui.screens.dialogs.word_card import WordCard
from tui.screens.dialogs.word_form import WordForm
from tui.screens.places.insight_words import InsightWords, holds, said_of
from tui.store.search.tokens import tokens
from tui.store.services.insights import INSIGHT_KINDS, VALUES, Insight, Removed
from tui.store.store import Store, StoreError
from tui.widgets.late_rows import LateRows
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.side_pane import Part
from tui.widgets.top import Top
from tui.wording.insights import Terms, counts_of, grouped, kind_title
from tui.words import _


class StrengthsAndLessons(FollowsFile, SearchedPlace):
    """The list. Each row says where it came from; a row that is set aside says so."""

    field_stays = False

    BINDINGS = bindings(
        *("lists.add", "lists.edit", "lists.set_aside", "lists.delete", "lists.undo", "lists.find_here", "lists.sheet")
    )

    def __init__(self, store: Store, course: Course, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._words = store.insights
        self._clock = clock
        self._terms = Terms(course)
        self._shown: dict[str, Insight] = {}
        self._same: dict[str, list[Insight]] = {}
        """What a row stands for: several where sessions have a value in common."""
        self._removed: list[list[Removed]] = []
        self._looked_for: list[str] = []
        self._wanted = ""
        """The key of the row to go to once all rows are there."""
        self._said: InsightWords | None = None
        self._said_at: object = None
        """What a search looks through, and what `moment` returned before that was read."""

    def heading(self) -> str:
        """Name the place."""
        return _("Strengths and lessons")

    def hint(self) -> str:
        """Say what the search is for."""
        return _("words to find")

    def fill(self) -> None:
        """Read the three parts, or those of them that hold what is typed."""
        typed = tokens(self.typed)
        if typed and not self._is_read():
            return
        is_new, self._looked_for = typed != self._looked_for, typed
        rows: list[Row | str] = []
        for kind in INSIGHT_KINDS:
            found = self._found(kind, typed)
            if found or not typed:
                rows += [heading(_part_title(kind, found)), *self._part(found), SPACE]
        late = LateRows(rows or [heading(_("Nothing matches these words."))], self._rows)
        self.query_one(LongRows).show_late(late, anew=is_new)
        self.query_one(Top).show(right=counts_of(self._words.counts()))
        if self._wanted:
            self.query_one(Rows).go_to(self._wanted)
            self._wanted = ""

    def _is_read(self) -> bool:
        """Say whether all words to look through are read. If not, that goes on between keys, and fills the list."""
        if self._said is None or self._said_at != self.moment():
            self._said_at = self.moment()
            self._said = InsightWords(self._words, self._terms, [kind for kind in INSIGHT_KINDS if kind != VALUES])
            self._read_some(self._said)
            if not self._said.is_whole:
                self.call_later(self._read_on, self._said)
        return self._said.is_whole

    def _read_on(self, said: InsightWords) -> None:
        self._read_some(said)
        if not said.is_whole:
            self.call_later(self._read_on, said)
        elif said is self._said:
            self.refill()

    def _read_some(self, said: InsightWords) -> None:
        try:
            said.read_on()
        except StoreError:
            # The next letter begins again.
            self._said = None
            raise

    def _found(self, kind: str, typed: list[str]) -> list[tuple[Row | str, bool]]:
        """Return the rows of a kind that hold what is typed, or their keys, and whether each is set aside."""
        if kind == VALUES:
            # A row of these can stand for several.
            groups = grouped(self._words.list(kind))
            held = [same for same in groups if any(holds(said_of(each, self._terms), typed) for each in same)]
            return [(self._row(same), same[0].is_retired) for same in held]
        found = self._said.holding(kind, typed) if typed and self._said else self._words.order(kind)
        return [(_key(kind, number), is_retired) for number, is_retired in found]

    def _part(self, found: list[tuple[Row | str, bool]]) -> list[Row | str]:
        none = remark(_("None yet. They come from your sessions; n adds one."))
        return [row for row, _is_retired in found] or [none]

    def _rows(self, keys: Sequence[str]) -> Iterator[Row]:
        ids: dict[str, list[int]] = defaultdict(list)
        for key in keys:
            kind, _sign, number = key.partition("-")
            ids[kind].append(int(number))
        for kind, of_kind in ids.items():
            yield from (self._row([each]) for each in self._words.list(kind, of_kind))

    def _row(self, same: list[Insight]) -> Row:
        word = same[0]
        key = _key(word.kind, word.id)
        self._shown[key], self._same[key] = word, same
        aside = _("not suggested") if word.is_retired else ""
        return Row(key, self._terms.title(word), right=aside, below="; ".join(map(self._below, same)))

    def _below(self, word: Insight) -> str:
        return "; ".join((*self._terms.more(word), self._terms.origin(word, self._clock)))

    def beside(self, row: Row) -> list[Part]:
        """Return the words of one in whole, and where they come from."""
        if (word := self._shown.get(row.key)) is None:
            return []
        origins = [self._terms.origin(each, self._clock) for each in self._all_of(word)]
        aside = [_("It stays here, and won't be suggested.")] if word.is_retired else []
        lines = (self._terms.title(word), *self._terms.more(word), "", *origins, *aside)
        return [Part(kind_title(word.kind, one=True), lines)]

    def _all_of(self, word: Insight) -> list[Insight]:
        return self._same.get(_key(word.kind, word.id), [word])

    # What the keys do

    @property
    def _here(self) -> Insight | None:
        here = self.query_one(Rows).here
        return self._shown.get(here.key) if here else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show one with its whole text, and what can become of it."""
        word = self._shown[event.option_id or ""]
        self.app.push_screen(
            WordCard(word, self._terms, self._clock), lambda choice: self._do(choice, word) if choice else None
        )

    def _do(self, choice: str, word: Insight) -> None:
        if choice == "open" and word.session_id is not None:
            self.post_message(OpenSession(word.session_id))
        else:
            {"edit": self._edit, "retire": self._retire, "delete": self._delete}[choice](word)

    def action_edit(self) -> None:
        """Change the one that is marked."""
        if self._here is not None:
            self._edit(self._here)

    def _edit(self, word: Insight) -> None:
        given = dict(word.parts) | {"text": self._terms.title(word)}

        def taken(parts: Mapping[str, str] | None) -> None:
            if parts is None:
                return
            text, own = self._terms.key_of(word.kind, parts["text"])
            self._words.edit(word.kind, word.id, dict(parts) | {"text": text}, own=own)
            for other in self._all_of(word)[1:]:
                self._words.edit(other.kind, other.id, dict(other.parts) | {"text": text}, own=own)
            self.refill()
            self.tell(_("Changed, and in its session too.") if word.session_id is not None else _("Changed."))

        subject = {"word_id": word.id} | ({"session_id": word.session_id} if word.session_id is not None else {})
        self.app.push_screen(WordForm(word.kind, given, self._terms, self._clock, subject), taken)

    def action_add(self) -> None:
        """Ask what is added, and then for its words."""
        rows = [Row(kind, kind_title(kind, one=True)) for kind in INSIGHT_KINDS]
        start = self._here.kind if self._here else ""
        self.app.push_screen(Choose(_("What would you like to add?"), rows, start=start), self._add)

    def _add(self, kind: str | None) -> None:
        if kind is None:
            return

        def taken(parts: Mapping[str, str] | None) -> None:
            if parts is not None:
                text, own = self._terms.key_of(kind, parts["text"])
                added = self._words.add(kind, dict(parts) | {"text": text}, own=own)
                self._wanted = _key(kind, added)
                self.refill()

        self.app.push_screen(WordForm(kind, {}, self._terms, self._clock), taken)

    def action_retire(self) -> None:
        """Set the marked one aside, or bring it back."""
        if self._here is not None:
            self._retire(self._here)

    def _retire(self, word: Insight) -> None:
        if word.is_retired:
            self._words.bring_back(word.kind, word.id)
            self.tell(_("It will be suggested again."))
        else:
            self._words.retire(word.kind, word.id)
            self.tell(_("It stays here, and won't be suggested. Press r to bring it back."))
        self.refill()

    def action_delete(self) -> None:
        """Delete the one that is marked."""
        if self._here is not None:
            self._delete(self._here)

    def _delete(self, word: Insight) -> None:
        gone = [self._words.delete(each.kind, each.id) for each in self._all_of(word)]
        if removed := [each for each in gone if each is not None]:
            self._removed.append(removed)
        self.refill()
        self.tell(
            _("Deleted, in its session too. u brings it back.") if word.session_id else _("Deleted. u brings it back.")
        )

    def action_sheet(self) -> None:
        """Save these, with the questions of interviews, as a sheet to read before the next one."""
        self.post_message(SaveSheet())

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._removed:
            last = self._removed[-1]
            kind, row = last[0]
            while last:
                self._words.undo_delete(last[-1])
                last.pop()
            self._removed.pop()
            self._wanted = _key(kind, row["id"])
            self.refill()

    def on_unmount(self) -> None:
        """Erase what was deleted: from here on nothing brings it back."""
        if self._removed:
            self._removed.clear()
            try:
                self._words.erase_deleted()
            except StoreError:
                # It is owed to the next erasing; what was deleted is in no list meanwhile.
                return


def _key(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def _part_title(kind: str, found: list[tuple[Row | str, bool]]) -> str:
    aside = sum(is_retired for _row, is_retired in found)
    title = f"{kind_title(kind)} {len(found) - aside}"
    return _("{title}, {number} not suggested").format(title=title, number=aside) if aside else title
