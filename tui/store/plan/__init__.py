"""The plan: actions, if-thens, the week, the next check-in, and the facts that give reasons for actions."""
