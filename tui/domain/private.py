"""Structs with words of a person in them, which no `repr` shows: it may end up in a crash report."""

from typing import Any, ClassVar

from msgspec import Struct


class Private(Struct, frozen=True):
    """A struct whose `PRIVATE` fields aren't in its `repr`."""

    PRIVATE: ClassVar[tuple[str, ...]]

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return the names and values of the other fields. Rich reads this; msgspec's own has every field."""
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name not in self.PRIVATE]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__qualname__}({shown})"
