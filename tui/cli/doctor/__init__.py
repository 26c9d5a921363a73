"""The doctor: looks at the program, the terminal, the data and the configuration, and changes nothing.

What it says is safe to paste: no word of the person, no name of theirs or of the machine.
"""
