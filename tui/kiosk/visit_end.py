"""How the program of a visitor ends, and what its exit code asks of the seat."""

from enum import IntEnum


class VisitEnd(IntEnum):
    """The exit codes of a visitor's program, besides those of the command line."""

    FINISHED = 0
    NOBODY_THERE = 70
    """Nobody touched anything for as long as the site allows."""
    AWAY_TOO_LONG = 71
    LINE_BY_LINE = 75
    """The visitor wants to be asked line by line. Like those below, it's chosen before anything is written."""
    FULL_SCREEN = 76
    LARGER_TEXT = 77
    USUAL_TEXT = 78
    OTHER_LANGUAGE = 80
    """The visitor chose the first of the languages there are; the codes after it stand for the others."""
