"""Seals words under a code, and opens them.

A code alone finds and opens a row, so it must not be guessed. It goes through a key of the site, which is never in the
database, then through Argon2id (RFC 9106), which takes about 0.3 s and 128 MiB, and comes out as the row's name and a
key. That key wraps a random one, which the words are sealed with (AES-256-GCM, NIST SP 800-38D).
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from tui.kiosk.sealed import FILE_HEAD
from tui.words import _

VERSION = 1
KIB_OF_MEMORY, ITERATIONS, LANES = 128 * 1024, 3, 2
KEY, NONCE = 32, 12
"""Bytes."""
BLOCK = 4096
"""Bytes that a length is rounded up to, so that it says little about what is in it."""
MOST_BYTES = 1 << 20
"""Of a sealed body."""
LENGTH_BYTES = 4
SALT = 16


class NotOpened(Exception):
    """The code is wrong, or the bytes were changed. Which of the two can't be told, and isn't said."""


class TooLong(Exception):
    """There is more than one row takes. The text is a sentence."""


class SealedRow(Struct, frozen=True):
    """What a store has: a name, how often it was sealed, and two sealed parts. `expires` is an ISO date."""

    locator: bytes
    revision: int
    wrap: bytes
    body: bytes
    expires: str
    version: int = VERSION


class CodeKeys(Struct, frozen=True):
    """What comes of a code at this site: the name of its row, and the key that opens the wrap."""

    locator: bytes
    key: bytes


def keys_of(code: str, site_key: bytes) -> CodeKeys:
    """Return the keys of a code. It takes about 0.3 s, and 128 MiB while it does."""
    salt = hashlib.sha256(b"onward site salt" + site_key).digest()[:SALT]
    whole = _stretched(hmac.digest(site_key, code.encode(), "sha256"), salt)
    return CodeKeys(_derived(whole, b"locator"), _derived(whole, b"wrap"))


def seal(words: bytes, keys: CodeKeys, *, revision: int, expires: str) -> SealedRow:
    """Return `words` sealed.

    Raises:
        TooLong: they don't fit in a row.
    """
    padded = _padded(words)
    if len(padded) > MOST_BYTES - NONCE - SALT:
        raise TooLong(_("That's more than can be kept under a code. Print it, or take the letter along."))
    data_key = os.urandom(KEY)
    about = _about(keys.locator, revision)
    wrap = _encrypted(keys.key, data_key, about)
    return SealedRow(keys.locator, revision, wrap, _encrypted(data_key, padded, about), expires)


def unseal(row: SealedRow, keys: CodeKeys) -> bytes:
    """Return the words in a row.

    Raises:
        NotOpened: the key is another one, or somebody changed the row.
    """
    about = _about(row.locator, row.revision, row.version)
    data_key = _decrypted(keys.key, row.wrap, about)
    return _unpadded(_decrypted(data_key, row.body, about))


def seal_file(words: bytes, code: str) -> bytes:
    """Return a file that the code alone opens, on any machine."""
    salt = os.urandom(SALT)
    key = _derived(_stretched(code.encode(), salt), b"file")
    return FILE_HEAD + salt + _encrypted(key, _padded(words), FILE_HEAD + salt)


def unseal_file(sealed: bytes, code: str) -> bytes:
    """Return the words in such a file.

    Raises:
        NotOpened: the code is wrong, or it is no such file, or it was changed.
    """
    head, salt = sealed[: len(FILE_HEAD)], sealed[len(FILE_HEAD) : len(FILE_HEAD) + SALT]
    if head != FILE_HEAD or len(salt) < SALT:
        raise NotOpened
    key = _derived(_stretched(code.encode(), salt), b"file")
    return _unpadded(_decrypted(key, sealed[len(FILE_HEAD) + SALT :], FILE_HEAD + salt))


def _stretched(secret: bytes, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=2 * KEY, iterations=ITERATIONS, lanes=LANES, memory_cost=KIB_OF_MEMORY)
    return kdf.derive(secret)


def _derived(whole: bytes, what: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=b"onward " + what).derive(whole)


def _about(locator: bytes, revision: int, version: int = VERSION) -> bytes:
    """Return what is bound to the sealed parts, so that none can be put in another row or another's place."""
    return locator + version.to_bytes(2, "big") + revision.to_bytes(4, "big")


def _encrypted(key: bytes, words: bytes, about: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, words, about)


def _decrypted(key: bytes, sealed: bytes, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except (InvalidTag, ValueError) as error:
        raise NotOpened from error


def _padded(words: bytes) -> bytes:
    whole = len(words).to_bytes(LENGTH_BYTES, "big") + words
    return whole + bytes(-len(whole) % BLOCK)


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]
