"""Names of keys: as people write them, as Textual has them, and as they are shown."""

import re
import string
import unicodedata

SHORT = {"solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus"}
SHORT |= {"plus_sign": "plus", "low_line": "underscore"}
"""Names of signs in Unicode for which Textual has shorter ones."""
ALSO = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete", "ins": "insert"}
SHOWN = {"escape": "Esc", "enter": "Enter", "space": "Space", "tab": "Tab", "insert": "Insert", "delete": "Delete"}
SHOWN |= {"pageup": "PgUp", "pagedown": "PgDn", "up": "Up", "down": "Down", "home": "Home", "end": "End"}
FUNCTION_KEY = re.compile(r"(?:ctrl\+)?(?:shift\+)?f(?:[1-9]|1\d|2[0-4])")
CONTROL_KEY = re.compile(r"ctrl\+[a-z]")
TERMINAL_KEYS = frozenset("ctrl+b ctrl+h ctrl+i ctrl+j ctrl+m".split())
"""Keys that tmux takes, or that a terminal sends for other keys."""
FIELD_KEYS = frozenset(
    "up down left right home end pageup pagedown backspace delete insert tab enter space f6 f7 ctrl+a ctrl+c ctrl+d"
    " ctrl+e ctrl+f ctrl+g ctrl+k ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z".split()
)
"""Keys that do something in a field or in a list: Textual's own, and ctrl+g, which goes to an open field."""


def _name_of(sign: str) -> str:
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return SHORT.get(name, name)


SIGNS = {_name_of(sign): sign for sign in string.punctuation}
"""Signs by their names in Textual."""
NAMES = {sign: name for name, sign in SIGNS.items()}


def canonical(written: str) -> str:
    """Return the name of a key in Textual; empty for what is no key that a command could have."""
    if len(written) == 1:
        if written == " ":
            return "space"
        return NAMES.get(written, written if written.isalnum() else "")
    name = written.lower().replace("ctrl-", "ctrl+").replace("shift-", "shift+")
    name = ALSO.get(name, name)
    is_known = name in SHOWN or name in FIELD_KEYS or name in SIGNS
    return name if is_known or FUNCTION_KEY.fullmatch(name) or CONTROL_KEY.fullmatch(name) else ""


def is_typed(key: str) -> bool:
    """Return whether a key writes something in a field."""
    return len(key) == 1 or key in SIGNS or key == "space"


def spoken(key: str) -> str:
    """Return the key as it is shown: `F10`, `?`, `ctrl+n`."""
    if key in SIGNS:
        return SIGNS[key]
    return SHOWN.get(key) or re.sub(r"\bf(?=\d)", "F", key)
