"""What can be typed at a prompt of each sort, for `!help`."""

from tui.words import _


def yes_or_no(*, default: bool) -> str:
    """Return what answers a question with yes or no."""
    return _("Type yes or no, or press Enter for yes.") if default else _("Type yes or no, or press Enter for no.")


def choice(most: int, *, is_given: bool, may_pass: bool) -> str:
    """Return what chooses one of several."""
    words = _("Type a number from 1 to {most}, or how one of the choices begins.").format(most=most)
    if is_given:
        return f"{words} {_enter_alone(is_given=True)}"
    return f"{words} {_('Enter alone goes on without choosing.')}" if may_pass else words


def choices(most: int) -> str:
    """Return what chooses any number of several."""
    words = _("Type numbers from 1 to {most}, with commas between them.").format(most=most)
    return f"{words} {_('Enter alone leaves it as it is.')}"


def own(most: int) -> str:
    """Return what adds words of one's own to several."""
    words = _("Type a word of your own, or a number from 1 to {most} for one of the list.").format(most=most)
    return f"{words} {_('Enter alone goes on.')}"


def line(*, is_given: bool) -> str:
    """Return what answers a question with one line."""
    return f"{_('Type one line, and press Enter.')} {_enter_alone(is_given=is_given)}"


def number(most: int, *, is_given: bool) -> str:
    """Return what answers a question with a number."""
    words = _("Type a whole number from 0 to {most}.").format(most=most)
    return f"{words} {_enter_alone(is_given=is_given)}"


def day() -> str:
    """Return what names a day besides a choice."""
    return _("Or type any day, such as 27 Nov, Friday or in two weeks.")


def long_text() -> str:
    """Return what is typed for a long text."""
    return _("Write as many lines as you like. A full stop alone on a line ends the text.")


def _enter_alone(*, is_given: bool) -> str:
    return _("Enter alone keeps what is there.") if is_given else _("Enter alone leaves it empty.")
