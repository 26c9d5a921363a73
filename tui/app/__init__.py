"""The running program: it opens screens, saves what is typed, and deals with other logins."""

from tui.app.onward import Onward

__all__ = ["Onward"]
