"""Opens the file: checks it, repairs values, and backs it up before its schema changes."""
