"""Requests of screens to the app. They are messages, so that no screen has to import another.

Nobody compares them or prints them, and what isn't made for that takes no time at a start.
"""

from dataclasses import dataclass

from textual.message import Message


class BeginSession(Message):
    """Begin a new session, at the first step of what happened."""


@dataclass(eq=False, repr=False)
class OpenSession(Message):
    """Show a session with its stages."""

    session_id: int


@dataclass(eq=False, repr=False)
class DeleteSession(Message):
    """Delete a session and leave its screen. It can be restored."""

    session_id: int


class UndoDelete(Message):
    """Restore the session that was deleted last."""


@dataclass(eq=False, repr=False)
class OpenFlow(Message):
    """Open a flow of a session where the person stopped, or at `step`."""

    session_id: int
    flow: str
    step: str | None = None


class OpenStages(Message):
    """Go to the page of the current session, wherever this page was opened from."""


@dataclass(eq=False, repr=False)
class OpenStage(Message):
    """Open the stage `flow` of the current session, where the person stopped in it."""

    flow: str


@dataclass(eq=False, repr=False)
class ContinueSession(Message):
    """Open the step where the person stopped."""

    session_id: int


@dataclass(eq=False, repr=False)
class OpenPerson(Message):
    """Show one person, over the screen that asks."""

    person_id: int


@dataclass(eq=False, repr=False)
class ReplyCame(Message):
    """An answer to a letter came, or (`came` false) the person has stopped waiting for one.

    Without a letter, the reply came unasked and belongs to the session. An unfinished reply is continued, unless this
    is `another`; `reply_id` is a finished one to open again.
    """

    letter_id: int | None
    came: bool = True
    another: bool = False
    session_id: int | None = None
    reply_id: int | None = None


class BeginCheckIn(Message):
    """Begin the weekly check-in, or continue the unfinished one."""


@dataclass(eq=False, repr=False)
class OpenPlace(Message):
    """Go to a place.

    It is `today`, `sessions`, `find` (sessions, searching), `plan`, `strengths`, `people`, `patterns`, `tips`,
    `guides`, `settings`, `kept_aside`, `keys` or `help_now`.
    """

    place: str


class AskTheme(Message):
    """Ask which theme to use."""


@dataclass(eq=False, repr=False)
class TryTheme(Message):
    """Show everything in the theme called `name` for now."""

    name: str


class EraseAll(Message):
    """Ask whether to erase everything."""


@dataclass(eq=False, repr=False)
class CopyWanted(Message):
    """Let the person choose what of a session, or of everything, to take along, over the screen that asks."""

    session_id: int | None


class SaveCalendar(Message):
    """Save the plan as a file for a calendar, and say where it is."""


class SaveSheet(Message):
    """Save a sheet to read before an interview, and say where it is."""


@dataclass(eq=False, repr=False)
class OpenTip(Message):
    """Open the first step that practises a tip, in the session that is open or was last."""

    number: int


@dataclass(eq=False, repr=False)
class OpenGuide(Message):
    """Show a guide over the screen that asks."""

    key: str


@dataclass(eq=False, repr=False)
class OpenReview(Message):
    """Show every answer by section, of `session_id` or of the current session.

    The cursor stands on the answer to the step `at`, else on the first.
    """

    session_id: int | None = None
    at: str = ""


class FlowLeft(Message):
    """The person passed the last page of a flow, went back out of it, or postponed the rest."""


class AskUnsaved(Message):
    """Ask what to do with text that can't be saved."""


@dataclass(eq=False, repr=False)
class ChangeSetting(Message):
    """A setting was changed and stored."""

    key: str
    value: str


@dataclass(eq=False, repr=False)
class ChangeKey(Message):
    """Give a command another key, by its name in Textual; its usual one for an empty `key`."""

    command: str
    key: str


@dataclass(eq=False, repr=False)
class ChangeAnswer(Message):
    """Change one answer of the session under review."""

    step: str


@dataclass(eq=False, repr=False)
class RestoreConflict(Message):
    """Restore the text of a conflict to its page."""

    conflict_id: int
