"""What there is beside the pages of a session: Today, the plan, people, sessions, letters."""
