"""Saves a run after each line, and asks what to do where that can't be done."""

from contextlib import suppress
from pathlib import Path

from tui.domain.shapes import Value
from tui.export.unsaved import save_unsaved, unsaved_text
from tui.flow.repository import SaveError
from tui.flow.session import Session
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.taken_over import taken_over
from tui.plain.turns import Leave, ReadAgain
from tui.store.faults import Fault
from tui.store.store import StoreError, TakenOver
from tui.words import _

AGAIN, ANEW, WRITE, SHOW, STAY, LOSE = "again", "anew", "write", "show", "stay", "lose"
UNSAVED_STATUS = 4
"""The exit status where something is left unsaved."""


class Saver:
    """Saves one run. What can't be saved stays in memory, and every later line tries again."""

    def __init__(self, program: Program, open_run: OpenRun) -> None:
        self._program = program
        self._talk = program.talk
        self.open_run = open_run
        self._is_told = False

    @property
    def _session(self) -> Session:
        return self.open_run.session

    def draft(self, key: str, value: Value) -> None:
        """Take what is answered so far into the session, and save it; if that fails, say so once."""
        self._session.draft(key, value)
        self.try_to_save()

    def try_to_save(self) -> bool:
        """Save, and return whether that worked. If another login has the file now, ask what to do."""
        try:
            self._session.flush()
        except TakenOver as problem:
            taken_over(self._program, self.open_run, problem)
        except SaveError as problem:
            if not self._is_told:
                self._is_told = True
                words = _("Not saved yet: {why}. Your text stays here; Onward tries again.")
                self._talk.say(words.format(why=problem.brief))
            return False
        if self._is_told:
            self._is_told = False
            self._talk.say(_("What you wrote is saved now."))
        return True

    def failed(self, problem: SaveError) -> None:
        """Ask what to do with an answer that couldn't be saved, until it is, or the person goes on without."""
        if isinstance(problem, TakenOver):
            taken_over(self._program, self.open_run, problem)
        trouble: SaveError | None = problem
        while trouble is not None and self._ask(trouble, leaving=False) != STAY:
            trouble = self._flushed()

    def settle(self) -> None:
        """See that nothing of the run is left unsaved, or that the person has chosen so: it's about to be closed."""
        while (problem := self._flushed()) is not None:
            if isinstance(problem, TakenOver):
                taken_over(self._program, self.open_run, problem)
            if self._ask(problem, leaving=True) == LOSE:
                return

    def leave(self, leave: Leave) -> int:
        """Save everything, and return the exit status. Asks about what can't be saved, if somebody can answer."""
        try:
            problem = self._flushed()
            while problem is not None and leave.is_asked:
                if self._ask(problem, leaving=True) == LOSE:
                    return UNSAVED_STATUS
                problem = self._flushed()
        except (Leave, ReadAgain) as again:
            leave = again if isinstance(again, Leave) else leave
            problem = self._flushed()
        if problem is None:
            return leave.status
        with suppress(SaveError):
            self.open_run.save_unattended(self._program.store)
            return leave.status
        if not leave.status:
            self._talk.say(str(problem), _("What you typed last isn't saved."))
        return leave.status or UNSAVED_STATUS

    def _flushed(self) -> SaveError | None:
        try:
            self._session.flush()
        except SaveError as problem:
            return problem
        return None

    # What can be done

    def _ask(self, problem: SaveError, *, leaving: bool) -> str:
        talk, restricted = self._talk, self._program.config.restricted
        talk.say(_("Not saved yet."), str(problem), _("What you typed is still here, and in no file."))
        ways = [
            Choice(AGAIN, _("Try again")),
            *([Choice(ANEW, _("Make the file again"))] if getattr(problem, "fault", None) is Fault.MISSING else []),
            *([] if restricted else [Choice(WRITE, _("Write the text to a file in another place"))]),
            Choice(SHOW, _("Show the text, to copy it")),
            Choice(LOSE, _("Leave, and lose the text"))
            if leaving
            else Choice(STAY, _("Go on, and let Onward try again later")),
        ]
        way = talk.insist(ways)
        if way == ANEW:
            self._make_anew()
        elif way == WRITE:
            self._write_elsewhere()
        elif way == SHOW:
            talk.say_as_it_is(unsaved_text([self._session]))
        return way

    def _make_anew(self) -> None:
        try:
            self._program.store.recreate_file()
        except StoreError as problem:
            self._talk.say(str(problem))

    def _write_elsewhere(self) -> None:
        folder = self._talk.ask(_("In which folder?")).strip()
        if not folder:
            return
        try:
            text = unsaved_text([self._session])
            file = save_unsaved(Path(folder).expanduser().absolute(), text, self._program.clock)
        except (OSError, RuntimeError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self._talk.say(_("It couldn't be written there ({why}).").format(why=why))
        else:
            self._talk.say(_("Written to {file}. Only you can read it.").format(file=file))
