"""Reading and writing rows, transactions, and reading whole lists of sessions and letters."""
