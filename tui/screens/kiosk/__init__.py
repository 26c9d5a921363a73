"""The screens that only a public terminal has."""
