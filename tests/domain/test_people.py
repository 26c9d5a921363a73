"""Keeping in touch: when the next contact is, and that it stops."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.people import (
    GAPS,
    MOST_DAYS,
    MOST_UNANSWERED,
    Chain,
    Contact,
    is_met,
    is_over,
    last_contact,
    next_contact,
    unanswered,
)

BEGUN = date(2026, 9, 1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
GAPS_OF = st.lists(st.integers(1, MOST_DAYS), min_size=1, max_size=4).map(tuple)
CONTACTS = st.lists(st.builds(Contact, DAYS, st.sampled_from([None, False, True]), st.booleans()), max_size=8)
CHAINS = st.builds(Chain, DAYS, GAPS_OF, st.booleans())


def after(days: int) -> date:
    return BEGUN + timedelta(days=days)


def test_the_first_note_is_due_after_60_days_and_the_next_after_90() -> None:
    chain = Chain(BEGUN)
    assert next_contact(chain, []) == after(60)
    first = Contact(after(60), answered=True)
    assert next_contact(chain, [first]) == after(60 + 90)
    assert next_contact(chain, [first, Contact(after(150), answered=True)]) == after(60 + 90 + 90)


def test_a_letter_sent_later_moves_the_first_note() -> None:
    assert next_contact(Chain(BEGUN), [Contact(after(5), note=False)]) == after(5 + 60)


def test_after_three_notes_without_an_answer_nothing_more_is_due() -> None:
    notes = [Contact(after(60 * number), answered=False) for number in (1, 2, 3)]
    assert next_contact(Chain(BEGUN), notes[:2]) is not None
    assert next_contact(Chain(BEGUN), notes) is None
    assert is_over(Chain(BEGUN), notes)


def test_an_answer_begins_the_count_anew() -> None:
    notes = [Contact(after(60 * number), answered=number == 2) for number in (1, 2, 3, 4)]
    assert unanswered(notes) == 2
    assert next_contact(Chain(BEGUN), notes) is not None


def test_keeping_in_touch_again_begins_the_count_anew() -> None:
    notes = [Contact(after(60 * number), answered=False) for number in (1, 2, 3)]
    assert next_contact(Chain(after(200)), notes) == after(200 + 60)


def test_a_feedback_letter_without_an_answer_is_no_note() -> None:
    assert unanswered([Contact(after(number), answered=False, note=False) for number in (1, 2, 3)]) == 0


def test_a_planned_day_comes_first_whatever_the_chain_says() -> None:
    assert next_contact(Chain(BEGUN, stopped=True), [], after(3)) == after(3)
    assert next_contact(None, [], after(3)) == after(3)


@given(CHAINS, CONTACTS)
def test_the_next_contact_is_after_every_one_there_was(chain: Chain, contacts: list[Contact]) -> None:
    found = next_contact(chain, contacts)
    assert (found is None) == is_over(chain, contacts)
    if found is not None:
        begun = max([chain.since, *(each.on for each in contacts)])
        assert (found - begun).days in chain.gaps


@given(CHAINS, CONTACTS)
def test_order_makes_no_difference(chain: Chain, contacts: list[Contact]) -> None:
    assert next_contact(chain, contacts) == next_contact(chain, contacts[::-1])
    assert unanswered(contacts) == unanswered(contacts[::-1])


@given(st.builds(Chain, DAYS, GAPS_OF))
def test_a_person_who_never_answers_hears_three_times(chain: Chain) -> None:
    notes: list[Contact] = []
    while (due := next_contact(chain, notes)) is not None:
        notes.append(Contact(due, answered=False))
    assert len(notes) == MOST_UNANSWERED


@given(CONTACTS)
def test_the_last_contact_is_the_latest_day(contacts: list[Contact]) -> None:
    found = last_contact(contacts)
    assert all(found is not None and each.on <= found for each in contacts)
    assert found in [each.on for each in contacts] or not contacts


@given(DAYS, DAYS)
def test_a_contact_stands_for_what_was_due_and_for_what_is_near(planned: date, on: date) -> None:
    assert is_met(planned, on) == ((planned - on).days <= 21)


def test_a_contact_exactly_three_weeks_before_the_planned_one_stands_for_it() -> None:
    assert is_met(BEGUN + timedelta(days=21), BEGUN)
    assert not is_met(BEGUN + timedelta(days=22), BEGUN)


@pytest.mark.parametrize("gaps", [(), (0,), (60, -1), (MOST_DAYS + 1,)])
def test_waits_are_days(gaps: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="gaps"):
        Chain(BEGUN, gaps)
    assert Chain(BEGUN).gaps == GAPS
