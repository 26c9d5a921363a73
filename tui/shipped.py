"""Finds the data that ships with Onward, however it is installed: as a checkout, a wheel or an sdist."""

from pathlib import Path

from tui.shipped_path import shipped_path

PACKAGE = Path(__file__).parent
STYLES = Path(shipped_path("styles"))
SEEDS = Path(shipped_path("seeds"))
