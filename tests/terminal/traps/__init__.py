"""The traps of a terminal, one function each: it fails where the program is caught.

Each takes a program and a folder, and drives the program from outside through a real terminal.
"""
