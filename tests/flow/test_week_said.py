"""A week in words, as it stands in the review and in what is exported."""

from tui.flow.kinds.planning import Week


def test_a_week_says_both_of_its_numbers() -> None:
    week = Week(key="week", ask="Your week?", name="Week")
    assert week.in_words({"hours": 6, "applications": 2, "slots": []}) == ["Hours a week: 6", "Applications a week: 2"]
    assert week.in_words({"hours": 0, "applications": 0}) == ["Hours a week: 0", "Applications a week: 0"]
    assert week.in_words({"hours": 6, "ended": True}) == ["Ended for now"]
