"""The PIN of the staff: hashed with Argon2id (RFC 9106), as the site's file has it."""

import os

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KIB_OF_MEMORY, ITERATIONS, LANES, LENGTH, SALT = 64 * 1024, 3, 1, 32, 16
LEAST = 4
"""Digits or letters."""


def hash_of(pin: str) -> str:
    """Return the hash of a PIN, in the usual form (`$argon2id$v=19$…`)."""
    kdf = Argon2id(salt=os.urandom(SALT), length=LENGTH, iterations=ITERATIONS, lanes=LANES, memory_cost=KIB_OF_MEMORY)
    return kdf.derive_phc_encoded(pin.encode())


def is_pin(pin: str, hashed: str) -> bool:
    """Return whether `pin` is the one that was hashed."""
    try:
        Argon2id.verify_phc_encoded(pin.encode(), hashed)
    except (InvalidKey, ValueError):
        return False
    return True
