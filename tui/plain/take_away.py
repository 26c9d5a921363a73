"""Takes a session, or everything, out of Onward: to a file, or to paper."""

from pathlib import Path

from tui.export.page import Page
from tui.export.stored_pages import session_pages
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.words import _

READ, TEXT, MARKDOWN, PRINT = "read", "text", "markdown", "print"


def take_away_session(program: Program, session_id: int) -> None:
    """Ask in which form to take a session along, and do that, until the person goes back."""
    _take(
        program, list(session_pages(program.store, program.library, session_id)), _("onward-session"), _("The session")
    )


def take_away_everything(program: Program) -> None:
    """Ask in which form to take all sessions along."""
    store, library = program.store, program.library
    pages = list(session_pages(store, library, *(row.id for row in store.sessions())))
    _take(program, pages, _("onward-sessions"), _("Your sessions"))


def _take(program: Program, pages: list[Page], name: str, what: str) -> None:
    talk = program.talk
    if not any(page.sections for page in pages):
        talk.say(_("There's nothing to take with you yet."))
        return
    may_write = not program.config.restricted
    ways = [
        Choice(READ, _("Hear it here")),
        *([Choice(TEXT, _("Save as a text file"))] if may_write else []),
        *([Choice(MARKDOWN, _("Save as a Markdown file"))] if may_write else []),
        *([Choice(PRINT, _("Print it"))] if _can_print() else []),
    ]
    if not may_write:
        talk.say(_("You can't save files here. Ask staff for a copy."))
    while way := talk.choose(ways, prompt=_("Number, or Enter to go back:")):
        if way == READ:
            _read(program, pages)
        elif way == PRINT:
            talk.say(_printed(pages, what))
        else:
            talk.say(_saved(program, pages, name, way))


def _read(program: Program, pages: list[Page]) -> None:
    talk = program.talk
    for page in pages:
        talk.pause()
        talk.say(page.title)
        for section in page.sections:
            talk.pause()
            talk.say(section.title)
            for name, lines in section.entries:
                talk.say(*([f"{name}: {lines[0]}"] if len(lines) == 1 else [f"{name}:", *lines]))


def _saved(program: Program, pages: list[Page], name: str, way: str) -> str:
    """Write pages to a new private file in the home folder, and return a sentence that says where, or why not."""
    from tui.export.markdown import markdown
    from tui.export.names import numbered
    from tui.export.text import text
    from tui.files import write_new

    content = markdown(pages) if way == MARKDOWN else "\n".join(map(text, pages))
    names = numbered(f"{name}-{program.clock.today().isoformat()}", ".md" if way == MARKDOWN else ".txt")
    try:
        file = write_new(Path.home(), names, content.encode("utf-8", "replace"))
    except (OSError, RuntimeError) as error:
        return _("It couldn't be saved ({why}).").format(why=getattr(error, "strerror", None) or str(error))
    return _("Saved as {file}. Only you can read it.").format(file=file)


def _can_print() -> bool:
    from tui.export.printer import has_lp

    return has_lp()


def _printed(pages: list[Page], what: str) -> str:
    from tui.export.printer import NotPrinted, print_text
    from tui.export.text import text

    try:
        said = print_text("\n".join(map(text, pages)), what)
    except NotPrinted as problem:
        return str(problem)
    return _("Given to the printer: {said}").format(said=said) if said else _("Given to the printer.")
