"""What screens read and change over all sessions: people, the plan, insights, patterns, and what is due."""
