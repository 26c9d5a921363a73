"""Who was met at a company comes first on its pages, also where nobody wrote down where they are."""

from tests.made import loose
from tests.store.writing import session, store
from tui.store.store import Store


def near(kept: Store, session_id: int) -> list[tuple[str, bool]]:
    return [(each["name"], each["near"]) for each in loose(kept.facts(session_id)["people"])]


def test_a_contact_is_near_in_its_own_session_and_in_later_ones_of_that_company() -> None:
    kept = store()
    session(kept, company="Osprey", contact={"name": "Ana"})
    first = session(kept, company="Kestrél", contact={"name": "Ruth"})
    again = session(kept, company="kestrel")
    assert near(kept, first) == near(kept, again) == [("Ruth", True), ("Ana", False)]


def test_somebody_known_to_be_there_is_near_and_without_a_company_nobody_is() -> None:
    kept = store()
    session(kept, company="Osprey", contact={"name": "Ana", "company": "Kestrel"})
    assert near(kept, session(kept, company="Kestrel")) == [("Ana", True)]
    assert near(kept, session(kept, role="Planner")) == [("Ana", False)]
