"""What can be typed at a prompt of each sort, for `!help`."""

from tui.words import _


def yes_or_no(*, default: bool) -> str:
    """Return what answers a question with yes or no."""
    return _("Type yes or no, or press Enter for yes.") if default else _("Type yes or no, or press Enter for no.")


def choice(most: int) -> str:
    """Return what chooses one of several."""
    return _("Type a number from 1 to {most}, or how one of the choices begins.").format(most=most)


def enter_for_choice(*, is_given: bool, may_pass: bool) -> str:
    """Return what Enter alone does where one of several is chosen; empty if nothing."""
    if is_given:
        return _enter_alone(is_given=True)
    return _("Enter alone goes on without choosing.") if may_pass else ""


def enter_goes_back() -> str:
    """Return what Enter alone does in a list that was opened from another."""
    return _("Enter alone goes back.")


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


def day(*, is_given: bool, may_pass: bool) -> str:
    """Return what names a day besides a choice."""
    words = _("Or type any day, such as 27 Nov, Friday or in two weeks.")
    return f"{words} {enter_for_choice(is_given=is_given, may_pass=may_pass)}"


def long_text() -> str:
    """Return what is typed for a long text."""
    return _("Write as many lines as you like. A full stop alone on a line ends the text.")


def _enter_alone(*, is_given: bool) -> str:
    return _("Enter alone keeps what is there.") if is_given else _("Enter alone leaves it empty.")
