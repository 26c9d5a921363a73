"""The full screen as a visitor to a public terminal has it: it clears itself, and offers nothing that stays."""
