"""Several logins and one file: the lock, whose writes count, taking over and letting go."""
