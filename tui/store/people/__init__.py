"""People: those that answers name, how they are recognized and merged, and when to be in touch with them."""
