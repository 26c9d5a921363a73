"""The last page of a visit: what was kept, and what was not."""

from tui.kiosk.paper import OUT_WITHIN
from tui.kiosk.visit_end import VisitEnd
from tui.words import _, counted


def goodbye(code: int, *, gone: bool, keeps: bool = False, is_printing: bool = False) -> list[str]:
    """Return the lines of the last page, after a program that ended with `code`.

    `gone` says if everything that was written is deleted, `keeps` if there are codes here, and `is_printing` if paper
    of this visit isn't out yet.
    """
    known = {
        int(VisitEnd.FINISHED): [],
        int(VisitEnd.NOBODY_THERE): [_("Nobody was here for a while."), ""],
        int(VisitEnd.AWAY_TOO_LONG): [_("Nobody came back in time."), ""],
    }
    why = known.get(code, [_("The program stopped. That wasn't anything you did."), ""])
    if not gone:
        return [*why, _("Something that was written here couldn't be deleted."), _("Please tell the staff now.")]
    return [
        *why,
        _("Everything that was written here has been deleted from this terminal."),
        _("Only what you kept under a code stays, sealed, until its day.") if keeps else _("Nothing was kept."),
        "",
        *([_printing_words(), ""] if is_printing else []),
        _("Paper you printed, and codes you photographed, are yours: take them with you."),
        "",
        _("Press a key, or wait a moment."),
    ]


def _printing_words() -> str:
    return counted(
        "Your pages are still printing. What isn't out in {number} second is cancelled.",
        "Your pages are still printing. What isn't out in {number} seconds is cancelled.",
        OUT_WITHIN,
    )
