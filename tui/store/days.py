"""Days as the tables take them."""

from datetime import date

from tui.domain.shapes import Value


def is_day(value: Value) -> bool:
    """Say whether `value` is an ISO date."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
