"""The private parts of Textual's text area, which no start needs and which is slow to import."""

from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location


class CustomTextArea(TextArea):
    """A text area of which keys delete what `deletion` says."""

    def deletion(self, start: Location, end: Location) -> tuple[Location, Location]:
        """Return the start and the end of what to delete when a key would delete from `start` to `end`."""
        return start, end

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        return super()._delete_via_keyboard(*self.deletion(start, end))

    def _recompute_cursor_offset(self) -> None:
        # While an undo takes the scrollbar away, the cursor can still be past the end of the text, where Textual fails.
        self._cursor_offset = self.wrapped_document.location_to_offset(self.clamp_visitable(self.cursor_location))

    def on_unmount(self) -> None:
        """Stop following the theme: Textual forgets who is gone only when the theme changes."""
        followers = getattr(self.app, "__watchers", {}).get("theme", [])
        followers[:] = [(follower, callback) for follower, callback in followers if follower is not self]
