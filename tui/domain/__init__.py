"""Rules of the field with no framework: plans, letters, figures, people."""
