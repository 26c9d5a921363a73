"""The live check against letters in the voices of real people: what it says of those it was never changed for."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.domain.test_letter_check import said, scores

VOICES = Path(__file__).parent.parent / "letters" / "voices"


@cache
def letters() -> tuple[dict[str, Any], ...]:
    """Return every letter, with mail of theirs below its body, and the file it stands in."""
    return tuple(
        each | {"file": file.stem, "body": each["body"] + each.get("quoted", "")}
        for file in sorted(VOICES.glob("*.toml"))
        for each in tomllib.loads(file.read_text("utf-8"))["draft"]
    )


def is_held_out(letter: dict[str, Any]) -> bool:
    """Say whether no rule is ever changed for `letter`; fixed by its name, about every other one."""
    return sha256(letter["who"].encode()).digest()[0] % 2 == 1


def half(held_out: bool) -> list[dict[str, Any]]:
    return [each for each in letters() if is_held_out(each) is held_out]


def main() -> None:
    """Print the table of the held-out half, then that of the tuned half."""
    for name, held_out in (("held out", True), ("tuned", False)):
        print(f"{name}: {len(half(held_out))} letters\n{said(scores(half(held_out)))}\n")


if __name__ == "__main__":
    main()
