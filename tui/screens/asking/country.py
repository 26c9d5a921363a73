"""Asks for a country, of those that have help lines."""

from collections.abc import Mapping

from tui.content.help_pages import ANYWHERE
from tui.screens.base.choose import Choose
from tui.store.text.sorting import sort_key
from tui.widgets.rows import Row
from tui.words import _


def which_country(names: Mapping[str, str], chosen: str) -> Choose:
    """Return the dialog. `names` are by code. They are sorted by name, with the one for all others last."""
    ordered = sorted(names.items(), key=lambda item: (item[0] == ANYWHERE, sort_key(item[1])))
    rows = [Row(code, name, right=_("chosen") if code == chosen else "") for code, name in ordered]
    return Choose(_("Which country are you in?"), rows, start=chosen)
