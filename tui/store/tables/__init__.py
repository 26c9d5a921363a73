"""Rows and transactions, and the lists that are read from them."""
