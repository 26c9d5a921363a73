"""The text of a long-writing field in the person's own editor, and back."""

from contextlib import suppress
from pathlib import Path
from signal import raise_signal
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported

from tui.app.routes import Routes
from tui.app.unsaved_work import UnsavedWork
from tui.config.config import Config
from tui.store.store import Store, StoreError
from tui.store.text.form_drafts import FormDraft
from tui.words import _

if TYPE_CHECKING:
    from tui.terminal.editor import Ended
    from tui.widgets.free_text import FreeText


class OutsideEditor:
    """Opens a long text in `$VISUAL` or `$EDITOR`."""

    def __init__(self, store: Store, config: Config, work: UnsavedWork, app: App[Any]) -> None:
        self._store = store
        self._config = config
        self._work = work
        self._app = app

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {"tui.widgets.free_text:FreeText.EditorWanted": self._edit}

    @property
    def is_there(self) -> bool:
        """Whether there is an editor, texts can be changed, and starting a program is allowed here."""
        if self._config.restricted or self._store.is_read_only:
            return False
        from tui.terminal.editor import editor_command

        return bool(editor_command())

    def _edit(self, message: "FreeText.EditorWanted") -> None:
        """Open the text in the editor, and take it back."""
        from tui.edited_file import remove_edited, write_for_editor
        from tui.terminal.editor import Ended, edit, editor_command

        field, command = message.field, editor_command()
        if not (self.is_there and field.is_attached):
            return
        self._work.save()
        folder = self._store.path.parent
        ended, may_remove = Ended(), True
        try:
            file = write_for_editor(folder, field.text)
            ended = edit(self._app, command, file)
            may_remove = bool(ended.problem)
            words = _not_started(command, ended) if ended.problem else self._taken_back(field, file, ended)
            may_remove = True
        except SuspendNotSupported:
            words = _("This terminal can't be left to an editor. Your text is as it was.")
        except OSError as error:
            words = _("The editor couldn't be used ({why}). Your text is as it was.").format(why=error.strerror)
        finally:
            # What couldn't be read back is kept, and taken at the next start.
            if may_remove:
                with suppress(OSError):
                    remove_edited(folder)
        if words:
            self._app.notify(words, markup=False)
        for number in ended.signals:
            raise_signal(number)

    def _taken_back(self, field: "FreeText", file: Path, ended: "Ended") -> str:
        """Put what the editor wrote into the field, and return what to say about it; nothing where all is well."""
        from tui.edited_file import read_from_editor
        from tui.terminal.clean import without_controls

        try:
            text, is_utf8 = read_from_editor(file)
        except FileNotFoundError:
            return _("The editor left no file. Your text is as it was.")
        text = without_controls(text)
        if not field.text.endswith("\n"):
            # Editors end a file with a line feed of their own.
            text = text.removesuffix("\n")
        is_new = text != field.text
        if is_new:
            field.replace_all(text)
        undo = _("ctrl+z brings back what was there before.")
        if not is_utf8:
            return _("The file wasn't UTF-8, so some signs may be wrong. {undo}").format(undo=undo)
        if ended.status and is_new:
            words = _("The editor ended with an error ({status}). What it saved is here. {undo}")
            return words.format(status=ended.status, undo=undo)
        if ended.status:
            words = _("The editor ended with an error ({status}). Your text is as it was.")
            return words.format(status=ended.status)
        return ""


def _not_started(command: list[str], ended: "Ended") -> str:
    words = _("{program} couldn't be started ({why}). Your text is as it was.")
    return words.format(program=command[0], why=ended.problem)


def take_unread_texts(store: Store) -> None:
    """Save as a conflict what was written in an editor when Onward was killed, and remove its file."""
    folder = store.path.parent
    if store.is_read_only:
        return
    from tui.edited_file import remove_edited, unread_texts
    from tui.terminal.clean import without_controls

    with suppress(OSError, StoreError):
        name = _("Text from your editor")
        drafts = [FormDraft(name, {}, {"text": text}, text) for text in map(without_controls, unread_texts(folder))]
        store.conflicts.save_forms(drafts)
        remove_edited(folder)
