"""The notes of a session: read out, and written."""

from tui.flow.repository import SaveError
from tui.plain.program import Program
from tui.plain.speech import in_speech
from tui.wording.notes import note_draft
from tui.words import _


def say_notes(program: Program, session_id: int | None) -> None:
    """Say the notes of a session, each with its day."""
    notes = program.store.notes.of_session(session_id) if session_id is not None else []
    if notes:
        program.talk.pause()
        program.talk.say(_("Notes"))
    for note in notes:
        program.talk.say(f"{program.clock.say(note.noted_on)}:", *map(in_speech, note.text.splitlines()))


def write_note(program: Program, session_id: int) -> None:
    """Ask for the words of a note, and save it. What was typed before and isn't saved yet comes first."""
    store, talk = program.store, program.talk
    form = note_draft(session_id, "")
    before = store.conflicts.reopen_form(form).get("text", "")
    if before:
        talk.say(_("What you typed here before is filled in."), *before.splitlines())

    def draft(text: str) -> None:
        store.conflicts.save_forms([note_draft(session_id, text)])

    text = talk.ask_long(_("Your note"), draft, before).strip()
    if not text:
        talk.say(_("There were no words, so nothing was added."))
        return
    try:
        store.notes.add(session_id, text)
    except SaveError as problem:
        talk.say(str(problem), _("Your words are under Kept aside in Onward."))
        return
    store.conflicts.drop_form(form)
    talk.say(_("Your note is saved."))
