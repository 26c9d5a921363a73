"""Asking for a theme: each one is shown while the cursor is on it."""

from collections.abc import Sequence

from textual.widgets import OptionList

from tui.screens.base.choose import Choose
from tui.screens.base.requests import TryTheme
from tui.widgets.rows import Row
from tui.words import _


class ChooseTheme(Choose):
    """Gives the name of a theme, or None for Esc. Each one is shown while the cursor is on it."""

    def __init__(self, names: Sequence[str], chosen: str) -> None:
        rows = [Row(name, theme_words(name), right=_("chosen") if name == chosen else "") for name in names]
        about = _("The screen shows the one you're on. Esc leaves it as it was.")
        super().__init__(_("Which theme?"), rows, about, start=chosen)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have the theme shown that the cursor is on."""
        event.stop()
        if event.option_id:
            self.post_message(TryTheme(event.option_id))


def theme_words(name: str) -> str:
    """Return what a theme is called; one that a site has added has its own name."""
    words = {
        "onward-dark": _("Dark"),
        "onward-light": _("Light"),
        "onward-contrast": _("Strong contrast"),
        "onward-16": _("Your terminal's own colours"),
    }
    return words.get(name, name)
