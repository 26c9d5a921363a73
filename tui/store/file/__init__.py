"""The file on the disk: its connection, rights, schema, file system, and who has it open."""
