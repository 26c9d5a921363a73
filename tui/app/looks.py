"""Themes, and the settings of appearance that can change while Onward runs."""

from typing import Any

from textual.app import App

from tui.app.routes import Routes
from tui.screens.base.requests import ChangeSetting
from tui.terminal.painter import Painter
from tui.terminal.wrapping import keep_days_whole
from tui.themes import FIRST, themes


class Looks:
    """Sets the theme, turns animation off, and keeps dates from being split across lines."""

    def __init__(self, app: App[Any], painter: Painter) -> None:
        self._app = app
        self._painter = painter
        app.animation_level = "none"
        keep_days_whole()
        for theme in themes():
            app.register_theme(theme)

    def begin_with(self, name: str) -> None:
        """Set the theme called `name`, or the default one, before the app runs.

        Setting it later would make Textual parse all styles a second time.
        """
        self._app.set_reactive(App.theme, name if name in self._app.available_themes else FIRST)
        self._app.stylesheet.set_variables(self._app.get_css_variables())

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {ChangeSetting: self._change}

    def _change(self, message: ChangeSetting) -> None:
        """Apply a changed setting."""
        if message.key == "theme" and message.value in self._app.available_themes:
            self._app.theme = message.value
        elif message.key == "cell_painting":
            self._painter.paint_by_cells(on=message.value != "off")
