"""Random names of rows and logins."""

import os


def random_hex(size: int) -> str:
    """Return `size` random bytes in hexadecimal, as `secrets.token_hex` does, which loads OpenSSL for it."""
    return os.urandom(size).hex()
