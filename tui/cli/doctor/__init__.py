"""The command `doctor`: checks the program, the terminal, the data and the configuration, and changes nothing.

Its output is safe to paste: nothing a person wrote, and no names of the person or the machine.
"""
