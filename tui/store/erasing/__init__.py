"""Deletes for good: from the tables, the search index, the free pages of the file, and the copies of it."""
