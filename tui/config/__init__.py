"""What can be set from outside: by a site, in a file of the person's own, in the surroundings, on the command line."""
