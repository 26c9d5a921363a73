"""The screens beside the sessions, and the page of one session."""
