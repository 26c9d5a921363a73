"""Finds the data that ships with Onward, however it is installed: as a checkout, a wheel or an sdist."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Return the path of `folder`: inside the installed package, or beside the package in a checkout."""
    installed = PACKAGE / folder
    return installed if installed.is_dir() else PACKAGE.parent / folder


STYLES = shipped("styles")
SEEDS = shipped("seeds")
