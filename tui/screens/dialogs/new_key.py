"""Asks for another key by having it pressed."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Button, Static

from tui.commands import BY_ID
from tui.key_names import canonical, spoken
from tui.keymap import key_map_of, usual_keys
from tui.screens.base.dialog import Dialog
from tui.widgets.small_parts import SmallButton
from tui.words import _

USUAL_KEY = "backspace"


class NewKey(Dialog[str | None]):
    """Takes the next key for a command. Returns its name; empty for the usual key, None for no change."""

    takes_all_keys = True

    def __init__(self, command: str) -> None:
        super().__init__()
        self._command = BY_ID[command]

    def compose(self) -> ComposeResult:
        """Show the command with its key, and the two ways out."""
        now = key_map_of(self.app).in_force(self._command)
        usual = self._command.keys
        about = _("Now: {now}. Esc leaves it as it is.").format(now=now.keys)
        with Vertical(classes="card"):
            yield Static(Content(_("Press the new key for: {title}").format(title=now.name)), classes="heading")
            yield Static(Content(about), classes="about")
            yield Static(id="problem", classes="about")
            if now.keys != usual:
                back = _("Back to usual: {usual} (Backspace)").format(usual=usual)
                yield SmallButton(back, id="usual")
            yield SmallButton(_("Leave it as it is (Esc)"), id="leave")

    def on_mount(self) -> None:
        """Name the question. Nothing has the focus: every key comes here."""
        self.title = _("Press the new key for: {title}").format(title=self._command.name)
        self.set_focus(None)

    def on_key(self, event: Key) -> None:
        """Take the key, or say why it can't be taken."""
        event.stop()
        event.prevent_default()
        key = canonical(event.key)
        if key == "escape":
            self.dismiss(None)
        elif key == USUAL_KEY or key in usual_keys(self._command):
            self._take("")
        elif not key:
            self._say(_("This key can't be used here. Press another key."))
        else:
            self._take(key)

    def _take(self, key: str) -> None:
        """Return the key, or the usual one for an empty `key`; say why where the command can't have it."""
        if problem := key_map_of(self.app).problem(self._command.id, key):
            self._say(problem)
            return
        shown = spoken(key) if key else self._command.keys
        self.notify(_("{title}: {key}").format(title=self._command.name, key=shown), markup=False)
        self.dismiss(key)

    def _say(self, problem: str) -> None:
        self.query_one("#problem", Static).update(Content(problem))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        if event.button.id == "usual":
            self._take("")
        else:
            self.dismiss(None)
