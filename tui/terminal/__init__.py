"""Everything between the program and the terminal it runs in."""
