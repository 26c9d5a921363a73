"""Structs of which some fields are in no `repr`: it may end up in a crash report, where no word of a person may be."""

from typing import Any, ClassVar

from msgspec import Struct


class Private(Struct, frozen=True):
    """A struct whose `PRIVATE` fields aren't in its `repr`: a person's words, or what would be too long to read."""

    PRIVATE: ClassVar[tuple[str, ...]]

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return the names and values of the other fields. Rich reads this; msgspec's own has every field."""
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name not in self.PRIVATE]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__qualname__}({shown})"
