"""Two logins of one person: what the second is asked, how the first finds out, and looking without changing anything.

Nothing is asked on a clock: whether another login took over is seen at each key (a look at the lock), and by every
write (the file itself). What was typed until then is kept aside before anything else happens.
"""

from collections.abc import Iterable

from textual import on
from textual.app import SystemCommand
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tui.app.keeping import Keeping
from tui.domain.gist import gist
from tui.flow.journal import NotKept
from tui.screens.choose import Choose
from tui.screens.dialog import Dialog
from tui.screens.elsewhere import LEAVE, LOOK, TAKE, OpenElsewhere, TakenOver
from tui.screens.kept_aside import TakeIn, step_of
from tui.screens.steady import NotDone
from tui.screens.step import StepScreen
from tui.store.asides import Aside
from tui.store.holder import Holder
from tui.store.mounts import network_words
from tui.store.ownership import TakenOver as FileTakenOver
from tui.store.store import LookingOnly, StoreUnusable
from tui.walk import Walk
from tui.widgets.autosave import NotSaved
from tui.widgets.rows import Row
from tui.words import _

READS_ON = frozenset(
    "up down left right home end pageup pagedown tab shift+tab escape ctrl+n ctrl+s ctrl+l ctrl+p ctrl+q ctrl+c ctrl+a"
    " ctrl+e ctrl+left ctrl+right shift+up shift+down shift+left shift+right shift+home shift+end f1 f2 f3 f5".split()
)
"""Keys that change nothing in a field."""
NETWORK_TOLD = "network_told"
"""The setting that holds of which kind of network drive the person was told."""
FEW = 60
"""Characters of each text that are said where it was kept aside."""


class Logins(Keeping):
    """An app that knows it may not be the only one."""

    _forms: dict[str, str] = {}
    """What was in the form in front when the last key came: a form is gone once its words are to be written."""

    def greet_second(self) -> None:
        """Where another login has Onward open, ask what to do before anything else."""
        if self.store.looking and self.store.holder is not None:
            self.push_screen(OpenElsewhere(self.store.holder, self.clock), self._second_chose)
        elif not self.store.looking:
            self._tell_of_network()

    def _tell_of_network(self) -> None:
        """Say once that the data is on a network drive, where it is."""
        kind = self.store.network_kind
        if kind is not None and self.store.setting(NETWORK_TOLD) != kind:
            rows = [Row("go", _("Go on"))]
            page = Choose(_("On a network drive"), rows, network_words(kind))
            self.push_screen(page, lambda _answer: self.store.set_setting(NETWORK_TOLD, kind))

    async def _second_chose(self, choice: str | None) -> None:
        if choice == LEAVE:
            self.exit(0)
        elif choice == TAKE and self._takes_over():
            self.drop_walks()
            await self.stand_on()
            self.notify(_("Onward is yours here now. The other login is told at its next key."), markup=False)
        else:
            self.refresh_bindings()

    def _takes_over(self) -> bool:
        try:
            self.store.take_over()
        except StoreUnusable as trouble:
            self.notify(str(trouble), markup=False)
            return False
        return True

    # Finding out

    async def on_event(self, event: Event) -> None:
        """Look, before a key or a paste does anything, whether it may."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            if self._is_refused(event):
                self.refused(LookingOnly())
                return
            holder = self._lost_to()
            if holder is not None:
                # What is a letter still goes where it was meant to, and is kept aside with the rest.
                if isinstance(event, Paste) or event.is_printable:
                    await super().on_event(event)
                # Through the queue of the field, so that it comes after the letter.
                (self.focused or self.screen).call_later(self.call_later, self.was_taken_over, holder)
                return
            self._forms = self._in_forms()
        await super().on_event(event)

    def _is_refused(self, event: Key | Paste) -> bool:
        """Say whether a key would change a text that is only looked at."""
        where = self.screen_stack and isinstance(self.screen, StepScreen | Dialog)
        if not (where and self.store.looking and isinstance(self.focused, Input | TextArea)):
            return False
        return isinstance(event, Paste) or (event.key not in READS_ON and not self._is_submit(event))

    def _is_submit(self, event: Key) -> bool:
        return event.key == "enter" and isinstance(self.focused, Input)

    def _lost_to(self) -> Holder | None:
        return None if self._is_told else self.store.lost_to()

    @property
    def _is_told(self) -> bool:
        return any(isinstance(screen, TakenOver) for screen in self.screen_stack)

    def _try_later(self) -> None:
        # What another login has is kept aside; trying again and again would change nothing.
        if not self._is_told:
            super()._try_later()

    def ask_unsaved(self, *, leaving: bool) -> None:
        """Say what is not kept and why; where another login has the file, that."""
        holder = self.store.lost_to(surely=True)
        if holder is None:
            super().ask_unsaved(leaving=leaving)
        else:
            self.was_taken_over(holder)

    @on(NotSaved)
    def _look_around(self) -> None:
        """See whether a save failed because another login took over."""
        holder = self.store.lost_to(surely=True)
        if holder is not None:
            self.was_taken_over(holder)

    @on(NotDone)
    def _not_for_us(self, message: NotDone) -> None:
        if isinstance(message.trouble, LookingOnly | FileTakenOver):
            message.prevent_default()
            self.refused(message.trouble)

    def refused(self, trouble: NotKept) -> None:
        """Say why something was not done."""
        if isinstance(trouble, FileTakenOver):
            self.was_taken_over(trouble.holder)
        elif isinstance(trouble, LookingOnly):
            self._say_once(str(trouble))

    def _say_once(self, words: str) -> None:
        """Say something on the page, or for a moment; not again for each key while it is still to be read."""
        if self.screen_stack and isinstance(self.screen, StepScreen):
            self.screen.say("saved", words)
        elif all(each.message != words for each in self._notifications):
            self.notify(words, markup=False)

    # The first login

    def was_taken_over(self, holder: Holder) -> None:
        """Keep aside what is not saved, and say who took over."""
        if self._is_told:
            return
        trouble = self.keep_aside()
        self.push_screen(TakenOver(holder, self.clock, self._kept(), trouble), self._first_chose)

    def keep_aside(self) -> str:
        """Keep aside what is not saved, where another login has the file; return why that cannot be, if so."""
        self._take_pages()
        forms = self._in_forms() or self._forms
        try:
            for walk in self._walks():
                walk.keep_aside(self.store)
            if forms:
                self.store.asides.keep_forms(forms)
        except NotKept as trouble:
            return str(trouble)
        return ""

    def _in_forms(self) -> dict[str, str]:
        """Return what is written in the forms that are open, by their names."""
        found = {}
        for screen in self.screen_stack:
            if isinstance(screen, Dialog):
                fields = [each for each in screen.query("Input, TextArea") if isinstance(each, Input | TextArea)]
                texts = [each.value if isinstance(each, Input) else each.text for each in fields]
                if words := "\n".join(text for text in texts if text.strip()):
                    found[screen.title or ""] = words
        return found

    def _kept(self) -> list[str]:
        """Return in a line each what is not saved."""
        lines = []
        for session in self.unsaved:
            for step, _answer in session.pending():
                words = gist("; ".join(session.said(step.key)), FEW)
                lines.append(f"{step.name}: {words}" if words else step.name)
        forms = self._in_forms() or self._forms
        return lines + [f"{name}: {gist(words, FEW)}" for name, words in forms.items()]

    async def _first_chose(self, choice: str | None) -> None:
        if choice == LEAVE:
            self.drop_walks()
            self.exit(0)
        elif choice == LOOK:
            self._looks()
            await self.stand_on()
        elif choice == TAKE:
            await self._take_back()

    def _looks(self) -> None:
        self.drop_walks()
        self._forms = {}
        try:
            self.store.look_only()
        except StoreUnusable as trouble:
            self.notify(str(trouble), markup=False)

    async def _take_back(self) -> None:
        """Make Onward this login's again, and go on where it was, with what the other one wrote."""
        walk, page = self.walk, next(iter(self.pages()), None)
        if not self._takes_over():
            return
        self._forms = {}
        newer = [name for each in list(self._walks()) for name in self._saved_after_all(each)]
        if walk is None or page is None:
            # A form that is open stays open, with its words.
            self._forget_what_is_here()
        else:
            await self._show_again(walk.again(self.store), page.step.key)
        if newer:
            words = _("The other login changed these too: {names}. Yours are under Kept aside.")
            self.notify(words.format(names=", ".join(newer)), timeout=20, markup=False)

    def _saved_after_all(self, walk: Walk) -> list[str]:
        """Save what was kept aside here; return the names of the pages that hold newer words."""
        pending = {step.key: step.name for step, _answer in walk.session.pending()}
        try:
            walk.session.flush()
        except NotKept as trouble:
            # It is still in hand, and tried again.
            self.notify(str(trouble), markup=False)
            return []
        newer = walk.put_aside
        mine = [each.id for each in self.store.asides.all() if walk.is_of(each) and each.step in {*pending} - newer]
        self.store.asides.drop(mine)
        return [name for key, name in pending.items() if key in newer]

    def _forget_what_is_here(self) -> None:
        """Erase what was kept aside of forms that are open still."""
        open_now = self._in_forms()
        found = self.store.asides.all()
        self.store.asides.drop([each.id for each in found if open_now.get(each.step) == each.words])

    async def _show_again(self, walk: Walk, step: str) -> None:
        raise NotImplementedError

    def save(self) -> None:
        """Keep everything typed; aside, where another login has the file."""
        super().save()
        if self.unsaved and self.store.lost_to(surely=True) is not None:
            self.keep_aside()

    # What is kept aside, and coming back from looking

    @on(TakeIn)
    async def take_in(self, message: TakeIn) -> None:
        """Put words that were kept aside on their page; what is there now is kept aside for them."""
        aside = self.store.asides.one(message.aside_id)
        step = step_of(aside, self.library) if aside is not None else None
        if aside is None or step is None:
            return
        walk = self._walk_of(aside)
        taken = [aside]
        if aside.kind == "session" and aside.session_id is None:
            # Nothing of that session was kept, so all of it goes in a new one together.
            taken = [each for each in self.store.asides.all() if each.run == aside.run]
        if (there := walk.session.value(step.key)) is not None and there != aside.words:
            walk.keep_one_aside(self.store, step.key, there)
        for each in taken:
            if each.step in walk.session.course.steps:
                walk.session.draft(each.step, each.words)
        walk.session.stand_at(step.key)
        walk.session.flush()
        self.store.asides.drop([each.id for each in taken])
        await self._show_again(walk, step.key)

    def _walk_of(self, aside: Aside) -> Walk:
        if aside.kind == "check_in":
            return Walk.of_check_in(self.store, self.library, aside.check_in_id)
        if aside.kind == "reply":
            return Walk.of_reply(
                self.store,
                self.library,
                aside.letter_id,
                session_id=aside.session_id,
                reply_id=aside.feedback_id,
            )
        return Walk.of_session(self.store, self.library, aside.session_id)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield how to write again, while looking only."""
        yield from super().get_system_commands(screen)
        if self.store.looking:
            yield SystemCommand(_("Write here"), _("Take Onward over, so that things can be changed"), self._ask_again)

    def _ask_again(self) -> None:
        self.push_screen(OpenElsewhere(self.store.holder or Holder(), self.clock), self._second_chose)
