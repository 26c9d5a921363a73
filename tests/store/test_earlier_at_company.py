"""What there is from earlier at a company: its own people and sessions, and nobody of another one."""

from tests.made import loose
from tests.store.writing import session, store


def test_people_of_another_company_are_not_among_those_who_are_known_there() -> None:
    kept = store()
    session(kept, company="Osprey", contact={"name": "Ana", "company": "Osprey"})
    session(kept, company="Osprey", contact={"name": "Eve", "company": "Kestrel"})
    session(kept, company="Kestrél", role="Planner", contact={"name": "Ruth"})
    found = kept.facts(session(kept, company="kestrel"))["same_company"]
    assert {each["name"] for each in loose(found)["people"]} == {"Eve", "Ruth"}
    assert [each["role"] for each in loose(found)["sessions"]] == ["Planner"]


def test_a_first_session_at_a_company_has_nothing_from_earlier() -> None:
    kept = store()
    session(kept, company="Osprey")
    assert kept.facts(session(kept, company="Kestrel"))["same_company"] is None
    assert kept.facts(session(kept, role="Planner"))["same_company"] is None
