"""Shares one file between logins: the lock, the row that says which login may write, and taking over."""
