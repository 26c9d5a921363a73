"""The keys at the bottom of every screen: at most six, as many as fit, Help now always among them.

What the app has to say all the time (`standing`) comes before them.
"""

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import ALWAYS_IN_FOOTER, BY_ID, FIRST_TO_GO, FOOTER_MOST, WHILE_LOOKING, Command, active, offered


class Foot(Widget):
    """One line of keys and their names, for the widget that has the focus."""

    def on_mount(self) -> None:
        """Follow the keys that are in force."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Return the line for this width."""
        chosen = self._commands()
        standing = str(getattr(self.app, "standing", ""))
        while chosen and (len(chosen) > FOOTER_MOST or _line(chosen, standing).cell_length > self.size.width):
            chosen.remove(_least(chosen))
        return _line(chosen, standing)

    def _commands(self) -> list[Command]:
        found = [each.binding for each in self.screen.active_bindings.values() if each.enabled and each.binding.show]
        is_read_only = bool(getattr(self.app, "is_read_only", False))
        commands = offered(active(found), is_read_only=is_read_only)
        # A page that asks who writes has a key of its own for that.
        takes = is_read_only and BY_ID["logins.take"] not in commands
        always = ALWAYS_IN_FOOTER + (WHILE_LOOKING if takes else ())
        return commands + [BY_ID[name] for name in always if BY_ID[name] not in commands]


def _least(commands: list[Command]) -> Command:
    """Return the command to leave out next: one named for it, else the last that may go, else the last of all."""
    named = [BY_ID[name] for name in FIRST_TO_GO if BY_ID[name] in commands]
    may_go = [each for each in commands if each.id not in ALWAYS_IN_FOOTER + WHILE_LOOKING]
    return (named or list(reversed(may_go)) or list(reversed(commands)))[0]


def _line(commands: list[Command], standing: str = "") -> Content:
    entries = [Content.styled(standing, "bold $warning")] if standing else []
    entries += [Content.assemble((each.keys, "bold $accent"), " ", (each.name, "$muted")) for each in commands]
    return Content("   ").join(entries)
