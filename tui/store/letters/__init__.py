"""Letters: what is written, what is done with it, the replies, and what becomes of a letter later."""
