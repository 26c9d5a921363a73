"""What the tips ask a person to do: training, freelancing, nearby roles, the week, live applications."""

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from tests.made import MemoryRepository, action, library, loose
from tests.seeds.outcome_tables import Told
from tests.store.writing import store
from tui.domain.shapes import Value
from tui.flow.action_form import action_parts
from tui.flow.card import ActionCard
from tui.flow.card_days import carried_out, ended_follow_ups, follow_ups
from tui.flow.page import shown
from tui.flow.reasons import reason
from tui.flow.session import Session
from tui.store.services.card_actions import save_action

LATER = date(2026, 12, 28)
GAP = {"words": "No SQL", "keys": ["skills", "lesson"], "person": "", "own": False}


def card(kind: str) -> ActionCard:
    cards = getattr(library().session_course.steps["actions"], "card")  # noqa: B009
    found: ActionCard = next(each for each in cards if each.kind == kind)
    return found


def begun(facts: Mapping[str, Value] | None = None, path: str = "short") -> Session:
    session = Session(library().session_course, MemoryRepository(), facts or {})
    session.give("company", "Acme")
    session.give("path", path)
    return session


@pytest.mark.parametrize("outcome", ["laid_off", "offer_withdrawn"])
def test_freelancing_is_not_suggested_when_a_job_or_an_offer_is_gone(outcome: str) -> None:
    assert reason(Told(outcome, None, "full").session(), card("freelance")) is None


def test_freelancing_asks_for_permission_and_money_before_the_service() -> None:
    keys = [each.key for each in card("freelance").field]
    assert keys == ["permission", "money_rules", "service", "client", "ask_on"]


def test_training_is_asked_after_a_gap_and_offered_otherwise() -> None:
    step = library().session_course.steps["training"]
    once = begun({"skill_gaps": [GAP]})
    assert not once.applies(step)
    offered = once.offered_after("actions")
    assert offered is not None
    assert offered.key == "training"
    assert begun({"skill_gaps": [GAP, GAP]}).applies(step)


@pytest.mark.parametrize(("kind", "field"), [("training", "decision"), ("freelance", "permission")])
def test_not_now_rests_the_card(kind: str, field: str) -> None:
    put_off = action("1", kind, fields={field: "not_now"})
    found = carried_out(put_off, card(kind), LATER)
    assert (found.status, found.rests_until) == ("let_go", "2026-12-28")
    assert found.what == card(kind).title
    other = replace(put_off, fields={field: "next_step"})
    assert carried_out(other, card(kind), LATER) == other


def test_an_application_stands_on_its_closing_day_and_plans_when_to_apply_again() -> None:
    fields = {"closes_on": "2026-12-03", "reapply_on": "2027-06-01"}
    application = action("1", "apply", "Archivist", fields=fields)
    assert carried_out(application, card("apply"), LATER).when_on == "2026-12-03"
    own = replace(application, when_on="2026-12-01")
    assert carried_out(own, card("apply"), LATER).when_on == "2026-12-01"
    (again,) = follow_ups(application, card("apply"))
    assert (again.what, again.when_on) == ("You may apply again: Archivist", "2027-06-01")
    assert [each.id for each in follow_ups(application, card("apply"))] == [again.id]


def test_a_day_that_a_closing_date_gave_moves_with_it_and_an_own_day_stays() -> None:
    before = action("1", "apply", "Archivist", when_on="2026-12-03", fields={"closes_on": "2026-12-03"})
    moved = replace(before, fields={"closes_on": "2026-12-10"})
    assert carried_out(moved, card("apply"), LATER, before).when_on == "2026-12-10"
    own = replace(moved, when_on="2026-12-01")
    assert carried_out(own, card("apply"), LATER, replace(before, when_on="2026-12-01")).when_on == "2026-12-01"
    # One that was changed together with the date is meant as it is.
    assert carried_out(own, card("apply"), LATER, before).when_on == "2026-12-01"
    cleared = replace(before, fields={})
    assert carried_out(cleared, card("apply"), LATER, before).when_on == "2026-12-03"


def test_a_follow_up_ends_with_its_date() -> None:
    application = action("1", "apply", "Archivist", fields={"reapply_on": "2027-06-01"})
    assert ended_follow_ups(application, card("apply")) == set()
    assert ended_follow_ups(replace(application, fields={}), card("apply")) == {"1-reapply_on"}
    assert ended_follow_ups(application, None) == set()


def test_the_plan_drops_the_day_to_apply_again_when_its_date_is_cleared_and_takes_it_up_with_a_new_one() -> None:
    plan = store().plan
    application = action("1", "apply", "Archivist", fields={"reapply_on": "2027-06-01"})
    assert save_action(plan, application, card("apply")) == ""
    assert [each.what for each in plan.open_actions()] == ["You may apply again: Archivist", "Archivist"]
    said = save_action(plan, replace(application, fields={}), card("apply"))
    assert said == "Dropped with its date: You may apply again: Archivist."
    assert [each.what for each in plan.open_actions()] == ["Archivist"]
    assert save_action(plan, replace(application, fields={}), card("apply")) == ""
    save_action(plan, replace(application, what="Reader", fields={"reapply_on": "2027-07-01"}), card("apply"))
    again = plan.open_actions()[0]
    assert (again.what, again.when_on) == ("You may apply again: Reader", "2027-07-01")


def test_the_person_to_ask_is_chosen_from_those_known() -> None:
    part = next(each for each in action_parts(card("network"), people=["Noor"]) if each.key == "field_person")
    assert ("Noor", "Noor") in part.options
    assert part.own
    alone = next(each for each in action_parts(card("network")) if each.key == "field_person")
    assert not alone.options


def test_nearby_roles_stand_under_the_strengths() -> None:
    step = library().session_course.steps["nearby"]
    assert step.pin == "strengths"
    asked = [each.key for each in action_parts(card("widen"), getattr(step, "form"))]  # noqa: B009
    assert asked == ["field_nearby_roles", "field_must_have", "field_flexible", "what", "when_on"]


def test_a_week_comes_with_a_start_and_never_over_the_week_there_is() -> None:
    step = library().session_course.steps["week"]
    start = loose(shown(begun(path="full"), step))
    assert start["hours"] == sum(slot.get("hours", 0) for slot in start["slots"]) == 2
    mine = {"hours": 9}
    assert shown(begun({"week": mine}, "full"), step) == mine
    assert shown(begun({"week": mine}, "full"), library().courses["check_in"].steps["week_next"]) == mine


def test_noted_questions_come_back_when_one_looks_back_again() -> None:
    step = library().session_course.steps["noted_before"]
    bank = [{"text": "Why us?", "said": "", "better": "", "company": "Acme"}]
    for facts, comes in (({"interview_questions": bank}, True), ({}, False)):
        session = begun(facts)
        for key, value in {"outcome": "turned_down", "stage": "final", "worth_asking": "look_back"}.items():
            session.give(key, value)
        assert session.applies(step) is comes
