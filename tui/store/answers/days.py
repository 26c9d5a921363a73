"""Days as the tables take them."""

from tui.domain.answers.days import is_day

__all__ = ["is_day"]
