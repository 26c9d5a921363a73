"""Which options of several are offered now: the suggested ones first, each with its reason, and the others on wish."""

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.flow.session import Session
from tui.flow.step import Option

MOST_SUGGESTED = 3


class Offered(Struct, frozen=True):
    """Options to show `first`, and the `others`, which a person can ask for."""

    first: tuple[Option, ...]
    others: tuple[Option, ...] = ()


def offered(session: Session, options: Sequence[Option], chosen: Collection[str]) -> Offered:
    """Return what is offered of `options`. What is `chosen` stays in sight, also where it is not offered any more.

    Where nothing is suggested, every option is shown first.
    """
    there = [each for each in options if each.when is None or session.holds(each.when) or each.key in chosen]
    suggested = [found for each in there if (found := _suggested(session, each)) is not None][:MOST_SUGGESTED]
    if not suggested:
        return Offered(tuple(there))
    keys = {each.key for each in suggested}
    also = [each for each in there if each.key in chosen and each.key not in keys]
    keys |= {each.key for each in also}
    return Offered((*suggested, *also), tuple(each for each in there if each.key not in keys))


def _suggested(session: Session, option: Option) -> Option | None:
    """Return `option` with the reason as its hint, or None where it is not suggested now."""
    because = next((each.because for each in option.suggest if session.holds(each.when)), None)
    return None if because is None else replace(option, hint=because)
