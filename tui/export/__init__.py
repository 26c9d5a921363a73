"""Exports: one neutral page model, and the formats it is written in."""
