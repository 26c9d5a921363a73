"""One view per kind of step."""
