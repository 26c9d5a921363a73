"""What is known from outside a session."""

from pathlib import Path

from tests.made import library
from tests.store.writing import session
from tui.clock import Clock
from tui.store.store import Store

LETTER = {"kind": "feedback", "channel": "email", "tone": "plain", "subject": "Hello", "body": "Dear Ana"}


def test_the_country_is_the_person_s_own_and_else_the_site_s(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", Clock())
    assert store.facts()["country"] == ""
    store.country = "GB"
    assert store.facts()["country"] == "GB"
    store.set_setting("country", "IE")
    assert store.facts()["country"] == "IE"
    store.close()


def test_pages_about_a_reply_know_the_country_too(tmp_path: Path) -> None:
    course = library().courses["reply"]
    store = Store.open(tmp_path / "onward.db", Clock())
    store.country = "GB"
    session_id = session(store, company="Acme", whom={"name": "Ana"}, letter=LETTER)
    unasked = store.replies.unasked(session_id, course)
    to_letter = store.replies.to_letter(store.letters(session_id)[0].id, course)
    assert [each.facts["country"] for each in (unasked, to_letter)] == ["GB", "GB"]
    store.set_setting("country", "IE")
    assert [each.facts["country"] for each in (unasked, to_letter)] == ["IE", "IE"]
    store.close()
