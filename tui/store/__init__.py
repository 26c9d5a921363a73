"""Where everything a person writes is kept: one SQLite file of theirs. The only room that knows sqlite-utils."""
