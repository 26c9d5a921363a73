"""What the seeds say, read and checked."""
