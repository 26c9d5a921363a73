"""What screens ask of the app: requests go up as messages, so that no screen knows another."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class BeginSession(Message):
    """Begin a new session, at the first step of what happened."""


@dataclass
class OpenSession(Message):
    """Show a session with its stages."""

    session_id: int


@dataclass
class DeleteSession(Message):
    """Take a session out of sight, and leave its screen. It can be brought back."""

    session_id: int


@dataclass
class UndoDelete(Message):
    """Bring back the session that was deleted last."""


@dataclass
class OpenFlow(Message):
    """Open a flow of a session where the person stood, or at `step`."""

    session_id: int
    flow: str
    step: str | None = None


@dataclass
class OpenStages(Message):
    """Go to the stages of the session that is being walked, wherever its page was opened from."""


@dataclass
class OpenStage(Message):
    """Open the stage `flow` of the session that is being walked, where the person stood in it."""

    flow: str


@dataclass
class ContinueSession(Message):
    """Open the very step where the person stopped."""

    session_id: int


@dataclass
class OpenPerson(Message):
    """Show one person, over the screen that asks."""

    person_id: int


@dataclass
class ReplyCame(Message):
    """An answer to a letter came, or (`came` false) the person has stopped waiting for one.

    Without a letter it came unasked, to the session. One that is being read is gone on with, unless it is `another`;
    `reply_id` is one to look at again.
    """

    letter_id: int | None
    came: bool = True
    another: bool = False
    session_id: int | None = None
    reply_id: int | None = None


@dataclass
class BeginCheckIn(Message):
    """Begin the weekly check-in, or go on with the one that is open."""


@dataclass
class OpenPlace(Message):
    """Go to a place.

    It is `today`, `sessions`, `find` (sessions, searching), `plan`, `strengths`, `people`, `patterns`, `tips`,
    `guides`, `settings`, `kept_aside`, `keys` or `help_now`.
    """

    place: str


@dataclass
class AskTheme(Message):
    """Ask which theme to use, and show each one while it is looked at."""


@dataclass
class EraseAll(Message):
    """Ask whether everything is to be deleted, and delete it when the word for it is typed."""


@dataclass
class CopyWanted(Message):
    """Say how to save a copy of a session."""

    session_id: int


@dataclass
class SaveCalendar(Message):
    """Save the plan as a file for a calendar, and say where it is."""


@dataclass
class SaveSheet(Message):
    """Save a sheet to read before an interview, and say where it is."""


@dataclass
class OpenTip(Message):
    """Open the first step that practises a tip, in the session that is open or was last."""

    number: int


@dataclass
class OpenGuide(Message):
    """Show a guide over the screen that asks."""

    key: str


@dataclass
class OpenReview(Message):
    """Show every answer by section: of `session_id`, or of the session that is being walked.

    The cursor stands on the answer to the step `at`, else on the first.
    """

    session_id: int | None = None
    at: str = ""


@dataclass
class FlowLeft(Message):
    """The person passed the last page of a flow, stepped back out of it, or has put off the rest of it."""


@dataclass
class AskUnsaved(Message):
    """Ask what is to become of what cannot be saved."""


@dataclass
class ChangeSetting(Message):
    """A setting was changed; it is stored already, and takes effect at once."""

    key: str
    value: str


@dataclass
class ChangeAnswer(Message):
    """Change the answer to a step of the session that is looked through."""

    step: str


@dataclass
class RestoreConflict(Message):
    """Put the words of a conflict on the page they were written for."""

    conflict_id: int
