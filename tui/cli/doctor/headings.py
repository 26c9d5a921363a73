"""What a check is called, and how it went, in the language of the person. In JSON both are always English."""

from tui.words import _


def state_words(state: str) -> str:
    """Return how a check went, in at most eight letters."""
    return {"ok": _("ok"), "note": _("note"), "problem": _("problem")}[state]


def name_words(name: str) -> str:
    """Return what a check is called, in at most twelve letters."""
    words = {
        "answers": _("answers"),
        "backups": _("backups"),
        "between": _("between"),
        "config": _("config"),
        "contents": _("contents"),
        "crash": _("crash"),
        "data folder": _("data folder"),
        "file": _("file"),
        "file system": _("file system"),
        "hooks": _("hooks"),
        "locale": _("locale"),
        "lock": _("lock"),
        "locked": _("locked"),
        "modules": _("modules"),
        "printer": _("printer"),
        "program": _("program"),
        "questions": _("questions"),
        "restricted": _("restricted"),
        "room": _("room"),
        "rows": _("rows"),
        "terminal": _("terminal"),
        "time zone": _("time zone"),
    }
    return words.get(name, name)
