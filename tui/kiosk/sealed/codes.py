"""The codes that visitors get: made, shown, and read as people write them down."""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
LENGTH, GROUP = 12, 4
"""Characters in all, which are 60 bits, and in each group that is shown."""
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
BETWEEN = " -–—.\t\n"


def new_code() -> str:
    """Return a new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """Return a code as it is shown: `7K3M-9QRT-2XWZ`."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(written: str) -> str | None:
    """Return the code that somebody typed, whatever the case and what stands between; None if it can't be one."""
    # The wide letters and digits of an Asian keyboard count as what they look like.
    narrow = unicodedata.normalize("NFKC", written)
    code = "".join(each for each in narrow if each not in BETWEEN).upper().translate(LOOKS_LIKE)
    return code if len(code) == LENGTH and all(each in ALPHABET for each in code) else None
