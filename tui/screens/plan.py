"""The plan: one list from what is left from earlier days to what has no day yet, with the week's times and if-thens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList

from tui.clock import Clock
from tui.commands import bindings
from tui.domain.agenda import grouped, next_on
from tui.domain.plan import new_action
from tui.domain.week import begins, begins_at
from tui.flow.course import Course
from tui.flow.kinds.planning import joined
from tui.flow.reasons import Reason, reason
from tui.flow.session import Session
from tui.flow.weekly import heavier_words, load_words, said_time, slot_note
from tui.screens.action import ActionCard
from tui.screens.choose import Choose
from tui.screens.edit_action import EditAction, cards_of
from tui.screens.move import ask_for_day
from tui.screens.place import Place
from tui.screens.plan_words import marked, moved
from tui.screens.requests import BeginCheckIn, OpenFlow
from tui.screens.said import said
from tui.store.rows import ActionDict
from tui.store.store import Store
from tui.widgets.plan_rows import PlanRows
from tui.widgets.rows import SPACE, Row, Rows, heading, remark
from tui.widgets.top import Top
from tui.words import _, counted

IF_THENS = 2
"""Newest if-thens that are shown of each use; older ones are in their sessions."""


@dataclass(frozen=True)
class _Entry:
    """A row with the day and the minute it comes at."""

    day: date | None
    minute: int
    row: Row


class PlanScreen(Place):
    """Nothing here shames: what was not done on its day waits on top, and every change can be taken back."""

    BINDINGS = bindings("plan")

    def __init__(self, store: Store, course: Course, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._course = course
        self._clock = clock
        self._cards = cards_of(course)
        self._opens: dict[str, Message] = {}

    def heading(self) -> str:
        """Name the place."""
        return _("Plan")

    def body(self) -> ComposeResult:
        """Show the list."""
        yield PlanRows()

    def fill(self) -> None:
        """Read what is planned."""
        plan = self._store.plan
        open_actions = plan.open_actions()
        self._opens = {}
        entries = [self._action(action) for action in open_actions] + list(self._slots())
        rows = [*self._load(), *self._sections(entries), *self._if_thens()]
        if done := plan.done_this_week():
            rows += [heading(_("Done this week")), *(self._row(each, right=_("done")) for each in done), SPACE]
        if not entries:
            rows.insert(0, remark(_("Nothing is planned yet. Press n to add a step.")))
        self.query_one(Rows).show(rows)
        self.query_one(Top).show(right=counted("{number} step to do", "{number} steps to do", len(open_actions)))

    # The rows

    def _load(self) -> Iterator[Row]:
        load = self._store.plan.load()
        if words := " ".join(filter(None, (load_words(load), heavier_words(load)))):
            yield remark(_("This week: {words}").format(words=words))
            yield SPACE

    def _sections(self, entries: list[_Entry]) -> Iterator[Row]:
        titles = {
            "earlier": _("From earlier days"),
            "today": _("Today"),
            "this_week": _("This week"),
            "later": _("Later"),
            "no_day": _("No day yet"),
        }
        entries.sort(key=lambda entry: (entry.day or date.max, entry.minute))
        for group, found in grouped(entries, lambda entry: entry.day, self._clock.today()).items():
            if found:
                yield heading(titles[group])
                yield from (entry.row for entry in found)
                yield SPACE

    def _action(self, action: ActionDict) -> _Entry:
        day = date.fromisoformat(action["when_on"]) if action.get("when_on") else None
        time = str(action.get("when_at") or "")
        doing = said(action["status"]) if action["status"] == "doing" else ""
        right = ", ".join(filter(None, (said_time(time), doing)))
        return _Entry(day, begins_at(time), self._row(action, self._day(day), right))

    def _day(self, day: date | None) -> str:
        return self._clock.say_short(day) if day and day != self._clock.today() else ""

    def _row(self, action: ActionDict, left: str = "", right: str = "") -> Row:
        return Row(f"action-{action['id']}", action["what"], left, right)

    def _slots(self) -> Iterator[_Entry]:
        week = self._store.plan.week()
        for slot in week.slots if week else ():
            key = f"slot-{slot['id']}"
            self._opens[key] = self._page(week.session_id, week.step) if week else BeginCheckIn()
            day = next_on(slot["weekday"], self._clock.today())
            right = ", ".join(filter(None, (said_time(slot.get("time", "")), _("each week"))))
            yield _Entry(day, begins(slot), Row(key, slot["what"], self._day(day), right, slot_note(slot)))

    def _if_thens(self) -> Iterator[Row]:
        uses = {"next_no": _("for another no"), "obstacle": _("for what gets in the way"), "habit": _("for a habit")}
        written = self._store.plan.if_thens()
        if found := [each for use in uses for each in [row for row in written if row.use == use][:IF_THENS]]:
            yield heading(_("If this, then that"))
            for each in found:
                key = f"if_then-{each.id}"
                self._opens[key] = self._page(each.session_id, each.step or "")
                told = _("What you did: {words}").format(words=each.what_happened) if each.what_happened else ""
                below = ". ".join(filter(None, (uses[each.use], told)))
                yield Row(key, " ".join(joined({"cue": each.cue, "act": each.act})), below=below)
            yield SPACE

    def _page(self, session_id: int | None, step: str) -> Message:
        """Return the request for the page that something was written on; of a check-in, the check-in."""
        if session_id is None or step not in self._course.steps:
            return BeginCheckIn()
        return OpenFlow(session_id, self._course.flow_of[step].key, step)

    # What can be done

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the card of a step, or the page that something else was written on."""
        key = event.option_id or ""
        if key in self._opens:
            self.post_message(self._opens[key])
        elif action := self._here():
            self.app.push_screen(ActionCard(self._store, self._clock, action["id"], self._cards), self._changed)

    def _here(self) -> ActionDict | None:
        """Return the step that is marked."""
        here = self.query_one(Rows).here
        kind, _sign, key = here.key.partition("-") if here else ("", "", "")
        return self._store.plan.action(key) if kind == "action" else None

    def _changed(self, words: object = None) -> None:
        """Show the plan as it is now, on the same line, and say what was done."""
        rows = self.query_one(Rows)
        line, top = rows.highlighted or 0, rows.scroll_offset.y
        self.fill()
        rows.go_to("", line)
        # Filling a list takes it to its cursor; what was in view stays there.
        self.call_after_refresh(rows.scroll_to, y=top, animate=False)
        if isinstance(words, str):
            self.tell(words)

    def _mark(self, status: str) -> None:
        if action := self._here():
            self._store.plan.mark(action["id"], status)
            self._changed(marked(status, action["what"]))

    @on(PlanRows.Ticked)
    def action_done(self) -> None:
        """Tick the step, or take the tick off."""
        action = self._here()
        self._mark("to_do" if action and action["status"] == "done" else "done")

    def action_doing(self) -> None:
        """Say that the step has begun."""
        self._mark("doing")

    def action_let_go(self) -> None:
        """Let the step go."""
        self._mark("let_go")

    def action_move(self) -> None:
        """Put the step on another day, and go there with it."""
        if action := self._here():

            def put(day: date | None) -> None:
                self._store.plan.move(action["id"], day)
                self.fill()
                self.query_one(Rows).go_to(f"action-{action['id']}")
                self.tell(moved(self._clock, day, action["what"]))

            ask_for_day(self.app, self._clock, action["what"], put)

    def action_edit(self) -> None:
        """Change anything about the step."""
        if action := self._here():
            self.app.push_screen(EditAction(self._clock, action, self._cards.get(action["kind"])), self._keep)

    def _keep(self, action: ActionDict | None) -> None:
        if action is None:
            return
        if self._store.plan.action(action["id"]):
            self._store.plan.edit(action["id"], action)
        else:
            self._store.plan.add(action)
        self.fill()
        self.query_one(Rows).go_to(f"action-{action['id']}")

    def action_undo(self) -> None:
        """Take back the last change."""
        what = self._store.plan.undo()
        self.fill()
        self.tell(_("As it was: {what}.").format(what=what) if what else _("There is nothing to take back."))

    def action_add(self) -> None:
        """Choose a card to make a step from: suggested ones first, with the reason."""
        reasons = self._reasons()
        rests = self._store.plan.resting()
        order = sorted(self._cards.values(), key=lambda card: (card.kind in rests, card.kind not in reasons))
        rows = [
            Row(
                card.kind,
                card.title,
                right=_("rests until {day}").format(day=self._clock.say(rests[card.kind]))
                if card.kind in rests
                else "",
                below=reasons[card.kind].said if card.kind in reasons and card.kind not in rests else "",
            )
            for card in order
        ]

        def begin(kind: str | None) -> None:
            if kind is not None:
                # A step of no session outlives the session that its reason quotes, so it keeps the plain words.
                because = {"because": reasons[kind].plain} if kind in reasons else {}
                self.app.push_screen(
                    EditAction(self._clock, new_action(kind, **because), self._cards[kind]), self._keep
                )

        self.app.push_screen(Choose(_("What kind of step?"), rows, _("Suggested ones come first.")), begin)

    def _reasons(self) -> dict[str, Reason]:
        """Return why cards are suggested, as the session that was changed last sees it."""
        last = next(iter(self._store.unfinished() or self._store.sessions()), None)
        number = last.id if last else None
        walk = Session(self._course, self._store.journal(number, self._course), self._store.facts(number))
        return {kind: found for kind, card in self._cards.items() if (found := reason(walk, card))}
