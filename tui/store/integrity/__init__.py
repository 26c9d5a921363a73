"""Whether every page and value of the file is sound, and putting right what is not."""
