"""A figure inside a sentence is that of the person's region, and names the regions where theirs is not known."""

from pathlib import Path

import pytest

from tests.made import MemoryRepository, library
from tests.screens.test_outcomes import NO_FEEDBACK
from tui.content.check import BadSeed
from tui.content.folder import SeedFolder
from tui.content.library import Library
from tui.flow.kinds.resting import Card
from tui.flow.page import suggestion, with_rates
from tui.flow.session import Session
from tui.shipped import SEEDS

REGIONS = {"GB": "60%", "US": "71%", "MX": "69%", "NZ": "53%"}


def session(country: str, course: str = "session") -> Session:
    return Session(library().courses[course], MemoryRepository(), {"country": country})


@pytest.mark.parametrize(("country", "share"), REGIONS.items())
def test_what_is_suggested_has_the_figure_of_the_region(country: str, share: str) -> None:
    run = session(country)
    run.give("outcome", "turned_down")
    run.give("stage", "final")
    _option, words = suggestion(run, run.step_now("worth_asking")) or ("", "")
    assert share in words
    assert not [other for other in REGIONS.values() if other != share and other in words]


@pytest.mark.parametrize("country", ["", "*", "BR"])
def test_both_regions_are_named_where_the_country_is_in_none(country: str) -> None:
    run = session(country)
    assert with_rates(run, run.step_now("worth_asking").why).endswith(NO_FEEDBACK)


def test_the_page_about_silence_has_the_figure_of_the_region() -> None:
    run = session("GB", "no_reply")
    page = run.step_now("silence")
    assert isinstance(page, Card)
    words = with_rates(run, page.text)
    assert "60%" in words
    assert "71%" not in words


def test_a_rate_says_what_the_figures_say() -> None:
    """The same number, year and region stand in `cards.toml`, with the countries that were counted."""
    said = {rate.key: rate for rate in library().session_course.rates}
    counted = {each.countries: each for each in library().figures if each.key.startswith("no_feedback")}
    assert {region.countries for region in said["no_feedback"].region} == counted.keys()
    for region in said["no_feedback"].region:
        figure = counted[region.countries]
        share = next(word for word in figure.text.split() if word.endswith("%"))
        assert all(part in region.text for part in (share, str(figure.year), figure.country))


def test_a_rate_that_is_not_there_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "en"
    site.mkdir()
    (site / "rates.toml").write_text('[[rate]]\nkey = "silence"\ntext = "Some."\n')
    with pytest.raises(BadSeed, match="no rate 'no_feedback'"):
        Library.read(SeedFolder(tmp_path, SEEDS))
