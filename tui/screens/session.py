"""One session: its facts, what happened and the four stages, and its letters."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from tui.clock import Clock
from tui.commands import bindings
from tui.flow.course import Course, Flow
from tui.flow.page import in_a_sentence
from tui.flow.progress import Status, minutes, status
from tui.flow.session import Session
from tui.screens.choose import Choose
from tui.screens.place import Place
from tui.screens.requests import DeleteSession, OpenFlow, OpenReview, ReplyCame
from tui.screens.said import said
from tui.store.rows import LetterRow
from tui.store.store import Store
from tui.widgets.rows import SPACE, Row, Rows, heading
from tui.words import _

OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)
FACTS = ("role", "stage", "outcome", "contact")


class SessionScreen(Place):
    """The stages may be done in any order. Nothing is lost when the time is changed."""

    BINDINGS = bindings("session", "lists.new", "lists.delete", "lists.export")

    def __init__(self, store: Store, course: Course, clock: Clock, session_id: int) -> None:
        super().__init__()
        self.session_id = session_id
        self._store = store
        self._course = course
        self._clock = clock

    @property
    def _walk(self) -> Session:
        facts = self._store.facts(self.session_id)
        return Session(self._course, self._store.journal(self.session_id, self._course), facts)

    def heading(self) -> str:
        """Name the session."""
        row = self._store.session(self.session_id)
        return (row.company if row else "") or _("A session")

    def aside(self) -> str:
        """Say when the news came, or else when the session began."""
        row = self._store.session(self.session_id)
        if row is None:
            return ""
        return self._clock.say(row.heard_on) if row.heard_on else self._clock.say_instant(row.opened_at)

    def body(self) -> ComposeResult:
        """Show the facts over the stages and the letters."""
        yield Static(id="facts")
        yield Rows()

    def fill(self) -> None:
        """Read how far it has come."""
        walk = self._walk
        self.query_one("#facts", Static).update(Content("\n".join(self._facts(walk))))
        rows = [self._stage(walk, number, flow) for number, flow in enumerate(self._course.flows)]
        letters = [self._letter(letter) for letter in self._store.letters(self.session_id)]
        if letters:
            rows += [SPACE, heading(_("Letters")), *letters]
        self.query_one(Rows).show(rows)

    def first_field(self) -> Widget:
        """Return the list, standing on the next stage that is open."""
        walk, rows = self._walk, self.query_one(Rows)
        open_ones = (number for number, flow in enumerate(self._course.flows) if status(walk, flow) in OPEN)
        rows.go_to(f"stage-{next(open_ones, 0)}")
        return rows

    def _facts(self, walk: Session) -> list[str]:
        found = [step for name in FACTS if (step := self._course.keeping(f"session.{name}"))]
        known = ", ".join(filter(None, (in_a_sentence(walk, step.key) for step in found)))
        path = next((each for each in self._course.paths if each.key == walk.path), None)
        time = _("{title}, about {minutes} min. t changes it, and nothing is lost.")
        return [line for line in (known, path and time.format(title=path.title, minutes=path.minutes)) if line]

    def _stage(self, walk: Session, number: int, flow: Flow) -> Row:
        far = status(walk, flow)
        time = minutes(walk, flow) if far is not Status.NOT_ON_PATH else 0
        left = _("about {minutes} min").format(minutes=time) if time else ""
        state = _("Done") if far is Status.DONE else said(far.value)
        return Row(f"stage-{number}", flow.title, str(number), f"{left}  {state}" if left else state, flow.summary)

    def _letter(self, letter: LetterRow) -> Row:
        waits = _("sent; Enter when a reply came") if letter.state == "sent" else said(letter.state)
        return Row(f"letter-{letter.id}", letter.subject or said(letter.kind), right=waits)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a stage, or ask what became of a letter."""
        what, _sign, key = (event.option_id or "").partition("-")
        if what == "stage":
            self.action_stage(key)
        else:
            self._ask_about_letter(int(key))

    def _ask_about_letter(self, letter_id: int) -> None:
        letter = next(each for each in self._store.letters(self.session_id) if each.id == letter_id)
        if letter.state != "sent":
            self._open_letter()
            return
        rows = [Row("came", _("A reply came")), Row("none", _("No reply, and I stop waiting"))]

        def answered(choice: str | None) -> None:
            if choice:
                self.post_message(ReplyCame(letter_id, came=choice == "came"))

        self.app.push_screen(Choose(letter.subject or said(letter.kind), rows), answered)

    def _open_letter(self) -> None:
        step = next((each for each in self._course.steps.values() if each.kind == "letter"), None)
        if step is not None:
            self.post_message(OpenFlow(self.session_id, self._course.flow_of[step.key].key, step.key))

    def action_stage(self, number: str) -> None:
        """Open a stage by its number; 0 is what happened."""
        flow = self._course.flows[int(number)]
        if status(self._walk, flow) is Status.NOT_ON_PATH:
            self.tell(_("This stage is not on the path you chose. Press t to change your time."))
        else:
            self.post_message(OpenFlow(self.session_id, flow.key))

    def action_review(self) -> None:
        """Open the page with all answers."""
        self.post_message(OpenReview(self.session_id))

    def action_time(self) -> None:
        """Choose how much time to take."""
        rows = [
            Row(path.key, path.title, right=_("about {minutes} min").format(minutes=path.minutes), below=path.hint)
            for path in self._course.paths
        ]
        about = _("What you wrote stays, whichever you choose.")
        question = Choose(_("How much time do you have?"), rows, about, self._walk.path or "")
        self.app.push_screen(question, self._take_time)

    def _take_time(self, path: str | None) -> None:
        step = self._course.keeping("session.path")
        if path is None or step is None:
            return
        self._walk.give(step.key, path)
        self.fill()
        self.tell(_("Changed. Nothing is lost."))

    def action_delete(self) -> None:
        """Delete the session. It can be brought back."""
        self.post_message(DeleteSession(self.session_id))

    def action_export(self) -> None:
        """Say how to save a copy."""
        self.tell(_("To save a copy, leave and type: onward export {id}").format(id=self.session_id))
