"""What is read from a table of a seed file."""

from msgspec import Struct


class Seed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A table of a seed file, or a part of one. The cache of the library leaves out fields that have their defaults."""
