"""What can be chosen in the palette."""

from collections.abc import Callable

from msgspec import Struct


class PaletteEntry(Struct, frozen=True):
    """One thing to choose: what it is called and does, the heading it stands under, and its key, where it has one."""

    title: str
    about: str
    group: str
    run: Callable[[], object]
    key: str = ""
