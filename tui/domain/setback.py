"""The terms that describe a setback: the stages it can reach, in order, and the ways it can end."""

STAGES = ("applied", "screening", "test", "first_interview", "later_interview", "final", "offer")
"""How far it went, each further than the one before."""
OUTCOMES = (
    "turned_down",
    "automated_no",
    "no_reply",
    "offer_withdrawn",
    "internal_no",
    "laid_off",
    "position_closed",
    "withdrew",
)
"""How it ended."""
