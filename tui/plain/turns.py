"""What a person can do at a prompt instead of answering it. Each is raised where the line was read."""


class Turn(Exception):
    """The person did something else than answer."""


class PageTurn(Turn):
    """A command that is about the page or the list in front."""


class Back(PageTurn):
    """Go to the page or the list before."""


class Skip(PageTurn):
    """Go on without an answer."""


class Clear(PageTurn):
    """Empty the page, and ask it again."""


class Leave(Turn):
    """Save and leave. `status` is the exit status; a signal has one above 128.

    `is_asked` is whether somebody is there to answer a question about it.
    """

    def __init__(self, status: int = 0, *, is_asked: bool = False) -> None:
        super().__init__(status)
        self.status = status
        self.is_asked = is_asked


class GoToToday(Turn):
    """Leave the pages for the first list."""


class ReadAgain(Turn):
    """The file belongs to another login now, or does again to this one: what is shown has to be read again."""


class Opened(Turn):
    """An option was chosen that opens a place or a page (`what`), or goes on to a page (`goes_to`)."""

    def __init__(self, what: str = "", goes_to: str = "") -> None:
        super().__init__(what, goes_to)
        self.what = what
        self.goes_to = goes_to
