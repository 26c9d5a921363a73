"""Backs up the file where a person says, and puts a backup in its place. Automatic backups are in `opening`."""
