"""The configuration: files of the site and of the person, environment variables and command-line options."""
