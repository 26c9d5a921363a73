"""What a person takes away: one neutral page model, and the forms it is written in."""
