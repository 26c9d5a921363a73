"""What can be read of a damaged file."""
