"""What a session is called."""


def session_title(company: str, role: str) -> str:
    """Return the company and the role, or the one that is known; empty where neither is."""
    return ", ".join(part for part in (company, role) if part)
