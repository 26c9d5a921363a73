"""What is said of a session that was deleted: its name, and what went out of sight with it."""

from tui.store.store import Store
from tui.words import _, counted


def deleted_words(store: Store, session_id: int) -> str:
    """Return the sentence for a session: which one it was, what it took along, and the key that undoes it."""
    row = store.session(session_id)
    name = (row.title if row else "") or _("A session")
    parts = _parts(store.count_deleted_with(session_id))
    if not parts:
        return _("Deleted: {name}. u brings it back.").format(name=name)
    first, last = ", ".join(parts[:-1]), parts[-1]
    all_of_it = _("{first} and {last}").format(first=first, last=last) if first else last
    return _("Deleted: {name}, with its {parts}. u brings it all back.").format(name=name, parts=all_of_it)


def _parts(numbers: dict[str, int]) -> list[str]:
    words = {
        "letters": counted("{number} letter", "{number} letters", numbers["letters"]),
        "replies": counted("{number} reply", "{number} replies", numbers["replies"]),
        "notes": counted("{number} note", "{number} notes", numbers["notes"]),
        "people": counted("{number} person", "{number} people", numbers["people"]),
        "steps": counted("{number} action", "{number} actions", numbers["steps"]),
        "strengths": counted("{number} strength", "{number} strengths", numbers["strengths"]),
        "lessons": counted("{number} lesson", "{number} lessons", numbers["lessons"]),
    }
    return [said for key, said in words.items() if numbers[key]]
