"""Days as the tables take them."""

from tui.domain.plan import is_day

__all__ = ["is_day"]
