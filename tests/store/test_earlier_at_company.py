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


def test_questions_are_those_of_the_company_and_the_newest_few() -> None:
    kept = store()
    session(kept, company="Kestrel", interview=[{"text": f"Old {number}?"} for number in range(3)])
    session(kept, company="Osprey", interview=[{"text": "Of somebody else?"}])
    session(kept, company="Kestrel", interview=[{"text": f"New {number}?"} for number in range(3)])
    found = loose(kept.facts(session(kept, company="Kestrel"))["same_company"])
    assert found["questions"] == ["New 0?", "New 1?", "New 2?", "Old 0?"]


def test_letters_are_the_newest_two() -> None:
    kept = store()
    for kind in ("thanks", "feedback", "nudge"):
        letter = {"kind": kind, "channel": "email", "tone": "plain", "subject": "", "body": "Dear Ana"}
        session(kept, company="Kestrel", letter=letter, hand_over={"done": "sent", "on": "2026-11-20"})
    found = loose(kept.facts(session(kept, company="Kestrel"))["same_company"])
    assert [each["kind"] for each in found["letters"]] == ["nudge", "feedback"]
