"""Names of keys: as people write them, as Textual has them, and as they are shown."""

import re
import string

SIGNS = dict(
    zip(
        "exclamation_mark quotation_mark number_sign dollar_sign percent_sign ampersand apostrophe left_parenthesis"
        " right_parenthesis asterisk plus comma minus full_stop slash colon semicolon less_than_sign equals_sign"
        " greater_than_sign question_mark at left_square_bracket backslash right_square_bracket circumflex_accent"
        " underscore grave_accent left_curly_bracket vertical_line right_curly_bracket tilde".split(),
        string.punctuation,
        strict=True,
    )
)
"""Signs by their names in Textual. To look up what Unicode calls them would take 0.4 MB."""
NAMES = {sign: name for name, sign in SIGNS.items()}
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
