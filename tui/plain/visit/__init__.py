"""A visit to a public terminal, line by line: what a visitor can do, and how it ends."""
