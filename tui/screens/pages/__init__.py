"""The pages of a run, the first page of all, and the page for a file that cannot be used."""
