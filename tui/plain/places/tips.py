"""The tips, each with the pages that put it into practice."""

from tui.content.library import Tip
from tui.open_run import OpenRun
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.walk import walk_from
from tui.words import _

OPEN = "open"


def show_tips(program: Program) -> None:
    """Say the titles of the tips, and read one, until the person goes back."""
    tips = {str(each.number): each for each in program.library.tips}
    choices = [Choice(key, each.title) for key, each in tips.items()]
    while key := program.talk.menu(choices, _("Tips")):
        _show(program, tips[key])


def _show(program: Program, tip: Tip) -> None:
    talk = program.talk
    open_run = OpenRun.latest(program.store, program.library)
    pages = ", ".join(dict.fromkeys(step.name for step in open_run.steps if tip.number in step.tips))
    page = open_run.practising(tip.number)
    titles = [tip.title, tip.text, _("The pages that use it: {pages}.").format(pages=pages) if pages else ""]
    if page is None or (open_run.session_id is None and page != open_run.first):
        talk.say(*titles)
        talk.say(_("This tip has its page in a session. To begin one, go back to Today.") if pages else "")
        talk.read_on(_("Press Enter to go back."))
    elif talk.menu([Choice(OPEN, _("Open the first of these pages"))], *titles) == OPEN:
        walk_from(program, open_run, page)
