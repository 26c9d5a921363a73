"""Answers as rows: what every mapper works with, and the mappers of plain rows."""
