"""What a figure was measured on, in a line."""

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.process import available


def machine() -> str:
    """Return processors, memory, versions, the day, and how busy the machine is."""
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"Measured on {datetime.now(UTC):%d %b %Y}: {os.cpu_count()} cores ({_processor()}), "
        f"{available() / 1024:.0f} GB free, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, Textual {version('textual')}. Load of the machine at the time: {busy}."
    )


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()
