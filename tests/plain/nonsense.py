"""What a person might type where nobody expects it."""

import random

LINES = (
    *("", "", "", "1", "2", "3", "1", "0", "-1", "99", "9" * 30, "1, 2", "1,2,99", "2?", "99?", "?", "x", "½", "١"),
    *("no", "yes", "31 feb", "4/5", "2026-13-01", "tomorrow", "yesterday", "27 Nov", "next friday", ".", "..", "!"),
    *("!!", "!!literal", "!nonsense", "! repeat", "!REPEAT", "!why", "!help", "!clear", "!skip", "!back", "!skip"),
    *("Kestrel | Health · → [x]", "\x1b[2Jx", "\u202eabc", "{name} %s $name", "Hồng Nhung", "שלום", "🙂" * 3),
    *("word " * 400, "no-reply@x.example"),
)  # fmt: skip


def nonsense(seed: int, number: int) -> list[str]:
    """Return lines that are chosen at random, the same for the same seed."""
    chosen = random.Random(seed)
    return [chosen.choice(LINES) for _ in range(number)]
