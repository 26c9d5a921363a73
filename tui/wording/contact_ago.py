"""How long ago the last contact with somebody was, in words."""

from datetime import date

from tui.words import _, counted

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.day_clock import DayClock


def ago_words(clock: "DayClock", day: str) -> str:
    """Return how long ago a day of ISO form was: `60 days ago`."""
    ago = (clock.today() - date.fromisoformat(day)).days
    if ago <= 1:
        return _("yesterday") if ago == 1 else _("today")
    return counted("{number} day ago", "{number} days ago", ago)


def last_words(clock: "DayClock", day: str) -> str:
    """Return the day of the last contact as seen from today: `last contact 60 days ago`."""
    return _("last contact {ago}").format(ago=ago_words(clock, day))
