"""The keys in force: read at the start, changed on the Keys page."""

from collections.abc import Mapping
from typing import Protocol

from tui.app.host import Notifier
from tui.app.overlays import Overlays
from tui.app.routes import Routes
from tui.commands import BY_ID
from tui.config.config import Config
from tui.keymap import SETTING, KeyMap, as_setting, read_keys
from tui.screens.base.requests import ChangeKey
from tui.store.store import Store
from tui.words import _


class HasKeys(Notifier, Protocol):
    """An app whose keys can be changed. `page_keys` are those that lead from page to page."""

    key_map: KeyMap
    page_keys: frozenset[str]
    overlays: Overlays

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Give bindings other keys, by their ids."""


def use_keys(app: HasKeys, key_map: KeyMap, fixed: str) -> None:
    """Give commands the keys of `key_map` from now on. `fixed` says why nobody can change them in the program."""
    pages = ("step.continue", "step.back", "lists.back")
    app.key_map = key_map
    app.page_keys = frozenset({"enter", *(key for name in pages for key in key_map.keys_of(BY_ID[name]))})
    app.overlays.why_keys_are_fixed = fixed
    app.set_keymap(key_map.for_textual())


class KeyChoices:
    """Gives commands the keys that the configuration and the person chose, from the start on."""

    def __init__(self, store: Store, config: Config, app: HasKeys) -> None:
        self._store = store
        self._config = config
        self._app = app
        self._use()

    @property
    def routes(self) -> Routes:
        """What is done for each message."""
        return {ChangeKey: self._change}

    def _use(self) -> None:
        # What can't be used was said before the program was drawn.
        use_keys(self._app, read_keys(self._config.key_choices, self._chosen)[0], why_fixed(self._config))

    @property
    def _chosen(self) -> str:
        return "" if self._config.fixes_keyboard else self._store.setting(SETTING)

    def _change(self, message: ChangeKey) -> None:
        if self._config.fixes_keyboard:
            self._app.notify(why_fixed(self._config), markup=False)
            return
        # Where a file gives it another key, only a choice of the usual one brings that back.
        is_in_file = any(each.command == message.command for each in self._config.key_choices)
        key = message.key or (BY_ID[message.command].key if is_in_file else "")
        self._store.set_setting(SETTING, as_setting(self._chosen, message.command, key))
        self._use()


def why_fixed(config: Config) -> str:
    """Return why keys can't be changed here; empty if they can."""
    if config.keyboard_locked_by:
        return _("The keys are set by this site.")
    return _("Keys can't be changed here.") if config.restricted else ""
