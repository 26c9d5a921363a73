"""Strengths, lessons and values: read, added, changed, no longer suggested, and deleted."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from tui.plain.choice import Choice
from tui.plain.forms.parts import ask_parts
from tui.plain.places.session import show_session
from tui.plain.program import Program
from tui.plain.save_typed import save_typed
from tui.plain.speech import capital
from tui.plain.turns import PageTurn
from tui.store.services.insights import INSIGHT_KINDS, Insight, Insights, Removed
from tui.store.store import StoreError
from tui.wording.insights import Terms, grouped, kind_title
from tui.words import _

ADD = "add"


def show_insights(program: Program) -> None:
    """Offer the three kinds, until the person goes back. What was deleted meanwhile is erased then."""
    insights = program.store.insights
    deleted: list[Removed] = []
    try:
        while True:
            counts = insights.counts()
            choices = [Choice(kind, kind_title(kind), str(counts[kind])) for kind in INSIGHT_KINDS]
            if not (kind := program.talk.menu(choices, _("Strengths and lessons"))):
                return
            _Kind(program, kind, deleted).show()
    finally:
        if deleted:
            # Where the file can't be written now, the bytes go the next time that anything is erased.
            with suppress(StoreError):
                insights.erase_deleted()


class _Kind:
    """The list of one kind. What is deleted of it is added to `deleted`."""

    def __init__(self, program: Program, kind: str, deleted: list[Removed]) -> None:
        self._program = program
        self._talk = program.talk
        self._insights: Insights = program.store.insights
        self._terms = Terms(program.library.session_course)
        self._kind = kind
        self._deleted = deleted

    def show(self) -> None:
        """Say the list, and show one of it, until the person goes back."""
        while True:
            found = {str(same[0].id): same for same in grouped(self._insights.list(self._kind))}
            choices = [Choice(key, self._terms.title(same[0]), self._facts(same)) for key, same in found.items()]
            choices.append(Choice(ADD, _("Add one")))
            empty = "" if found else _("None yet. They come from your sessions, and you can add one here.")
            if not (key := self._talk.menu(choices, kind_title(self._kind), empty)):
                return
            with suppress(PageTurn):
                if key == ADD:
                    self._add()
                else:
                    self._show(found[key])

    def _facts(self, same: list[Insight]) -> str:
        first = same[0]
        retired = [_("not suggested")] if first.is_retired else []
        more = dict.fromkeys(words for each in same for words in self._terms.more(each))
        return "; ".join([*more, *(self._terms.origin(each, self._program.clock) for each in same), *retired])

    def _show(self, same: list[Insight]) -> None:
        first = same[0]
        ways: dict[str, tuple[str, Callable[[], None]]] = {
            "edit": (_("Change it"), lambda: self._edit(same)),
            "retire": (
                _("Bring it back") if first.is_retired else _("Stop suggesting it"),
                lambda: self._retire(first),
            ),
            "delete": (_("Delete it"), lambda: self._delete(same)),
        }
        if (session := first.session_id) is not None:
            ways["open"] = (_("Open its session"), lambda: show_session(self._program, session))
        choices = [Choice(key, words) for key, (words, _do) in ways.items()]
        if key := self._talk.menu(choices, self._terms.title(first), capital(self._facts(same))):
            ways[key][1]()

    def _ask(self, given: Mapping[str, str]) -> Mapping[str, str] | None:
        """Ask for the parts of one; None if it has no words."""
        parts = self._terms.parts(self._kind)
        values = ask_parts(self._talk, self._program.clock, parts, given, needs_first=True)
        if not values.get("text", "").strip():
            self._talk.say(_("It has no words, so nothing was saved."))
            return None
        return values

    def _add(self) -> None:
        if (parts := self._ask({})) is not None:
            text, own = self._terms.key_of(self._kind, parts["text"])
            whole = {**parts, "text": text}
            if save_typed(self._program, lambda: self._insights.add(self._kind, whole, own=own), [*parts.values()]):
                self._talk.say(_("Saved: {what}.").format(what=parts["text"]))

    def _edit(self, same: list[Insight]) -> None:
        first = same[0]
        parts = self._ask({**first.parts, "text": self._terms.title(first)})
        if parts is None:
            return
        text, own = self._terms.key_of(self._kind, parts["text"])

        def save() -> None:
            self._insights.edit(first.kind, first.id, {**parts, "text": text}, own=own)
            for other in same[1:]:
                self._insights.edit(other.kind, other.id, {**other.parts, "text": text}, own=own)

        if save_typed(self._program, save, [*parts.values()]):
            self._talk.say(_("Changed, and in its session too.") if first.session_id is not None else _("Changed."))

    def _retire(self, insight: Insight) -> None:
        if insight.is_retired:
            self._insights.bring_back(insight.kind, insight.id)
            self._talk.say(_("It will be suggested again."))
        else:
            self._insights.retire(insight.kind, insight.id)
            self._talk.say(_("It stays here, and won't be suggested."))

    def _delete(self, same: list[Insight]) -> None:
        removed = [each for each in (self._insights.delete(one.kind, one.id) for one in same) if each is not None]
        self._deleted += removed
        self._talk.say(_("Deleted, in its session too.") if same[0].session_id is not None else _("Deleted."))
        if not self._talk.ask_yes(_("Leave it like that?"), default=True):
            for each in reversed(removed):
                self._insights.undo_delete(each)
            self._talk.say(_("It's back."))
