"""The places that aren't part of every day: patterns, strengths and lessons, tips and settings."""

from contextlib import suppress

from tui.kinds import load
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import PageTurn
from tui.words import _

PLACES = {
    "patterns": "patterns:show_patterns",
    "insights": "insights:show_insights",
    "tips": "tips:show_tips",
    "settings": "settings:show_settings",
}
"""Each as `module:function` of `tui.plain.places`, imported when it's opened."""


def show_more(program: Program) -> None:
    """Offer these places, until the person goes back."""
    choices = [
        Choice("patterns", _("Patterns"), _("See what your sessions have in common")),
        Choice("insights", _("Strengths and lessons"), _("What has grown over your sessions")),
        Choice("tips", _("Tips"), _("Each with the pages that use it")),
        Choice("settings", _("Settings"), _("Your name, country and language")),
    ]
    while key := program.talk.menu(choices, _("More")):
        with suppress(PageTurn):
            load("tui.plain.places", PLACES[key])(program)
