"""A person who has written a letter and stands where it is handed over."""

from pathlib import Path

from tests.made import library
from tui.clock import Clock
from tui.open_run import OpenRun
from tui.paths import database
from tui.store.store import Store

SUBJECT = "Thank you, and a question about [Ops]"
BODY = (
    "Dear Nguyễn Thị Hồng Nhung,\n\nThank you for your time on Friday, and for telling me how you decided. I learned "
    "much from the talk, and I see why you chose someone who has led a team.\n\nWhat one thing would make me a "
    "stronger candidate next time?\n\nWith thanks,\nŁukasz Wójcik 田中 🙂"
)
WHOM = {"name": "Nguyễn Thị Hồng Nhung", "address": "nhung@example.org"}


def at_hand_over(data: Path, channel: str = "email") -> None:
    """Make a store in the folder `data` with a session that stands on the page `hand_over`."""
    store = Store.open(database(data), Clock.from_environment())
    session = OpenRun.of_session(store, library(), None).session
    letter = {"kind": "feedback", "channel": channel, "tone": "plain", "subject": SUBJECT, "body": BODY}
    if channel != "email":
        del letter["subject"]
    answers = {"company": "Kestrel", "outcome": "turned_down", "path": "message", "worth_asking": "feedback"}
    for key, value in {**answers, "whom": WHOM, "channel": channel, "letter": letter}.items():
        session.give(key, value)
    session.stand_at("hand_over")
    store.close()
