"""What is known from outside a session."""

from pathlib import Path

from tui.clock import Clock
from tui.store.store import Store


def test_the_country_is_the_person_s_own_and_else_the_site_s(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", Clock())
    assert store.facts()["country"] == ""
    store.country = "GB"
    assert store.facts()["country"] == "GB"
    store.set_setting("country", "IE")
    assert store.facts()["country"] == "IE"
    store.close()
