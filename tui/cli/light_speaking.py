"""Speaks the language of a command that imports hardly anything."""

import os

from tui.cli.own_database import is_configured


def speak_lightly(path: str | None) -> None:
    """Speak the language of this run, with the database at `path`.

    What finds a language out takes long to import. Where nothing asks for another one than English, it isn't.
    """
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    is_english = locale.startswith("en") or locale.partition(".")[0] in ("", "C", "POSIX")
    if (
        is_english
        and not (os.environ.get("LANGUAGE") or os.environ.get("ONWARD_LANGUAGE") or is_configured())
        and not (path and _chosen(path))
    ):
        return
    from tui.cli.speaking import begin_speaking

    begin_speaking()


def _chosen(path: str) -> str:
    if not os.path.lexists(path):
        return ""
    from tui.store.today import setting_in

    return setting_in(path, "language")
