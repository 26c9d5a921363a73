"""Erasing for good: rows, index, free pages and copies."""
