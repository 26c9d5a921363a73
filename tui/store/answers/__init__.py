"""Answers as rows: what a home and a mapper are, and the mappers of lists and of the session's columns."""
