"""The seat of a public terminal: one visitor after another, each in a process and a folder that are gone afterwards."""
