"""Checks that every page and value of the file is valid, and repairs values that aren't."""
