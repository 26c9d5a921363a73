"""The app of a visitor to a public terminal."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.events import Event, InputEvent, Paste

from tui.app.key_choices import use_keys
from tui.app.kiosk.code_desk import CodeDesk
from tui.app.kiosk.idle import Idle
from tui.app.kiosk.kiosk_places import KioskPlaces
from tui.app.kiosk.staff_desk import StaffDesk
from tui.app.kiosk.visits import languages_of
from tui.app.onward import Onward
from tui.clock import Clock
from tui.commands import BY_ID, bindings
from tui.config.config import Config
from tui.content.library import Library
from tui.kiosk.orders import Orders
from tui.kiosk.pulse import CONTRAST_OFF, CONTRAST_ON, EVERY, READY, Pulse
from tui.kiosk.sealed.keeping import Keeping
from tui.kiosk.sealed.tries import Tries
from tui.kiosk.visit_end import VisitEnd
from tui.screens.kiosk.attract import Attract
from tui.screens.kiosk.finish import FINISH, KEEP, FinishVisit
from tui.screens.kiosk.staff import Closed
from tui.screens.kiosk.step_away import AwayWord, SteppedAway
from tui.screens.kiosk.still_there import StillThere
from tui.store.store import Store
from tui.textual_parts import set_clipboard
from tui.themes import FIRST
from tui.widgets.taking_along import PRINT
from tui.wording.kiosk import desk_words
from tui.words import _, language

CONTINUE_KEYS = ("ctrl+n", "f10")
"""Some terminals and browsers take ctrl+n for themselves."""


WAITING = (Attract, SteppedAway, Closed)
"""Screens that may stay for as long as they like: the terminal waits for somebody."""
WRONG_PINS, PINS_UNTIL_LOCKED = "onward-wrong-pins.json", 5
ON_WAITING_PAGES = Attract.offers | Closed.offers
"""Actions that no other page has."""
HIGH_CONTRAST = "onward-contrast"
"""The theme with the most contrast."""


class KioskApp(Onward):
    """Onward for one visit: it asks when nobody seems to be there, and ends with `VisitEnd` as its exit code.

    `heart` tells the seat that this program lives; if nobody hears it, the program ends. With `keeping`, words can be
    kept under a code. `look` returns what the doctor says, for staff.
    """

    PLACES = KioskPlaces
    BINDINGS: ClassVar[list[BindingType]] = bindings("kiosk", priority=True)
    ways: ClassVar = frozenset({PRINT})
    """How letters can be taken along here: files and the terminal's own clipboard would outlive the visit."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        config: Config,
        heart: Pulse | None = None,
        keeping: Keeping | None = None,
        look: Callable[[], Sequence[str]] = tuple,
        orders: Orders | None = None,
    ) -> None:
        self.languages = languages_of(config)
        self.kiosk = config.kiosk
        store.at_kiosk = True
        super().__init__(store, library, clock, config)
        self.is_kept = False
        self._orders = orders or Orders(store.path.parent)
        self._usual_theme = FIRST if self.theme == HIGH_CONTRAST else self.theme
        self._started_with_contrast = self._shows_contrast
        if isinstance(self.places, KioskPlaces):
            self.places.is_larger = self._orders.is_larger
        self.help_pages.here = desk_words(self.kiosk)
        self.idle = Idle(self.kiosk, self)
        self._heart = heart
        self.desk = None if keeping is None else self._desk(keeping)
        self.staff_desk = self._staff_desk(look)
        own = self.key_map.keys_of(BY_ID["step.continue"])
        wider = self.key_map.with_keys("step.continue", *dict.fromkeys((*own, *CONTINUE_KEYS)))
        key_map = self.key_map if wider.clash("step.continue") else wider
        use_keys(self, key_map, self.overlays.why_keys_are_fixed)

    def _staff_desk(self, look: Callable[[], Sequence[str]]) -> StaffDesk | None:
        if not self.kiosk.pin_hash:
            return None
        tries = Tries(self.store.path.parent.parent, file=WRONG_PINS, locks_at=PINS_UNTIL_LOCKED)
        printing = self.config.is_on("printing")
        return StaffDesk(self.kiosk, self.clock, tries, look, self.stack, self, printing=printing)

    def _desk(self, keeping: Keeping) -> CodeDesk:
        # The folder of the visit goes with it; wrong codes are counted beside it.
        tries = Tries(self.store.path.parent.parent)
        end = partial(self._end, VisitEnd.FINISHED)
        return CodeDesk(self.store, self.clock, keeping, tries, self.navigator, self.stack, self, end)

    def on_mount(self) -> None:
        """Wait for a visitor, and tell the seat from time to time that all is well."""
        super().on_mount()
        if self._orders.high_contrast:
            self.theme = HIGH_CONTRAST
        if self._orders.is_changed:
            # Whoever wanted it otherwise may have gone before the first word: then the next visitor gets it as usual.
            self.idle.note()
        if self._heart is not None:
            self.set_interval(EVERY, self._beat)
            self.call_after_refresh(self._heart.beat, READY)

    def _beat(self) -> None:
        if self._heart is not None and not self._heart.beat():
            self.leave_at_once(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is available: some belong to a page that waits, some need what a site has set up."""
        offered = getattr(self.stack.front, "offers", frozenset[str]())
        if action in ON_WAITING_PAGES and action not in offered:
            return False
        if action == "step_away" and offered:
            return False
        return self._is_set_up(action) and super().check_action(action, parameters)

    def _is_set_up(self, action: str) -> bool:
        if action == "language":
            return len(self.languages) > 1
        if action == "open_code":
            return self.desk is not None
        if action == "staff":
            return self.staff_desk is not None
        if action == "text_size":
            return self._orders.is_larger or bool(self.kiosk.larger)
        # The code that is being made would be shown over the hidden page.
        return action != "step_away" or self.desk is None or not self.desk.is_busy

    async def on_event(self, event: Event) -> None:
        """Note that somebody is there. The key that says so does nothing else while it is asked for."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            # On a page that waits, the key may open another one over it, such as Help now.
            self.idle.note()
            if isinstance(self.stack.front, StillThere):
                self.stack.front.dismiss(None)
                return
        await super().on_event(event)

    @property
    def standing(self) -> str:
        """Nothing: the footer's room is for Finish."""
        return ""

    # Idle

    def ask_still_there(self) -> None:
        """Ask whether somebody is there, and ring the bell if the site wants that. A page that waits asks nobody."""
        if isinstance(self.stack.front, WAITING):
            self.idle.rest()
            if isinstance(self.stack.front, Attract) and self._is_changed:
                self._end(VisitEnd.NOBODY_THERE)
            return
        if self.kiosk.sound:
            self.bell()
        self.stack.push(StillThere(lambda: self.idle.left))

    def end_unattended(self) -> None:
        """End the visit: nobody is there. Over a page that is closed or hidden, only what was opened there ends."""
        self.idle.rest()
        if self.stack.first(Closed) is None and self.stack.first(SteppedAway) is None:
            self._end(VisitEnd.NOBODY_THERE)
            return
        while not isinstance(self.stack.front, WAITING):
            self.pop_screen()

    # What a visitor can do

    def action_leave(self) -> None:
        """Ask before everything is deleted; offer what can be taken along."""
        if isinstance(self.stack.front, FinishVisit):
            return
        if self.desk is not None and self.desk.is_busy:
            self.notify(_("Sealing it…"), markup=False)
            return
        if isinstance(self.stack.front, Attract):
            self._end(VisitEnd.FINISHED)
            return
        self.work.save()
        way_out = FinishVisit(
            self.store,
            self.library,
            self.clock,
            self.kiosk,
            printing=self.config.is_on("printing"),
            can_keep=self.desk is not None,
            has_code=self.desk is not None and self.desk.kept is not None,
            has_unsaved=bool(self.work.runs.unsaved),
        )
        self.stack.push(way_out, self._finished)

    def _finished(self, answer: str | None) -> None:
        if answer == FINISH:
            self._end(VisitEnd.FINISHED)
        elif answer is not None and self.desk is not None:
            self.desk.keep() if answer == KEEP else self.desk.forget()

    def action_language(self) -> None:
        """Begin again in the next of the languages."""
        codes = list(self.languages)
        here = codes.index(language()) if language() in codes else -1
        other = codes[(here + 1) % len(codes)]
        self.exit(0, return_code=VisitEnd.OTHER_LANGUAGE + codes.index(other))

    @property
    def _is_changed(self) -> bool:
        """Whether a visitor has changed how the first page is shown."""
        return self._orders.is_changed or self._shows_contrast != self._started_with_contrast

    @property
    def _shows_contrast(self) -> bool:
        return self.theme == HIGH_CONTRAST

    def action_contrast(self) -> None:
        """Show the colours with the most contrast, or the usual ones again."""
        self.theme = self._usual_theme if self._shows_contrast else HIGH_CONTRAST
        if self._heart is not None:
            self._heart.beat(CONTRAST_ON if self._shows_contrast else CONTRAST_OFF)

    def action_text_size(self) -> None:
        """Begin again in a terminal with larger text, or with the usual one."""
        self._end(VisitEnd.USUAL_TEXT if self._orders.is_larger else VisitEnd.LARGER_TEXT)

    def action_lines(self) -> None:
        """Begin again line by line."""
        self._end(VisitEnd.LINE_BY_LINE)

    def action_open_code(self) -> None:
        """Ask for a code, and open what it keeps."""
        if self.desk is not None:
            self.desk.ask()

    def action_step_away(self) -> None:
        """Ask for a word, and hide the page until it is typed."""
        if not isinstance(self.stack.front, Attract | AwayWord):
            self.work.save()
            self.stack.push(AwayWord(self.kiosk.away), self._step_away)

    def _step_away(self, word: str | None) -> None:
        if word:
            self.idle.rest()
            self.stack.push(SteppedAway(word, self.kiosk.away, self._away_too_long), self._came_back)
            self.painter.invalidate(clear=True)

    def _came_back(self, came: bool | None) -> None:
        if came:
            self.idle.note()
            self.painter.redraw()

    def _away_too_long(self) -> None:
        self._end(VisitEnd.AWAY_TOO_LONG)

    def action_staff(self) -> None:
        """Ask for the PIN of the staff."""
        if self.staff_desk is not None:
            self.staff_desk.ask()

    def action_help_quit(self) -> None:
        """Say how to end the visit: ctrl+c may have been meant to."""
        self.notify(_("ctrl+q finishes, and deletes what you wrote."), markup=False)

    def _end(self, how: VisitEnd) -> None:
        self.exit(int(how), return_code=int(how))

    # What a visitor can't

    def copy_to_clipboard(self, text: str) -> None:
        """Copy for pasting in Onward alone: the terminal's clipboard outlives the visit."""
        set_clipboard(self, text)

    def suspend(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Refuse: nothing may be left on the terminal's own screen."""
        raise SuspendNotSupported("not at a kiosk")
