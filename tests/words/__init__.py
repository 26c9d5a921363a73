"""The program in other languages: its catalogues, its start, its days."""
