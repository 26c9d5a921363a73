"""Letters, what was done with them, and what came of them."""
