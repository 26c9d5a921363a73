"""Days in answers: text of ISO form, as `2026-11-28`."""

from datetime import date

TYPE_CHECKING = False
"""As in `typing`, which takes long to import. Checkers know the name."""
if TYPE_CHECKING:
    from tui.domain.shapes import Value


def is_day(value: "Value") -> bool:
    """Say whether `value` is a day of ISO form."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def check_days(*days: str | None) -> None:
    """Refuse what is no day; None is no day given.

    Raises:
        NotThisShape: one of `days` is another text.
    """
    from tui.domain.shapes import NotThisShape

    for day in days:
        if day is not None and not is_day(day):
            raise NotThisShape("a date as YYYY-MM-DD was expected")
