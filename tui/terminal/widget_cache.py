"""Keeps Textual from holding on to the painted lines of widgets that are gone."""

from textual._styles_cache import StylesCache

PART = "get_inner_outer"


def release_removed_widgets() -> None:
    """Make Textual remember the colours behind widgets once for all of them, in the whole process.

    It remembers them with the cache of the widget as a part of the key, so up to a thousand caches of widgets that are
    gone stay, each with the lines that were painted: some 20 MB after a walk through every screen.
    """
    remembered = vars(StylesCache)[PART]
    if not isinstance(remembered, classmethod):
        setattr(StylesCache, PART, classmethod(remembered))
