"""Imports sqlite-utils without OpenSSL, which it only has for a function that nothing calls here: that takes 3.5 MB."""

from tui.light_import import import_without


def import_sqlite_utils() -> None:
    """Import it, if it isn't imported yet."""
    import_without("_hashlib", "sqlite_utils", "hashlib", "hmac", "secrets")
