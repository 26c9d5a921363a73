"""Pastes where no field has the focus."""

from tui.app.host import Notifier
from tui.app.screen_stack import ScreenStack
from tui.commands import of_binding
from tui.words import _


class Pastes:
    """Tells the person that a paste had nowhere to go. Called by `terminal.paste_detector`."""

    def __init__(self, stack: ScreenStack, app: Notifier) -> None:
        self._stack = stack
        self._app = app

    def opens_field(self, key: str) -> bool:
        """Return whether `key` opens a field on the current page, or continues the text of one in the dialog below."""
        from tui.screens.dialogs.elsewhere import TakenOverDialog

        page = self._stack.front
        if page is None:
            return False
        if isinstance(page, TakenOverDialog) and page.is_mid_sentence:
            return True
        found = page.active_bindings.get(key)
        command = of_binding(found.binding) if found is not None and found.enabled else None
        return command is not None and command.writes

    def say_ignored(self) -> None:
        """Say that the paste was ignored."""
        said = _("That looked like pasted text. There's no field for it here, so nothing was changed.")
        self._app.notify(said, markup=False)
