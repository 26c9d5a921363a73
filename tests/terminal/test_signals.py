"""However it ends or stops, everything typed is kept, the terminal is given back, and it is over soon."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.programs import ONWARD, Program
from tests.terminal.traps import ends, going_on

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "trap",
    [
        ends.hangup,
        ends.terminate,
        ends.closed_with_hangup_ignored,
        ends.stalled_then_hangup,
        ends.stalled_then_terminated,
        ends.stuck,
        ends.killed,
        going_on.stray_continue,
        going_on.stopped_without_a_shell,
        going_on.stopped_in_a_shell,
    ],
)
def test_it_comes_out_of(trap: Callable[[Program, Path], None], tmp_path: Path) -> None:
    trap(ONWARD, tmp_path / "data")


def test_nothing_kept_is_lost_by_being_killed_at_any_time(tmp_path: Path) -> None:
    from tests.bench.bench_kills import Kills

    kills = Kills(tmp_path / "data", seed=1)
    for _round in range(5):
        kills.once()
    assert kills.damaged == 0
    assert kills.lost == 0
