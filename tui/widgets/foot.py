"""The keys at the bottom of every screen: at most six, as many as fit, Help now and Keys always among them.

What the app has to say all the time (`standing`) comes before them. A click on one does what its key does. With the
setting `say_focus`, what has the focus stands above them in words.
"""

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import (
    ALWAYS_IN_FOOTER,
    BY_ID,
    COMMANDS,
    FIRST_TO_GO,
    FOOTER_MOST,
    NEVER_LEFT_OUT,
    WAYS_BACK,
    WHILE_LOOKING,
    Command,
    active,
    offered,
)
from tui.keymap import key_map_of

BETWEEN = "   "


WORDS_LINES = 2
"""Lines for what has the focus; the styles give the foot one more."""


class Foot(Widget):
    """One line of keys and their names, for the widget that has the focus, and what has it."""

    def on_mount(self) -> None:
        """Follow the keys that are in force."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, _screen: Screen[object]) -> None:
        self.set_class(self._says_focus, "-said")
        if self._says_focus and (focused := self.screen.focused) is not None:
            from tui.widgets.focus_words import WATCHED

            for kind, name in WATCHED.items():
                if isinstance(focused, kind):
                    self.watch(focused, name, self._changed, init=False)
        self.refresh()

    def _changed(self) -> None:
        self.refresh()

    @property
    def _says_focus(self) -> bool:
        return bool(getattr(getattr(self.app, "looks", None), "says_focus", False))

    def lasting(self) -> Iterator[Region]:
        """Yield where the keys are: what has the focus, above them, is named by what the person wrote."""
        yield Region(self.region.x, self.region.bottom - 1, self.region.width, 1)

    def render(self) -> Content:
        """Return the line for this width."""
        keys = Content(BETWEEN).join(self._entries(self._shown()))
        return Content("\n").join([*self._focus_lines(), keys]) if self._says_focus else keys

    def _focus_lines(self) -> list[Content]:
        """Return the lines about what has the focus, always as many, so that nothing moves."""
        from tui.widgets.focus_words import focus_words

        lines = Content(focus_words(self.screen.focused)).wrap(max(1, self.size.width))
        if len(lines) > WORDS_LINES:
            rest = Content(" ").join(lines[WORDS_LINES - 1 :])
            lines = [*lines[: WORDS_LINES - 1], rest.truncate(self.size.width, ellipsis=True)]
        return [*lines, *[Content("")] * (WORDS_LINES - len(lines))]

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        event.stop()
        is_on_keys = event.y == self.size.height - 1
        if is_on_keys and (command := self.command_at(event.x)) is not None:
            self.app.simulate_key(key_map_of(self.app).in_force(command).first_key)

    def command_at(self, column: int) -> Command | None:
        """Return the command whose words stand in a column; None between two."""
        shown = self._shown()
        entries = self._entries(shown)
        without = len(entries) - len(shown)
        begins = 0
        for place, entry in enumerate(entries):
            if begins <= column < begins + entry.cell_length:
                return shown[place - without] if place >= without else None
            begins += entry.cell_length + len(BETWEEN)
        return None

    @property
    def _standing(self) -> str:
        return str(getattr(self.app, "standing", ""))

    def _shown(self) -> Sequence[Command]:
        """Return the commands that there is room for."""
        chosen = self._commands()
        while chosen and (len(chosen) > FOOTER_MOST or self._is_too_wide(chosen)):
            chosen.remove(_least(chosen))
        return chosen

    def _is_too_wide(self, commands: Sequence[Command]) -> bool:
        return Content(BETWEEN).join(self._entries(commands)).cell_length > self.size.width

    def _entries(self, commands: Sequence[Command]) -> list[Content]:
        """Return the words of the commands, with all their keys where there is room, else with the first of each."""
        in_force = [*map(key_map_of(self.app).in_force, commands)]
        standing = [Content.styled(self._standing, "bold $warning")] if self._standing else []
        entries = [*standing, *(_entry(each.keys, each.name) for each in in_force)]
        if Content(BETWEEN).join(entries).cell_length <= self.size.width:
            return entries
        return [*standing, *(_entry(each.keys.partition(", ")[0], each.name) for each in in_force)]

    def _commands(self) -> list[Command]:
        found = [each.binding for each in self.screen.active_bindings.values() if each.enabled and each.binding.show]
        is_read_only = bool(getattr(self.app, "is_read_only", False))
        commands = offered(active(found), is_read_only=is_read_only)
        # A page that asks who writes has a key of its own for that.
        takes = is_read_only and BY_ID["logins.take"] not in commands
        always = ALWAYS_IN_FOOTER + (WHILE_LOOKING if takes else ())
        return _in_order([each for each in COMMANDS if each in commands or each.id in always])


def _in_order(commands: list[Command]) -> list[Command]:
    """Return the commands with the way back of a form that is open on a page where that of the page is."""
    forward, back = BY_ID["step.continue"], BY_ID["lists.back"]
    if forward in commands and back in commands:
        commands.remove(back)
        commands.insert(commands.index(forward) + 1, back)
    return commands


def _least(commands: list[Command]) -> Command:
    """Return the command to leave out next: one named for it, else the last that may go, else the last of all."""
    named = [BY_ID[name] for name in FIRST_TO_GO if BY_ID[name] in commands]
    may_go = [each for each in commands if each.id not in NEVER_LEFT_OUT + WHILE_LOOKING + WAYS_BACK]
    return (named or list(reversed(may_go)) or list(reversed(commands)))[0]


def _entry(keys: str, name: str) -> Content:
    return Content.assemble((keys, "bold $accent"), " ", (name, "$muted"))
