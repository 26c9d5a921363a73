"""Runs of a person through pages: their answers, the facts they look at, and conflicts between logins."""
