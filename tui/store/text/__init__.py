"""Text as the file has it: folded for finding, packed as JSON, and in the words that a person reads."""
