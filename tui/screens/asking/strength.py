"""Asks which of the person's strengths to insert into a letter."""

from textual.app import App

from tui.screens.base.choose import Choose
from tui.store.services.insights import STRENGTHS, Insights
from tui.widgets.rows import Row
from tui.widgets.strength_wanted import TakesText
from tui.words import _


def pull_strength(app: App[int], words: Insights, view: TakesText) -> None:
    """Ask for a strength, and insert it at the cursor of `view`. Retired ones are not offered."""
    offered = {str(word.id): word for word in words.list(STRENGTHS) if not word.is_retired}
    # The same strength may have been written in two sessions; the newest is offered.
    newest = {word.text: key for key, word in reversed(offered.items())}
    rows = [Row(key, text, below=offered[key].parts.get("result", "")) for text, key in reversed(newest.items())]
    if not rows:
        none = _("No strengths yet. They come from the page about your strengths, or from Strengths and lessons.")
        app.notify(none, markup=False)
        return

    def chosen(key: str | None) -> None:
        if key is not None:
            parts = offered[key].parts
            view.pull_in(": ".join(part for part in (parts["text"], parts.get("result", "")) if part))

    app.push_screen(Choose(_("Which strength?"), rows, _("It goes where the cursor is, for you to fit in.")), chosen)
