"""Logins come in each other's way at random, and no text is lost. The bench does a thousand rounds."""

from collections import Counter
from pathlib import Path

from tests.store.interleaving import folder_in_memory, interleave, made


def test_no_text_is_lost_however_logins_meet(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    with folder_in_memory(tmp_path) as folder:
        template = folder / "template" / "onward.db"
        made(template)
        for seed in range(20):
            done += interleave(folder, template, seed)
    # That all of it came about at all.
    wanted = {"opened", "asked", "typed", "saved", "took over", "kept aside", "took over, saved", "killed", "closed"}
    assert wanted | {"took over, kept the newer", "refused", "acted", "suspended", "resumed"} <= {*done}
