"""Imports sqlite-utils without what it only has for its own commands, plugins, and functions that nothing calls here.

That is OpenSSL, which takes 3.5 MB, and click, dateutil and pluggy, which take 2 together.
"""

from types import SimpleNamespace

from tui.light_import import Later, import_light, stand_in


def import_sqlite_utils() -> None:
    """Import it, if it isn't imported yet."""
    import_light(
        "sqlite_utils",
        {
            "_hashlib": None,
            "click": Later("click"),
            "dateutil": stand_in("dateutil", parser=Later("dateutil.parser")),
            "sqlite_utils.hookspecs": stand_in("sqlite_utils.hookspecs", hookimpl=_same, hookspec=_same),
            "sqlite_utils.plugins": stand_in("sqlite_utils.plugins", ensure_plugins_loaded=_nothing, pm=_NO_PLUGINS),
        },
        "hashlib",
        "hmac",
        "secrets",
    )


def _same(hook: object) -> object:
    return hook


def _nothing(**_arguments: object) -> None:
    pass


# The code of plugins would run on private text.
_NO_PLUGINS = SimpleNamespace(hook=SimpleNamespace(prepare_connection=_nothing))
