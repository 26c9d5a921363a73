"""The program's side of the terminal: reading keys, painting, signals, crashes."""
