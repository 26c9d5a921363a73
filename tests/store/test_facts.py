"""What is known from outside a session."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from tests.made import library
from tests.store.writing import course, session
from tui.clock import Clock
from tui.flow.repository import Facts
from tui.store.runs.repository import SessionRepository
from tui.store.store import Store
from tui.store.tables.tables import Tables

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


class NotingFacts(SessionRepository):
    """Notes the facts that it is given for saving."""

    noted: tuple[object, object] = ("", False)

    def using(self, tables: Tables, facts: Callable[[], Facts]) -> Self:
        """Note two facts."""
        self.noted = facts()["country"], facts()["at_kiosk"]
        return super().using(tables, facts)


def test_saving_over_another_connection_and_another_clock_keep_what_a_store_was_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", Clock())
    store.country, store.at_kiosk = "GB", True
    repository = NotingFacts(store._tables, Clock(), course(), None)
    store.write_unattended(repository, list, None)
    assert repository.noted == ("GB", True)
    other = store.as_of(Clock())
    assert (other.country, other.at_kiosk) == ("GB", True)
    store.close()
