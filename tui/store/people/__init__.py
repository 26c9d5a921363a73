"""People as the file knows them: told apart, found again, and written from answers."""
