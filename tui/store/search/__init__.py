"""The index of words, and finding sessions by them."""
