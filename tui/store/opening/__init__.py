"""Opening the file: safely, whole, with a copy before its schema changes."""
