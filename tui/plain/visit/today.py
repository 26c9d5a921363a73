"""The first list of a visit: what there is to do now. What looks back over many days is not in it."""

from collections.abc import Callable, Iterator
from functools import partial

from tui.kiosk.visit_end import VisitEnd
from tui.languages import language_names
from tui.plain.choice import Choice
from tui.plain.places.today import Today
from tui.plain.program import Program
from tui.plain.turns import Leave
from tui.words import _, counted, language


class VisitToday(Today):
    """Today for one visit. `finish` asks how to end it; `open_code` opens what a code keeps, None without codes."""

    def __init__(self, program: Program, finish: Callable[[], None], open_code: Callable[[], None] | None) -> None:
        super().__init__(program)
        self._finish = finish
        self._open_code = open_code
        names = language_names(program.config.path("seeds"))
        self._languages = {code: names[code] for code in program.config.kiosk.languages if code in names}

    def _places(self) -> Iterator[Choice]:
        store = self._program.store
        is_new = not store.counts()["sessions"]
        actions = store.plan.open_count()
        if actions:
            number = counted("{number} action to do", "{number} actions to do", actions)
            yield self._choice("plan", self._plan, _("Plan"), number)
        if is_new and self._open_code is not None:
            yield self._choice("code", self._open_code, _("I have a code"), _("Open what you kept here"))
        yield self._place("guides", _("First aid"))
        yield self._place("help_now", _("Help now"), _("Who to talk to"))
        if is_new:
            yield self._choice("full_screen", partial(_begin_again, VisitEnd.FULL_SCREEN), _("Full screen"))
            for place, (code, name) in enumerate(self._languages.items()):
                if code != language():
                    yield self._choice(code, partial(_begin_again, VisitEnd.OTHER_LANGUAGE + place), name)
        yield self._choice("finish", self._finish, _("Finish"), _("Everything you wrote is deleted."))


def _begin_again(how: int) -> None:
    raise Leave(how)
