"""Words that a visitor has kept under a code: sealed, so that neither the site nor a thief can read them without it."""

FILE_HEAD = b"onward sealed 1\n"
"""What a sealed file begins with."""
