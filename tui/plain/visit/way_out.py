"""The end of a visit, line by line: print, keep under a code, or finish; and a code that opens what was kept."""

import json
from collections.abc import Iterator
from typing import NoReturn

from tui.export.printer import NotPrinted, print_text, printers_there
from tui.export.stored_pages import visit_pages
from tui.export.text import text
from tui.kiosk.sealed.codes import in_groups, read_code
from tui.kiosk.sealed.crypt import TooLong
from tui.kiosk.sealed.keeping import Keeping, Kept
from tui.kiosk.sealed.lookup import look_up
from tui.kiosk.sealed.spool import SpoolFull
from tui.kiosk.sealed.store import StoreDown
from tui.kiosk.sealed.tries import Tries
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import Leave
from tui.store.errors import StoreError
from tui.wording.kiosk import (
    new_code_words,
    not_found_words,
    not_loaded_words,
    still_kept_words,
    store_down_words,
    version_words,
    wait_words,
)
from tui.words import _

PRINT, KEEP, STAY, FINISH, FORGET = "print", "keep", "stay", "finish", "forget"


class WayOut:
    """Asks how to end the visit. `keeping` is what keeps words under codes; None without them."""

    def __init__(self, program: Program, keeping: Keeping | None) -> None:
        self._program = program
        self._keeping = keeping
        # The folder of the visit goes with it; wrong codes are counted beside it.
        self._tries = Tries(program.folder.parent)
        self._kept: Kept | None = None
        self.is_over = False
        """Whether the visitor chose to end the visit."""

    def ask(self) -> None:
        """Ask, and do what is chosen, until the visitor goes back. Raises `Leave` at the end of the visit."""
        talk = self._program.talk
        while True:
            talk.pause()
            talk.say(_("Finish here?"), self._about())
            choices = list(self._choices())
            key = talk.choose(choices, prompt=_("Number, or Enter to go back:"))
            if key in ("", STAY):
                return
            if key == FINISH:
                self._end()
            {PRINT: self._print, KEEP: self._keep, FORGET: self._forget}[key]()

    def _end(self) -> NoReturn:
        self.is_over = True
        raise Leave

    def _about(self) -> str:
        if self._kept is not None:
            return _("What your code keeps stays. What is new since is deleted, unless you keep it.")
        return _("Everything you wrote at this terminal is deleted when you finish. It can't be brought back.")

    def _choices(self) -> Iterator[Choice]:
        yield Choice(STAY, _("Not yet: go back"))
        if self._program.config.is_on("printing") and printers_there():
            yield Choice(PRINT, _("Print all of it, to take with you"))
        has_code = self._kept is not None
        if self._keeping is not None:
            new, same = _("Keep it here, and get a code to open it again"), _("Keep it under your code")
            yield Choice(KEEP, same if has_code else new)
        yield Choice(FINISH, _("Finish without what is new") if has_code else _("Finish, and delete everything"))
        if has_code:
            yield Choice(FORGET, _("Delete what your code keeps, too, and finish"))

    def _print(self) -> None:
        try:
            print_text("\n".join(map(text, visit_pages(self._program.store, self._program.library))), _("Your pages"))
        except NotPrinted as problem:
            self._program.talk.say(str(problem))
        else:
            self._program.talk.say(_("Given to the printer. Take all of it with you."))

    # Codes

    def _keep(self) -> None:
        talk = self._program.talk
        if self._keeping is None:
            return
        talk.say(_("Sealing it…"))
        words = json.dumps(self._program.store.dump(include_out_of_sight=True)).encode()
        try:
            receipt, is_new = self._keeping.keep_both(words, self._kept)
        except (TooLong, SpoolFull) as problem:
            talk.say(str(problem))
            return
        self._kept = receipt.kept
        until = self._program.clock.say(receipt.until.isoformat())
        talk.say(
            _("Your code: {code}").format(code=in_groups(receipt.kept.code)),
            _("Write it down, or take a photo of it. Without it nobody can open what you wrote, not even staff."),
            _("It works until {day}. Then what you wrote is deleted.").format(day=until),
        )
        if not receipt.elsewhere:
            talk.say(
                _(
                    "The shared store doesn't answer. It's kept sealed on this machine and will be passed on. "
                    "Until then your code works only here."
                )
            )
        if is_new:
            talk.say(new_code_words())

    def _forget(self) -> None:
        if self._keeping is None or self._kept is None:
            return
        question = " ".join((_("Delete what your code keeps?"), _("It can't be brought back.")))
        if not self._program.talk.ask_yes(question):
            return
        try:
            self._keeping.forget(self._kept)
        except StoreDown:
            self._program.talk.say(still_kept_words())
            return
        self._end()

    def open_code(self) -> None:
        """Ask for a code, and open what it keeps."""
        talk = self._program.talk
        if self._keeping is None:
            return
        talk.say(_("Twelve letters and digits. Capitals, spaces and dashes don't matter."))
        if (code := read_code(talk.ask(_("{label}:").format(label=_("Your code"))))) is None:
            talk.say(_("That isn't a whole code: it has {number} letters and digits.").format(number=12))
            return
        if wait := self._tries.wait:
            talk.say(wait_words(wait))
            return
        talk.say(_("Looking…"))
        self._open(code, self._keeping)

    def _open(self, code: str, keeping: Keeping) -> None:
        talk = self._program.talk
        try:
            found = look_up(code, keeping, self._tries)
        except StoreDown:
            talk.say(store_down_words())
            return
        if not found:
            talk.say(not_found_words())
            return
        kept = found[0] if len(found) == 1 else self._chosen(found)
        try:
            self._program.store.load(json.loads(kept.words))
        except (StoreError, ValueError):
            talk.say(not_loaded_words())
            return
        self._kept = kept

    def _chosen(self, found: list[Kept]) -> Kept:
        """Ask which of several versions to open."""
        talk, clock = self._program.talk, self._program.clock
        talk.say(
            _("Your code was used at two terminals. Both versions are kept. The others stay under your code, too.")
        )
        talk.say(_("Which one do you want to open?"))
        choices = [Choice(str(number), version_words(each.words, clock)) for number, each in enumerate(found)]
        return found[int(talk.insist(choices))]
