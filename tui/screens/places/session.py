"""One session: its facts, what happened and the four stages, and its letters."""

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.content.guides import Guides
from tui.domain.answers.reading import read_if
from tui.flow.course import Course, Flow
from tui.flow.page import in_a_sentence
from tui.flow.progress import Status, StopState, status, stops
from tui.flow.session import Session
from tui.flow.step import Step
from tui.screens.base.choose import Choose
from tui.screens.base.follows_file import FollowsFile
from tui.screens.base.place import Place
from tui.screens.base.requests import CopyWanted, DeleteSession, OpenFlow, OpenGuide, OpenPlace, OpenReview, ReplyCame
from tui.screens.dialogs.note_desk import NEW, NoteDesk
from tui.screens.places import session_preview
from tui.screens.places.guides import guide_row
from tui.screens.places.session_rows import letter_row, reply_row, share_row, stage_rows
from tui.store.store import Store
from tui.widgets.rail import StageRail
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.widgets.side_pane import Part, SidePane
from tui.widgets.small_parts import show_words
from tui.widgets.stage_rows import StageRow, StageRows
from tui.widgets.taking_along import comes_back
from tui.widgets.top import Top
from tui.wording.stages import going_on
from tui.wording.stored import words_for
from tui.words import _, counted

FACTS = ("role", "stage", "outcome", "contact")
OUT = ("sent", "replied", "no_reply", "closed")
"""States of a letter that somebody may answer."""


class SessionScreen(FollowsFile, Place):
    """The stages may be done in any order. Nothing is lost when the time is changed."""

    # Enter is the key that is shown; whoever goes on with the same key from page to page can do so here.
    BINDINGS = [*bindings("session", "lists.new", "lists.export"), *bindings("step.continue", shown=False)]

    def __init__(self, store: Store, course: Course, guides: Guides, clock: Clock, session_id: int) -> None:
        super().__init__()
        self._guides = guides
        self.session_id = session_id
        self._store = store
        self._course = course
        self._clock = clock
        self._notes = NoteDesk(store, clock, session_id)

    @property
    def _open_run(self) -> Session:
        facts = self._store.facts(self.session_id)
        repository = self._store.repository(self.session_id, self._course)
        return Session(self._course, repository, facts, self._clock.say)

    def heading(self) -> str:
        """Name the session."""
        row = self._store.session(self.session_id)
        return (row.company if row else "") or _("A session")

    def aside(self) -> str:
        """Say when the news came, or else when the session began."""
        row = self._store.session(self.session_id)
        if row is None:
            return ""
        return self._clock.say(self._clock.day_of_session(row.heard_on, row.opened_at))

    def body(self) -> ComposeResult:
        """Show the facts over the stages and the letters, and beside them what the cursor is on."""
        with Horizontal(id="columns"):
            with Vertical(id="column"):
                yield Static(id="facts")
                yield StageRows()
            yield SidePane()

    def fill(self) -> None:
        """Read how far it has come."""
        open_run = self._open_run
        self.query_one(Top).show(name=self.heading(), stops=stops(open_run, going_on(open_run)))
        show_words(self.query_one("#facts", Static), Content("\n".join(self._facts(open_run))))
        letters = [letter_row(letter, self._clock) for letter in self._store.letters(self.session_id)]
        replies = [reply_row(reply, self._clock) for reply in self._store.replies.of_session(self.session_id)]
        first, others = self._guides_for(open_run)
        rows: list[Row] = [*first, *([SPACE] if first else []), *stage_rows(open_run)]
        rows += [
            SPACE,
            *self._notes.rows(),
            heading(_("Worth reading")),
            *others,
            Row("guides-", _("First aid and guides")),
        ]
        if comes_back(self.app):
            # At a public terminal, the way out offers what can be taken along.
            rows += [SPACE, heading(_("To take with you")), Row("copy-", _("Choose what to save, show or hand over"))]
        rows += [share_row(share, self._clock) for share in self._store.shares.of_session(self.session_id)]
        rows += [SPACE, heading(_("Letters and replies")), *letters, *replies]
        rows.append(Row("came-", _("A reply or feedback came")))
        if more := self._more(open_run):
            below = _("Not part of the time you chose, and open to you all the same")
            rows += [SPACE, Row("more-", _("More pages"), right=str(len(more)), below=below)]
        self.query_one(Rows).show(rows)
        self._preview()

    def first_field(self) -> Widget:
        """Return the list, standing on the stage to go on with."""
        rows = self.query_one(Rows)
        here = (row.key for row in rows.rows if isinstance(row, StageRow) and row.state is StopState.HERE)
        rows.go_to(next(here, "stage-0"))
        return rows

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show beside the list what the cursor is on now."""
        self._preview()

    def _preview(self) -> None:
        # In a window without room for it, nothing is read for it.
        if self.has_class("-paned") and (row := self.query_one(Rows).here) is not None:
            self.query_one(SidePane).show(self._beside(row.key) or [Part(row.text, (row.below,))])

    def _beside(self, row: str) -> list[Part]:
        """Return what is shown of the row with a key; nothing where the row itself says all there is."""
        what, _sign, key = row.partition("-")
        if what == "stage":
            return session_preview.of_stage(self._open_run, self._course.flows[int(key)])
        if what == "letter":
            letters = self._store.letters(self.session_id)
            return next((session_preview.of_letter(each) for each in letters if str(each.id) == key), [])
        if what == "reply":
            replies = self._store.replies.of_session(self.session_id)
            return next((session_preview.of_reply(each) for each in replies if str(each.id) == key), [])
        if what == "note":
            return session_preview.of_note(self._notes.note(row), self._clock)
        guides = (each for each in self._guides.guide if what == "guide" and each.key == key)
        return next((session_preview.of_guide(each) for each in guides), [])

    def _facts(self, open_run: Session) -> list[str]:
        found = [
            step
            for name in FACTS
            if (step := self._course.step_stored_in(f"session.{name}")) and open_run.applies(step)
        ]
        known = " · ".join(filter(None, (in_a_sentence(open_run, step.key) for step in found)))
        path = next((each for each in self._course.paths if each.key == open_run.path), None)
        time = _("{title}, about {minutes} min. t changes it, and nothing is lost.")
        return [line for line in (known, path and time.format(title=path.title, minutes=path.minutes)) if line]

    def _guides_for(self, open_run: Session) -> tuple[list[Row], list[Row]]:
        """Return the guides for how it ended: those that come before the stages, and the others."""
        outcome = read_if(str, open_run.stored_in("session.outcome"))
        fitting = self._guides.fitting(outcome, self._store.rejections)
        first = [replace(guide_row(each), key=f"guide-{each.key}") for each in fitting if each.urgent]
        return first, [Row(f"guide-{each.key}", each.title) for each in fitting if not each.urgent]

    def _more(self, open_run: Session) -> list[tuple[Flow, Step]]:
        return [(flow, step) for flow in self._course.flows for step in open_run.beside(flow)]

    def _open_more(self) -> None:
        """Ask which of the pages that are not on the path to open, and open it."""
        flows = {step.key: flow for flow, step in self._more(self._open_run)}
        rows = [Row(step.key, step.ask, right=flow.title) for flow, step in self._more(self._open_run)]

        def answered(step: str | None) -> None:
            if step:
                self.post_message(OpenFlow(self.session_id, flows[step].key, step))

        self.app.push_screen(Choose(_("Which page would you like to open?"), rows), answered)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a stage, a letter or a reply, or take down a reply that came."""
        what, _sign, key = (event.option_id or "").partition("-")
        if what == "stage":
            self.action_stage(key)
        elif what == "letter":
            from tui.screens.dialogs.letter_card import LetterCard

            card = LetterCard(self._store, self._course, self._clock, int(key), in_session=True)
            self.app.push_screen(card, self._after_letter)
        elif what == "note":
            self._notes.open(self, event.option_id or NEW, self.fill)
        elif what == "guide":
            self.post_message(OpenGuide(key))
        elif what == "guides":
            self.post_message(OpenPlace("guides"))
        elif what == "reply":
            self.post_message(ReplyCame(None, reply_id=int(key)))
        elif what == "more":
            self._open_more()
        elif what in ("copy", "share"):
            self.action_export()
        else:
            self._take_down_reply()

    def _after_letter(self, changed: bool | None) -> None:
        if changed:
            self.refill()

    def _take_down_reply(self) -> None:
        """Begin with a reply: to the letter that is out, or to none; which of several is asked.

        One that was left in the middle has a row of its own.
        """
        out = [letter for letter in self._store.letters(self.session_id) if letter.state in OUT]
        if len(out) <= 1:
            self._begin_reply(out[0].id if out else None)
            return
        rows = [Row(str(letter.id), letter.subject or words_for(letter.kind)) for letter in out]
        rows.append(Row("0", _("To none of these")))

        def answered(choice: str | None) -> None:
            if choice:
                self._begin_reply(int(choice) or None)

        self.app.push_screen(Choose(_("What is it a reply to?"), rows), answered)

    def _begin_reply(self, letter_id: int | None) -> None:
        self.post_message(ReplyCame(letter_id, another=True, session_id=self.session_id))

    @on(StageRail.Chosen)
    def open_stage(self, message: StageRail.Chosen) -> None:
        """Open the stage that was pointed at in the title."""
        message.stop()
        self.post_message(OpenFlow(self.session_id, message.flow))

    def action_stage(self, number: str) -> None:
        """Open a stage by its number; 0 is what happened."""
        flow = self._course.flows[int(number)]
        if status(self._open_run, flow) is Status.NOT_ON_PATH:
            self.tell(_("This stage isn't on the path you chose. Press t to change your time."))
        else:
            self.post_message(OpenFlow(self.session_id, flow.key))

    def action_continue(self) -> None:
        """Open what the cursor is on."""
        self.query_one(Rows).action_select()

    def action_note(self) -> None:
        """Write a note."""
        self._notes.open(self, NEW, self.fill)

    def action_review(self) -> None:
        """Open the page with all answers."""
        self.post_message(OpenReview(self.session_id))

    def action_time(self) -> None:
        """Choose how much time to take."""
        rows = [
            Row(
                path.key,
                path.title,
                right=counted("about {number} min", "about {number} min", path.minutes),
                below=path.hint,
            )
            for path in self._course.paths
        ]
        about = _("What you wrote stays, whichever you choose.")
        question = Choose(_("How much time do you have?"), rows, about, self._open_run.path or "")
        self.app.push_screen(question, self._take_time)

    def _take_time(self, path: str | None) -> None:
        step = self._course.step_stored_in("session.path")
        if path is None or step is None:
            return
        self._open_run.give(step.key, path)
        self.refill()
        self.first_field()
        self.tell(_("Changed. Nothing is lost."))

    def action_delete(self) -> None:
        """Delete the session. It can be brought back."""
        self.post_message(DeleteSession(self.session_id))

    def action_export(self) -> None:
        """Choose what to take along."""
        self.post_message(CopyWanted(self.session_id))
