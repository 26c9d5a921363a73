"""The search index, and finding sessions by their words."""
