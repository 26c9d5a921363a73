"""The app: it holds the store and the library, and opens the screens that other screens ask for."""

from tui.app.onward import Onward

__all__ = ["Onward"]
