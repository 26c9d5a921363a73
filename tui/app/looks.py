"""The looks of Onward: its themes, and what of them can be changed while it runs."""

from typing import Any

from textual.app import App

from tui.app.routes import Routes
from tui.screens.base.requests import ChangeSetting
from tui.terminal.painter import Painter
from tui.terminal.wrapping import keep_days_whole
from tui.themes import FIRST, themes


class Looks:
    """Dresses the app in a theme. Nothing in it moves, and no day breaks in two at the end of a line."""

    def __init__(self, app: App[Any], painter: Painter) -> None:
        self._app = app
        self._painter = painter
        app.animation_level = "none"
        keep_days_whole()
        for theme in themes():
            app.register_theme(theme)

    def begin_with(self, name: str) -> None:
        """Take the theme called `name`, or the first one, before the app runs: the styles are then read once for it.

        A theme that is set while the app runs has them all read again.
        """
        self._app.set_reactive(App.theme, name if name in self._app.available_themes else FIRST)
        self._app.stylesheet.set_variables(self._app.get_css_variables())

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {ChangeSetting: self._change}

    def _change(self, message: ChangeSetting) -> None:
        """Use a changed setting at once."""
        if message.key == "theme" and message.value in self._app.available_themes:
            self._app.theme = message.value
        elif message.key == "cell_painting":
            self._painter.paint_by_cells(on=message.value != "off")
