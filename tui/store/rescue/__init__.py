"""Reads what can be read of a damaged file, and puts it in a new file."""
