"""The table `[kiosk]` of the site's file: what a public terminal is called, who looks after it, and when it clears.

Each key is read for itself: a mistake in one leaves the others as they are, and its own default is the careful one.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from tui.words import _

LEAST_WARNING = 20
"""Seconds: WCAG 2.2.1 (W3C, 2023) asks for at least so many to answer a warning before a time limit ends."""

STORE, SPOOL = "sqlite:/var/lib/onward-kiosk/sealed.db", "/var/lib/onward-kiosk/spool"
KEY_FILE = "/etc/onward-site-key"

Words = Annotated[str, msgspec.Meta(max_length=200)]


class KioskSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a kiosk is set up.

    Attributes:
        centre: The name of whoever runs it.
        desk: Where its staff are in the building.
        hours: When they are there.
        contact: How they are reached otherwise.
        languages: Those that a visitor can choose on the first page, by the names of their folders in the seeds.
        larger: The program, with its options, that opens a terminal with larger text and runs what follows in it.
        idle: Seconds without a key or a pointer until it asks whether somebody is still there.
        warning: Seconds that the question stays before everything is deleted.
        away: Seconds that a visitor may step away for.
        sound: Ring the bell of the terminal with the question.
        printing: Offer to print. Also needs `printing = true` above the table.
        qr: Offer the next actions as a code for a phone.
        keep: Offer to keep what was written, sealed under a code. Needs `site_key_file`.
        store: Where sealed words are: `sqlite:/a/path` or `postgresql://...`.
        spool: The folder for those that wait for a store that doesn't answer.
        site_key_file: A file with 32 random bytes in hexadecimal, without which no code opens anything.
        retention_days: Days that sealed words are kept for.
        pin_hash: The hash of the staff's PIN, as `onward kiosk-pin` prints it; without it, there is no staff menu.
    """

    centre: Words = ""
    desk: Words = ""
    hours: Words = ""
    contact: Words = ""
    languages: tuple[Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}(_[A-Z]{2})?$")], ...] = ("en", "es")
    larger: tuple[Annotated[str, msgspec.Meta(max_length=500)], ...] = ()
    idle: Annotated[int, msgspec.Meta(ge=30, le=3600)] = 180
    warning: Annotated[int, msgspec.Meta(ge=LEAST_WARNING, le=600)] = 60
    away: Annotated[int, msgspec.Meta(ge=60, le=900)] = 300
    sound: bool = True
    printing: bool = False
    qr: bool = True
    keep: bool = False
    store: Annotated[str, msgspec.Meta(pattern=r"^(sqlite:/|postgres(ql)?://)", max_length=500)] = STORE
    spool: Annotated[str, msgspec.Meta(pattern="^/", max_length=500)] = SPOOL
    site_key_file: Annotated[str, msgspec.Meta(pattern="^/", max_length=500)] = KEY_FILE
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=400)] = 90
    pin_hash: Annotated[str, msgspec.Meta(pattern=r"^(\$argon2id\$.*)?$", max_length=200)] = ""


def read_kiosk(given: object) -> tuple[KioskSettings, list[tuple[str, str]]]:
    """Return the settings in the table, and its mistakes: the key, and a sentence."""
    if not isinstance(given, Mapping):
        return KioskSettings(), [("kiosk", _("it is written as a table, [kiosk]. The kiosk runs without it."))]
    read: dict[str, Any] = {}
    mistakes = []
    for name, value in given.items():
        try:
            msgspec.convert({name: value}, KioskSettings)
        except msgspec.ValidationError:
            mistakes.append((name, _mistake(name)))
        else:
            read[name] = value
    return KioskSettings(**read), mistakes


def _mistake(name: str) -> str:
    if name not in KioskSettings.__struct_fields__:
        return _("a kiosk has no key {name}, so it's ignored.").format(name=name)
    used = msgspec.json.encode(getattr(KioskSettings(), name)).decode()
    return _("{name} can't be that. Used instead: {value}.").format(name=name, value=used)
