"""What the places of the program ask of the store: people, the plan, insights, patterns, what is due."""
