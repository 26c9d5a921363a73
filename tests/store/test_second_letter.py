"""A second letter in a session: the one that went out stays as it was, with its day and its reply."""

from tests.made import library
from tests.store.test_replies import LETTER, REPLY, day, read_on, sent
from tests.store.writing import store
from tui.open_run import OpenRun
from tui.store.store import Store

THANKS = {"kind": "thanks", "channel": "email", "tone": "plain", "subject": "Thank you", "body": "Thank you, Ana"}


def walked(kept: Store, session_id: int | None = None) -> OpenRun:
    return OpenRun.of_session(kept, library(), session_id)


def answered(kept: Store) -> tuple[int, int]:
    """Make a session with a letter that was sent and answered; return the ids of both."""
    session_id, letter_id = sent(kept, worth_asking="feedback", channel="email", outcome="turned_down", path="full")
    read_on(kept.replies.to_letter(letter_id, REPLY), reply={"text": "Give the result first"})
    return session_id, letter_id


def test_another_kind_of_letter_leaves_the_one_that_was_sent_as_it_was() -> None:
    kept = store()
    session_id, first = answered(kept)
    walked(kept, session_id).session.give("letter", THANKS)
    old, new = kept.letters(session_id)
    assert (old.id, old.kind, old.body, old.state, old.sent_on) == (
        first,
        "feedback",
        LETTER["body"],
        "replied",
        day(0),
    )
    assert (new.kind, new.body, new.state, new.sent_on) == ("thanks", THANKS["body"], "draft", None)
    assert (old.earlier, new.earlier) == (True, False)


def test_what_was_done_with_the_first_letter_is_not_said_of_the_second() -> None:
    kept = store()
    session_id, _first = answered(kept)
    open_run = walked(kept, session_id)
    change = open_run.session.give("letter", THANKS)
    assert [step.key for step in change.reopened] == []
    assert open_run.session.value("hand_over") is None
    assert not open_run.session.answers["hand_over"].value
    assert not walked(kept, session_id).session.answers["hand_over"].value
    open_run.session.give("hand_over", {"done": "sent", "on": day(2)})
    old, new = kept.letters(session_id)
    assert (old.state, old.sent_on, new.state, new.sent_on) == ("replied", day(0), "sent", day(2))


def test_a_new_wording_of_a_letter_that_was_sent_is_still_that_letter() -> None:
    kept = store()
    session_id, first = answered(kept)
    walked(kept, session_id).session.give("letter", LETTER | {"body": "Dear Ana Ruiz"})
    (only,) = kept.letters(session_id)
    assert (only.id, only.body, only.state, only.sent_on) == (first, "Dear Ana Ruiz", "replied", day(0))


def test_a_draft_of_another_kind_takes_the_place_of_the_draft() -> None:
    kept = store()
    open_run = walked(kept)
    for key, value in {"company": "Acme", "letter": LETTER, "hand_over": {"done": "not_now"}}.items():
        open_run.session.give(key, value)
    open_run.session.give("letter", THANKS)
    assert open_run.session_id is not None
    assert [each.kind for each in kept.letters(open_run.session_id)] == ["thanks"]
