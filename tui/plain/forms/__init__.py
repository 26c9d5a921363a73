"""How each kind of step is asked line by line; in `tui/kinds.py`, a name for each."""
