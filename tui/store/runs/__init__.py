"""Runs, which are walks through pages: their answers, the facts that pages use, and conflicts between logins."""
