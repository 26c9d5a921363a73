"""Looks up what a code keeps, and counts the codes that open nothing."""

from tui.kiosk.sealed.crypt import NotOpened
from tui.kiosk.sealed.keeping import Keeping, Kept
from tui.kiosk.sealed.tries import Tries


def look_up(code: str, keeping: Keeping, tries: Tries) -> list[Kept]:
    """Return the versions that a code keeps; none if it opens nothing. This takes about a second.

    Raises `StoreDown` if that can't be known now; then the try doesn't count.
    """
    try:
        found = keeping.versions(code)
    except NotOpened:
        found = []
    if found:
        tries.right()
    else:
        tries.wrong()
    return found
