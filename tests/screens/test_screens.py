"""Every place, driven by keys alone: what it shows and what it asks the app for."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Input

from tests.made import action
from tui.clock import Clock
from tui.commands import COMMANDS, FOOTER_MOST, bindings, key_rows
from tui.content.library import Library
from tui.flow.progress import minutes
from tui.flow.repository import NoRepository
from tui.flow.session import Session
from tui.screens.base import requests
from tui.screens.base.choose import Choose
from tui.screens.base.requests import ChangeSetting
from tui.screens.dialogs.help_now import HelpNow
from tui.screens.dialogs.hidden import Hidden
from tui.screens.dialogs.keys import Keys
from tui.screens.pages.welcome import StagePicture, Welcome
from tui.screens.places.session import SessionScreen
from tui.screens.places.sessions import Sessions
from tui.screens.places.settings import Settings
from tui.screens.places.tips import Tips
from tui.screens.places.today import Today
from tui.shipped import SEEDS, STYLES
from tui.store.store import Store
from tui.themes import FIRST, themes, variable_defaults
from tui.widgets.foot import Foot
from tui.widgets.rows import Rows
from tui.wording.deleted import deleted_words
from tui.wording.sources import source_words

CLOCK = Clock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
LIBRARY = Library.read(SEEDS)
COURSE = LIBRARY.session_course
SIZES = [(80, 24), (60, 18)]


class Bench(App[None]):
    """Shows one screen as the app would, and notes what it asks for."""

    CSS_PATH = sorted(STYLES.rglob("*.tcss"))
    BINDINGS = bindings("everywhere", priority=True)

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.first = screen
        self.asked: list[Message] = []
        self.given: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def on_mount(self) -> None:
        for theme in themes():
            self.register_theme(theme)
        self.theme = FIRST
        self.push_screen(self.first, self.given.append)

    def _note(self, message: Message) -> None:
        self.asked.append(message)

    on_begin_session = on_open_session = on_open_flow = on_continue_session = on_open_place = _note
    on_open_tip = on_open_guide = on_begin_check_in = on_open_review = on_reply_came = on_change_setting = _note


def assert_asked(app: Bench, *requests: Message) -> None:
    """Assert what the screen has asked for."""
    assert [*map(_described, app.asked)] == [*map(_described, requests)]


def _described(request: Message) -> tuple[type[Message], dict[str, object]]:
    """Return what a request is and what is in it: requests are equal to themselves alone."""
    parts = getattr(request, "__dataclass_fields__", {})
    return type(request), {name: getattr(request, name) for name in parts}


def shown(app: App[Any]) -> str:
    """Return the text of the screen, line by line."""
    return "\n".join("".join(part.text for part in line) for line in app.screen._compositor.render_strips())


def home(keeps: str) -> str:
    step = COURSE.step_stored_in(keeps)
    assert step is not None
    return step.key


def begun(store: Store, company: str, **answers: Any) -> int:
    """Begin a session as the pages would, and return its id."""
    open_run = Session(COURSE, store.repository(None, COURSE), store.facts())
    open_run.give(home("session.company"), company)
    for name, value in answers.items():
        open_run.give(home(f"session.{name}"), value)
    return store.sessions()[0].id


@pytest.fixture
def store() -> Store:
    return Store.in_memory(CLOCK)


async def test_today_without_anything_says_one_key_and_offers_to_begin(store: Store) -> None:
    app = Bench(Today(store, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Next for you" in shown(app)
        assert "Begin a new session" in shown(app)
        await pilot.press("enter")
        await pilot.press("n")
        await pilot.pause()
        # What comes later does not come before it; what is due today or overdue does.
        for key, day in (("later", 1), ("due", 0), ("overdue", -1)):
            when = CLOCK.days_after(CLOCK.today(), day).isoformat()
            store.plan.add(action(key, "care", f"Swim {key}", when_on=when))
            app.screen.fill()  # type: ignore[attr-defined]
            rows = [row.text for row in app.screen.query_one(Rows).rows if not row.heading]
            first = {"later": "Begin a new session"}.get(key, f"Swim {key}")
            assert rows[0] == first
            assert rows.count("Begin a new session") == 1
            assert rows[-1] == "Settings"
    assert_asked(app, requests.BeginSession(), requests.BeginSession())


@pytest.mark.parametrize("size", SIZES)
async def test_today_goes_on_where_the_person_stopped(store: Store, size: tuple[int, int]) -> None:
    session = begun(store, "Kestrel [b] Health [/]", role="product manager")
    app = Bench(Today(store, COURSE, CLOCK))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Carry on: Kestrel [b] Health [/], product manager" in shown(app)
        assert "What happened, page" in shown(app)
        await pilot.press("enter")
        await pilot.press("G", "enter")
        await pilot.pause()
    assert_asked(app, requests.ContinueSession(session), requests.OpenPlace("settings"))


async def test_session_opens_stages_by_number_and_changes_the_time(store: Store) -> None:
    session = begun(store, "Kestrel", path="full")
    app = Bench(SessionScreen(store, COURSE, LIBRARY.guides, CLOCK, session))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for words in ("1  Process", "4  Plan", "Not started", "Everything"):
            assert words in shown(app)
        await pilot.press("3", "r", "t")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "The main pages" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
    stage = requests.OpenFlow(session, "reframe")
    assert_asked(app, stage, requests.OpenReview(session), requests.OpenPlace("today"))
    kept = store.session(session)
    assert kept is not None
    assert kept.path == "short"


async def test_sessions_are_found_and_deleted(store: Store) -> None:
    begun(store, "Kestrel")
    other = begun(store, "Wójcik")
    app = Bench(Sessions(store, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"wojcik")
        await pilot.pause()
        assert "Kestrel" not in shown(app)
        await pilot.press("enter", "enter")
        await pilot.press("d")
        assert [row.company for row in store.sessions()] == ["Kestrel"]
        assert [each.message for each in app._notifications] == ["Deleted: Wójcik. u brings it back."]
    assert_asked(app, requests.OpenSession(other))


async def test_what_goes_with_a_session_is_named(store: Store) -> None:
    swims = [{"id": key, "kind": "care", "what": "Swim", "status": "to_do"} for key in "ab"]
    session = begun(store, "Wójcik [/]")
    open_run = Session(COURSE, store.repository(session, COURSE), store.facts(session))
    for key, value in {"care": swims, "strengths": [{"text": "Led it"}], "lesson": [{"text": "Ask"}]}.items():
        open_run.give(key, value)
    open_run.give(home("session.contact"), {"name": "Ana"})
    words = "Deleted: Wójcik [/], with its 1 person, 2 actions, 1 strength and 1 lesson. u brings it all back."
    assert deleted_words(store, session) == words
    app = Bench(SessionScreen(store, COURSE, LIBRARY.guides, CLOCK, session))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = key_rows([active.binding for active in app.screen.active_bindings.values()])
        keys = {row.keys: row.words for row in rows}
        assert keys["d"].startswith("Delete this session")


@pytest.mark.parametrize("size", SIZES)
async def test_tips_are_all_there_and_open_their_page(size: tuple[int, int]) -> None:
    app = Bench(Tips(LIBRARY.tips, list(COURSE.steps.values())))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Rows).rows
        assert len([row for row in rows if row.key.isdigit()]) == 18
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert LIBRARY.tips[2].text[:30] in shown(app)
    assert_asked(app, requests.OpenTip(3))


@pytest.mark.parametrize("country", ["GB", "", "XX"])
async def test_help_now_has_the_emergency_number_first(country: str) -> None:
    app = Bench(HelpNow(LIBRARY.help_pages, country))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        page = LIBRARY.help_pages.get(country, LIBRARY.help_pages["*"])
        words = shown(app)
        first = page if page.country != "*" else LIBRARY.help_pages["AU"]
        assert words.index(page.emergency[:10]) < words.index(first.line[0].name)
        assert "isn't a crisis service" in words
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == [None]


@pytest.mark.parametrize("country", [*LIBRARY.help_pages])
async def test_the_numbers_to_call_are_on_the_first_screenful(country: str) -> None:
    app = Bench(HelpNow(LIBRARY.help_pages, country))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        area = app.screen.query_one(VerticalScroll)
        text = shown(app)
        wanted = [page.line[0] for page in LIBRARY.help_pages.values() if page.country != "*"]
        if country != "*":
            wanted = [line for line in LIBRARY.help_pages[country].line if line.kind != "web"]
        assert area.scroll_y == 0
        assert [line.contact for line in wanted if line.contact not in text] == []


async def test_help_now_says_that_a_country_is_a_guess_and_takes_it_at_a_key() -> None:
    app = Bench(HelpNow(LIBRARY.help_pages, "", guess="IE"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "That's a guess" in shown(app)
        assert "50808" in shown(app)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "That's a guess" not in shown(app)
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == ["IE"]


def test_only_a_day_on_which_a_number_was_checked_is_shown_as_one() -> None:
    day, limit = date(2026, 6, 2), date(2025, 11, 28)
    assert source_words("a.org", "2024-11-04", day, limit) == "checked on 2 Jun 2026."
    assert source_words("a.org", "", day.replace(year=2025), limit) == "not checked since 2 Jun 2025."
    assert source_words("a.org", "2024-11-04", None, limit) == "from a.org, dated 4 Nov 2024."
    assert source_words("a.org", "2024-11", None) == "from a.org, dated Nov 2024."
    assert source_words("a.org", "2024", None) == "from a.org, dated 2024."
    assert source_words("a.org", "", None) == "from a.org, undated."


async def test_help_now_takes_another_country() -> None:
    app = Bench(HelpNow(LIBRARY.help_pages, "GB"))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == ["*"]


def settings(store: Store) -> Settings:
    rules = {key: rule.title for key, rule in LIBRARY.letter_check.rule.items()}
    countries = {code: page.name for code, page in LIBRARY.help_pages.items()}
    return Settings(store, countries, rules)


async def test_a_rule_of_the_letter_check_is_switched_off_and_on(store: Store) -> None:
    app = Bench(settings(store))
    first = next(iter(LIBRARY.letter_check.rule))
    for kept in (first, ""):
        async with app.run_test(size=(60, 18)) as pilot:
            app.screen.query_one(Rows).go_to("letter_rules_off")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter", "escape")
            await pilot.pause()
            assert store.setting("letter_rules_off") == kept
            assert store.facts()["letter_rules_off"] == kept.split()
        app = Bench(settings(store))


async def test_countries_stand_by_name_and_the_chosen_one_says_so(store: Store) -> None:
    store.set_setting("country", "JP")
    app = Bench(settings(store))
    async with app.run_test(size=(60, 18)) as pilot:
        app.screen.query_one(Rows).go_to("country")
        await pilot.press("enter")
        await pilot.pause()
        rows = [row for row in app.screen.query_one(Rows).rows if row.key]
        assert [row.key for row in rows] == "AU CA FR DE IN IE JP MX NZ PL ZA ES GB US *".split()
        assert [row.key for row in rows if row.right == "chosen"] == ["JP"]


async def test_a_name_takes_what_any_line_takes(store: Store) -> None:
    app = Bench(settings(store))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("enter")
        assert app.focused is not None
        app.focused.post_message(Paste("Sara\nNa"))
        await pilot.pause()
        for letter in "\u200cme":
            app.focused.post_message(Key("upper_a", letter))
        await pilot.press("enter")
        await pilot.pause()
        assert store.setting("name") == "Sara Na\u200cme"


async def test_settings_are_saved_at_once(store: Store) -> None:
    app = Bench(settings(store))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("enter", *"Ana", "enter")
        await pilot.pause()
        assert store.setting("name") == "Ana"
        app.screen.query_one(Rows).go_to("country")
        await pilot.press("enter", "g", "enter")
        await pilot.pause()
        assert store.setting("country") == "AU"
    assert_asked(app, ChangeSetting("name", "Ana"), ChangeSetting("country", "AU"))


async def test_the_welcome_says_the_minutes_that_a_new_session_says() -> None:
    open_run = Session(COURSE, NoRepository(), {})
    app = Bench(Welcome(COURSE, Path("/home/ana/onward.db")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        picture = app.screen.query_one(StagePicture).render().plain
    said = [int(number) for number in re.findall(r"(\d+) min", picture)]
    assert said == [minutes(open_run, flow) for flow in COURSE.flows[1:]]


@pytest.mark.parametrize("size", SIZES)
async def test_welcome_says_what_where_and_how_and_enter_begins(size: tuple[int, int]) -> None:
    app = Bench(Welcome(COURSE, Path("/home/ana/onward.db")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, Button)
        for words in ("Process", "Feedback", "Reframe", "Plan", "Ten minutes is enough", "Start", "F2 Help now"):
            assert words in shown(app)
        await pilot.press("enter")
        await pilot.pause()
    assert_asked(app, requests.BeginSession())


async def test_the_hidden_screen_says_nothing_and_any_key_returns() -> None:
    app = Bench(Hidden())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app).split() == ["$"]
        await pilot.press("x")
        await pilot.pause()
        assert not isinstance(app.screen, Hidden)


async def test_keys_are_grouped_and_return() -> None:
    app = Bench(Keys("Today", key_rows(bindings("lists", "everywhere"))))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        assert shown(app).index("In a list") < shown(app).index("Everywhere")
        await pilot.press("escape")
        await pilot.pause()
    assert app.given == [None]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
async def test_the_footer_fits_and_always_has_help_now(store: Store, width: int) -> None:
    app = Bench(Sessions(store, COURSE, CLOCK))
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(Foot).render().plain
        assert "F2 Help now" in line
        assert len(line) <= width
        assert len(line.split("   ")) <= FOOTER_MOST


async def test_every_command_has_words_and_no_key_that_a_terminal_needs() -> None:
    taken = {"ctrl+b", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"}
    keys = {key for command in COMMANDS for key in command.key.split(",")}
    assert not keys & taken
    assert not any(key.startswith("alt+") for key in keys)
    assert all(command.name and command.words for command in COMMANDS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


async def test_no_cursor_blinks(store: Store) -> None:
    app = Bench(Sessions(store, COURSE, CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.screen.query_one(Input).cursor_blink
