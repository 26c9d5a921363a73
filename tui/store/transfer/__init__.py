"""Exports everything as JSON, and loads such an export."""
