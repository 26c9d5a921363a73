"""The first frame: what stands on the terminal before Textual is imported, and is still true when it has painted."""
