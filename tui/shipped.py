"""Where the data that ships with Onward is: from a checkout, an editable install, a wheel or an sdist."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Return `folder` inside the installed package, or beside it in a checkout."""
    built = PACKAGE / folder
    return built if built.is_dir() else PACKAGE.parent / folder


STYLES = shipped("styles")
SEEDS = shipped("seeds")
