"""A signal is never missed, whenever it comes."""

import subprocess
import sys

import pytest

from tui.plain.signals import INTERRUPTED

PATIENCE = 60


@pytest.mark.parametrize("wait", ["select", "read"])
def test_ctrl_c_just_before_waiting_for_a_line_leaves(wait: str) -> None:
    command = [sys.executable, "-m", "tests.plain.late_signal", wait]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        try:
            assert started.wait(PATIENCE) == INTERRUPTED
        finally:
            started.kill()
