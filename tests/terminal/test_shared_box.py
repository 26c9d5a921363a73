"""The recipes for a shared machine, as the docs have them: nothing but Onward, and nothing left behind."""

import grp
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.test_docs import blocks
from tests.terminal.programs import ONWARD
from tests.terminal.sshd import Line, line_in, over_ssh
from tests.terminal.traps.common import WORDS, state

PROGRAM = "/usr/local/bin/onward"
HERE = f"{sys.executable} -m tui"
"""What the recipes call, and what stands for it here."""

pytestmark = pytest.mark.slow


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Start an sshd with the recipe of the docs, for the group of whoever runs this."""
    (recipe,) = blocks("sshd_config")
    group = grp.getgrgid(os.getgid()).gr_name
    recipe = recipe.replace("Match Group onward", f"Match Group {group}").replace(PROGRAM, HERE)
    with line_in(tmp_path / "ssh", recipe) as made:
        yield made


@over_ssh
def test_a_forced_command_is_onward_and_nothing_else(line: Line, tmp_path: Path) -> None:
    data = tmp_path / "data"
    stolen = tmp_path / "stolen"
    terminal = line.call(data, f"touch {stolen}; cat /etc/passwd")
    terminal.send(WORDS)
    terminal.wait(WORDS[-20:])
    (pid,) = line.sessions()
    # In a forced command no shell could go on with what was stopped.
    terminal.send("\x1a")
    os.kill(pid, signal.SIGTSTP)
    terminal.send(" more")
    terminal.wait("more")
    assert state(pid) != "T"
    forwarded = line.run("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9")
    assert forwarded.returncode == 255
    terminal.kill()
    line.wait_for_none()
    assert "more" in ONWARD.kept(data)
    assert not stolen.exists()
    assert sorted(each.name.split("-")[0] for each in data.iterdir() if not each.name.startswith("onward.db")) == []


@over_ssh
def test_a_key_of_its_own_gets_onward_and_nothing_else(tmp_path: Path) -> None:
    (recipe,) = blocks("authorized_keys")
    folder = tmp_path / "ssh"
    with line_in(folder) as line:
        key = (folder / "user.pub").read_text()
        (folder / "user.pub").write_text(recipe.replace("ssh-ed25519 AAAA... NAME\n", key).replace(PROGRAM, HERE))
        done = line.without_a_terminal("cat /etc/passwd")
        assert (done.returncode, done.stdout) == (2, "")
        assert "Onward needs a terminal" in done.stderr
