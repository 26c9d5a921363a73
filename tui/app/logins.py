"""Two logins of one person: what the second is asked, and what a key may do at all, which is little while looking.

Nothing is asked on a clock: whether another login took over is seen at each key (a look at the lock), and by every
write (the file itself). What comes of it is in `first_login`.
"""

from textual import on
from textual.events import Event, Key, Paste
from textual.widgets import Input, TextArea

from tui.app.first_login import FirstLogin
from tui.flow.repository import SaveError
from tui.screens.choose import Choose
from tui.screens.dialog import Dialog
from tui.screens.elsewhere import LEAVE, TAKE, Meeting, OpenElsewhere, WriteHere
from tui.screens.steady import NotDone
from tui.screens.step import StepScreen
from tui.store.file.mounts import network_words
from tui.store.logins.ownership import TakenOver as FileTakenOver
from tui.store.store import ReadOnlyError
from tui.widgets.rows import Row
from tui.words import _

READS_ON = frozenset(
    "up down left right home end pageup pagedown tab shift+tab escape ctrl+n ctrl+s ctrl+l ctrl+p ctrl+q ctrl+c ctrl+a"
    " ctrl+e ctrl+left ctrl+right shift+up shift+down shift+left shift+right shift+home shift+end"
    " f1 f2 f3 f4 f5".split()
)
"""Keys that change nothing in a field."""
NETWORK_TOLD = "network_told"
"""The setting that holds of which kind of network drive the person was told."""


class Logins(FirstLogin):
    """An app that knows it may not be the only one."""

    # The second login

    def greet_second(self) -> None:
        """Where another login has Onward open, ask what to do before anything else."""
        if self.store.is_read_only and self.store.holder is not None:
            self.push_screen(OpenElsewhere(self.store.holder, self.clock), self._second_chose)
        elif not self.store.is_read_only:
            self._tell_of_network()

    def _tell_of_network(self) -> None:
        """Say once that the data is on a network drive, where it is."""
        kind = self.store.network_kind
        if kind is not None and self.store.setting(NETWORK_TOLD) != kind:
            rows = [Row("go", _("Go on"))]
            page = Choose(_("On a network drive"), rows, network_words(kind))
            self.push_screen(page, lambda _answer: self.store.set_setting(NETWORK_TOLD, kind))

    async def _second_chose(self, choice: str | None) -> None:
        was_elsewhere = self.store.holder is not None
        if choice == LEAVE:
            self.exit(0)
        elif choice == TAKE and self._takes_over():
            self.drop_runs()
            await self.stand_on()
            told = _("You can write here now. The other login is told at its next key.")
            self.notify(told if was_elsewhere else _("What you change is saved here again."), markup=False)
        else:
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take over while looking only, but where that is being asked already."""
        if action == "take_over":
            asked = any(isinstance(screen, Meeting) for screen in self.screen_stack)
            return self.is_read_only and not asked and super().check_action(action, parameters)
        return super().check_action(action, parameters)

    def action_take_over(self) -> None:
        """Ask whether to write here, while looking only."""
        holder = self.store.holder
        self.push_screen(OpenElsewhere(holder, self.clock) if holder else WriteHere(), self._second_chose)

    # What a key may do

    async def on_event(self, event: Event) -> None:
        """Look, before a key or a paste does anything, whether it may."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            if self._is_refused(event):
                self.refused(ReadOnlyError())
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
        if not (where and self.store.is_read_only and isinstance(self.focused, Input | TextArea)):
            return False
        return isinstance(event, Paste) or (event.key not in READS_ON and not self._is_submit(event))

    def _is_submit(self, event: Key) -> bool:
        return event.key == "enter" and isinstance(self.focused, Input)

    @on(NotDone)
    def _not_for_us(self, message: NotDone) -> None:
        if isinstance(message.problem, ReadOnlyError | FileTakenOver):
            message.prevent_default()
            self.refused(message.problem)

    def refused(self, problem: SaveError) -> None:
        """Say why something was not done."""
        if isinstance(problem, FileTakenOver):
            self.was_taken_over(problem.holder)
        elif isinstance(problem, ReadOnlyError):
            self._say_once(str(problem))

    def _say_once(self, words: str) -> None:
        """Say something on the page, or for a moment; not again for each key while it is still to be read."""
        if self.screen_stack and isinstance(self.screen, StepScreen):
            self.screen.say("saved", words)
        elif all(each.message != words for each in self._notifications):
            self.notify(words, markup=False)
