"""What is pasted where there is no field to write in."""

from typing import TypeVar

from textual.app import App

from tui.commands import of_binding
from tui.screens.elsewhere import TakenOverDialog
from tui.words import _

Result = TypeVar("Result")


class Pastes(App[Result]):
    """An app that says so where a paste has nowhere to go. It is asked by `terminal.in_turn`."""

    def opens_field(self, key: str) -> bool:
        """Say whether `key` opens a field on the page that is open, or goes on with the words in one below it."""
        if isinstance(self.screen, TakenOverDialog) and self.screen.is_mid_sentence:
            return True
        found = self.screen.active_bindings.get(key)
        command = of_binding(found.binding) if found is not None and found.enabled else None
        return command is not None and command.writes

    def say_pasted_nowhere(self) -> None:
        """Say that nothing came of a paste."""
        said = _("That looked like pasted text. There's no field for it here, so nothing was changed.")
        self.notify(said, markup=False)
