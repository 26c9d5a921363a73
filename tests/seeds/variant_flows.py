"""A flow read from a text, with the shipped banks."""

from pathlib import Path

from tui.content.flows import Banks, read_flow
from tui.content.folder import SeedFolder
from tui.content.guides import read_guides
from tui.content.library import _banks
from tui.flow.course import Flow
from tui.shipped import SEEDS


def flow_of(toml: str, folder: Path) -> Flow:
    """Return the flow that `toml` says."""
    file = folder / "small.toml"
    file.write_text(toml, "utf-8")
    banks: Banks = _banks(SeedFolder(SEEDS), "en", read_guides(SeedFolder(SEEDS), "en"))
    return read_flow(file, banks, set(range(1, 19)), {"full", "short", "message"})
