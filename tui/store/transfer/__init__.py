"""Everything out as JSON, and back in."""
