"""For a file that can't be used: what happened, where, and what can be done."""

from collections.abc import Callable
from pathlib import Path

from tui.clock import Clock
from tui.config.config import Config
from tui.plain.choice import Choice
from tui.plain.talk import Talk
from tui.plain.turns import Leave, PageTurn
from tui.store.erasing.copies import newest_copy
from tui.store.opening.replacing import old_file_path, rename_old_file
from tui.store.store import Store, StoreError
from tui.words import _

AGAIN, LOOK, RESCUE, ASIDE, LEAVE = "again", "look", "rescue", "aside", "leave"
UNUSABLE_STATUS = 4


class Unopened:
    """Says what is wrong with the file at `path`, and tries what the person chooses, until it can be opened."""

    def __init__(self, open_: Callable[[], Store], path: Path, clock: Clock, config: Config, talk: Talk) -> None:
        self._open = open_
        self._path = path
        self._clock = clock
        self._config = config
        self._talk = talk

    def opened(self, problem: StoreError) -> Store:
        """Return the store, once it can be opened. Raises `Leave` if the person leaves before."""
        while True:
            self._say(problem)
            try:
                store = self._tried(self._chosen(problem))
            except StoreError as error:
                problem = error
            else:
                if store is not None:
                    return store

    def _say(self, problem: StoreError) -> None:
        talk = self._talk
        talk.pause()
        talk.say(problem.fault.title, str(problem))
        if problem.path != self._path:
            talk.say(_("Your data belongs in {path}.").format(path=self._path))
        talk.say(_("Every byte that was there is still there."))
        advice = problem.fault.advice_without_shell if self._config.restricted else problem.fault.advice
        talk.say(_("What you can do:"), *advice)
        if (copy := newest_copy(self._path)) is not None:
            talk.say(_("A copy that Onward made is at {path}.").format(path=copy))

    def _chosen(self, problem: StoreError) -> str:
        fault = problem.fault
        looks = fault.may_be_readable and self._path.exists()
        ways = [
            Choice(AGAIN, _("Try again")),
            *([Choice(LOOK, _("Open it all the same, to look: nothing new can be saved"))] if looks else []),
            *([Choice(RESCUE, _("Save what can still be read, and go on with that"))] if fault.can_be_rescued else []),
            *([Choice(ASIDE, _("Rename it and start again"))] if fault.can_be_replaced else []),
            Choice(LEAVE, _("Leave")),
        ]
        try:
            with self._talk.about(lambda: self._say(problem)):
                return self._talk.choose(ways, may_pass=False)
        except PageTurn:
            return AGAIN

    def _tried(self, way: str) -> Store | None:
        if way == LEAVE:
            raise Leave(UNUSABLE_STATUS)
        if way == LOOK:
            return Store.open_read_only(self._path, self._clock)
        if way == RESCUE:
            self._rescue()
        if way == ASIDE and not self._rename():
            return None
        return self._open()

    def _rescue(self) -> None:
        from tui.store.rescue.rescue import rescue

        self._talk.say(_("Saving what can be read. This can take a while."))
        result = rescue(self._path, self._clock)
        self._talk.say(*result.sentences)

    def _rename(self) -> bool:
        day = self._clock.today().isoformat()
        name = old_file_path(self._path, day).name
        about = _("The file is renamed to {name} and stays where it is. Onward then starts a new one.")
        self._talk.say(about.format(name=name))
        try:
            if not self._talk.ask_yes(_("Rename the file?")):
                return False
        except PageTurn:
            return False
        rename_old_file(self._path, day)
        return True
