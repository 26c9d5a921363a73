"""Themes, and the settings of appearance that can change while Onward runs."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.filter import ANSIToTruecolor, LineFilter
from textual.theme import Theme

from tui.app.routes import Routes
from tui.app.rules_cache import RulesCache
from tui.config.config import Config, Origin
from tui.config.keys import COMPACT
from tui.screens.base.requests import ChangeSetting
from tui.terminal.key_characters import know_characters
from tui.terminal.painter import Painter
from tui.terminal.style_rules import hash_rules_natively
from tui.terminal.widget_cache import release_removed_widgets
from tui.terminal.wrapping import keep_dates_together, keep_letters_whole
from tui.themes import FIRST, OF_SIXTEEN, themes
from tui.widgets.rows import IS_COMPACT, Rows
from tui.widgets.signs import ASCII, signs, use_borders


class Looks:
    """Sets the theme, turns animation off, and keeps dates and letters from being split across lines."""

    def __init__(self, app: App[Any], painter: Painter) -> None:
        self._app = app
        self._painter = painter
        self._rules = RulesCache(app)
        self.says_focus = False
        """Whether the foot of each screen says what has the focus."""
        app.animation_level = "none"
        keep_dates_together()
        keep_letters_whole()
        release_removed_widgets()
        hash_rules_natively()
        know_characters()
        for theme in themes():
            app.register_theme(theme)

    def line_filters(self) -> list[LineFilter]:
        """Return what changes each line that is drawn."""
        if signs() is not ASCII:
            return []
        # Few need it, and it looks up the names of all lines that there are.
        from tui.terminal.ascii import ASCII_SIGNS

        return [ASCII_SIGNS]

    def begin(self, config: Config, chosen: Callable[[str], str] = lambda _key: "") -> None:
        """Set theme and borders before the app runs: later, Textual would parse all styles a second time.

        `chosen` returns what was chosen in Settings. If no theme is set, a terminal of 16 colours gets its own.
        """
        use_borders(config.text("borders", chosen("borders") or None))
        self._app.set_class(config.text("density", chosen("density") or None) == COMPACT, IS_COMPACT, update=False)
        self.says_focus = config.is_on("say_focus", chosen("say_focus") or None)
        found = config.found("theme", chosen("theme") or None)
        is_open = found.origin is Origin.BUILT_IN and self._app.console.color_system == "standard"
        name = OF_SIXTEEN if is_open else str(found.value)
        self._app.set_reactive(App.theme, name if name in self._app.available_themes else FIRST)
        self._app.stylesheet.set_variables(self._app.get_css_variables())
        self._rules.use()
        # The app was made with another theme, for which Textual gives the terminal's own colours values of its own.
        for each in self._app.get_line_filters():
            if isinstance(each, ANSIToTruecolor) and self._app.native_ansi_color:
                each.enabled = False

    def keep_rules(self) -> None:
        """Keep what was parsed of the style sheet for the next start, if somebody may wait for that one."""
        if not self._app.is_headless:
            self._rules.keep()

    def repaint_behind(self, _theme: Theme) -> None:
        """Repaint what shows through behind a card once those screens have the new theme, too."""
        for screen in self._app.screen_stack[:-1]:
            screen.call_later(self._app.screen.refresh)

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {ChangeSetting: self._change}

    def _change(self, message: ChangeSetting) -> None:
        """Apply a changed setting."""
        if message.key == "cell_painting":
            self._painter.paint_by_cells(on=message.value != "off")
        elif message.key == "say_focus":
            self.says_focus = message.value != "off"
            for screen in self._app.screen_stack:
                screen.refresh_bindings()
        elif message.key == "density":
            self._app.set_class(message.value == COMPACT, IS_COMPACT, update=False)
            self._draw_again()
        elif message.key == "borders":
            use_borders(message.value)
            self._draw_again()

    def _draw_again(self) -> None:
        """Apply the styles again, and lay out every open screen and its lists."""
        self._app.refresh_css(animate=False)
        for screen in self._app.screen_stack:
            for rows in screen.query(Rows):
                rows.show_again()
            for widget in screen.walk_children(with_self=True):
                widget.refresh(layout=True)
