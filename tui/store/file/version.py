"""The version of the file, and the names of the migrations that lead to it."""

from tui import own_files

APPLICATION_ID = own_files.APPLICATION_ID
NAMES = (
    *("m001_first", "m002_people", "m003_letters", "m005_words", "m006_week", "m007_owner", "m008_search_texts"),
    *("m009_identity", "m010_shares", "m011_notes"),
)
"""The names of all migrations in order. The version of a file is how many were applied to it."""
VERSION = len(NAMES)
