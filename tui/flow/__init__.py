"""The flow: steps, conditions and the session that walks them. It knows no screen and no database."""
