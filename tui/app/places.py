"""The places beside the sessions, what lies over every screen, and the palette that leads to all of them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from tui.app.saving import Saving
from tui.commands import palette_rows
from tui.content.labels import labels
from tui.export.left_over import left_over_words
from tui.open_run import OpenRun
from tui.screens import housekeeping, requests
from tui.screens.conflicts import ConflictList, conflict_row_words
from tui.screens.erase_everything import EraseEverything
from tui.screens.guide_page import GuidePage
from tui.screens.guides import GuideList
from tui.screens.help_now import HelpNow
from tui.screens.insights import StrengthsAndLessons
from tui.screens.keys import Keys
from tui.screens.patterns import PatternsPlace
from tui.screens.people import PeoplePlace
from tui.screens.person import PersonScreen
from tui.screens.plan import PlanScreen
from tui.screens.sessions import Sessions
from tui.screens.settings import Settings
from tui.screens.tips import Tips
from tui.screens.welcome import Welcome
from tui.store.store import StoreError
from tui.terminal.environment import country_of_locale
from tui.themes import themes
from tui.widgets.bar import draws_blocks
from tui.widgets.form import Form
from tui.words import _


class Places(Saving):
    """Opens places by their names, and changes settings at once."""

    def kept(self, key: str) -> str | None:
        """Return what the person chose in Settings, None for nothing."""
        return self.store.setting(key) or None

    @on(requests.OpenPlace)
    async def open_place(self, message: requests.OpenPlace) -> None:
        """Go to a place by its name; Today is where everything else stands on."""
        if message.place == "help_now":
            self.action_help_now()
            self._offer_no_page_again()
        elif message.place == "keys":
            self.action_keys()
        else:
            await self._go_to(message.place)

    def _offer_no_page_again(self) -> None:
        """Drop the pages that were to be written again: whoever is not safe is not asked to write about it alone."""
        # The numbers are on the screen by now; a file that cannot be written is said elsewhere.
        with suppress(StoreError):
            self.store.plan.drop_repeats()

    async def _go_to(self, place: str) -> None:
        store, course, clock = self.store, self.library.session_course, self.clock
        ways: dict[str, Callable[[], Screen[None]]] = {
            "sessions": lambda: Sessions(store, course, clock),
            "find": lambda: Sessions(store, course, clock, finding=True),
            "plan": lambda: PlanScreen(store, course, clock),
            "strengths": lambda: StrengthsAndLessons(store, course, clock),
            "people": lambda: PeoplePlace(store, clock),
            "patterns": lambda: PatternsPlace(store, course, labels(self.library), clock, blocks=draws_blocks()),
            "tips": lambda: Tips(self.library.tips, OpenRun.latest(store, self.library).steps),
            "guides": lambda: GuideList(self.library.guides),
            "settings": self._settings,
            "kept_aside": lambda: ConflictList(store, self.library, clock),
        }
        await self.stand_on(*([ways[place]()] if place in ways else []))

    def _settings(self) -> Settings:
        countries = {code: page.name for code, page in self.library.help_pages.items()}
        rules = {key: rule.title for key, rule in self.library.letter_check.rule.items()}
        return Settings(self.store, [theme.name for theme in themes()], countries, rules, self.config)

    @on(requests.OpenPerson)
    async def open_person(self, message: requests.OpenPerson) -> None:
        """Show one person, over the place that asked."""
        await self.push_screen(PersonScreen(self.store, self.clock, message.person_id))

    @on(Settings.Changed)
    def take_setting(self, message: Settings.Changed) -> None:
        """Use a changed setting at once."""
        if message.key == "theme" and message.value in self.available_themes:
            self.theme = message.value
        elif message.key == "cell_painting":
            self.paint_by_cells(on=message.value != "off")

    @on(requests.CopyWanted)
    def say_how_to_copy(self, message: requests.CopyWanted) -> None:
        """Say how to save a copy of a session, where that is possible."""
        words = _("To save a copy, leave and type: onward export {id}").format(id=message.session_id)
        if self.config.restricted:
            words = _("You can't save files here. Ask staff for a copy.")
        self.notify(words, markup=False)

    @on(requests.EraseAll)
    def erase_all(self) -> None:
        """Ask whether everything is to go; once it is gone, begin as on the first day."""
        # What is invented is worth no copy.
        question = EraseEverything(self.store.path, self._save_copy if self.is_kept else None)
        self.push_screen(question, self._erase_all)

    def _save_copy(self) -> str:
        folder = self.store.path.parent if self.config.restricted else None
        return housekeeping.saved_copy(self.store, self.clock, folder)

    async def _erase_all(self, sure: bool | None) -> None:
        if not sure:
            return
        self.drop_runs()
        self._clipboard = ""
        try:
            self.store.erase_everything()
        except StoreError as problem:
            self.notify(str(problem), markup=False)
            return
        await self.stand_on(Welcome(self.library.session_course, self.store.path))
        words = [_("Everything is gone."), left_over_words(self.store.path)]
        self.notify(" ".join(filter(None, words)), markup=False)

    def action_help_now(self) -> None:
        """Show whom to talk to, over whatever is on the screen."""
        is_open = any(isinstance(screen, HelpNow) for screen in self.screen_stack)
        self.close_over(*[Keys] if is_open else [])
        if not is_open:
            page = HelpNow(self.library.help_pages, self._country(), country_of_locale(), self._old_before())
            self.push_screen(page, self._keep_country)

    @on(requests.OpenGuide)
    def open_guide(self, message: requests.OpenGuide) -> None:
        """Show a guide, over the screen that asked."""
        guides = self.library.guides
        if (guide := guides.one(message.key)) is not None:
            page = GuidePage(guides, guide, self._country(), country_of_locale(), self._old_before())
            self.push_screen(page, self._keep_country)

    @on(Form.GuideWanted)
    def open_guide_of_card(self, message: Form.GuideWanted) -> None:
        """Show the guide that an action card wants read first, over its form."""
        self.open_guide(requests.OpenGuide(message.key))

    def _country(self) -> str:
        return self.config.text("country", self.kept("country"))

    def _old_before(self) -> date:
        """Return the day before which a check of a number or a fact is too old."""
        return self.clock.months_ago(self.config.number("help_lines_months"))

    def _keep_country(self, country: str | None) -> None:
        # Where the country is fixed, another one can be looked at, as often as it takes.
        if country is not None and not self.config.is_fixed("country"):
            self.store.set_setting("country", country)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the palette offers: the commands that work here, every guide and every tip."""
        found = [active.binding for active in screen.active_bindings.values()]
        for title, words, action in palette_rows(found, is_read_only=self.is_read_only):
            yield SystemCommand(title, words, lambda action=action: self._run_action(screen, action))
        for place, title, about in [*_commands(), *self._conflict()]:
            open_place = requests.OpenPlace(place)
            yield SystemCommand(title, about, lambda message=open_place: self.post_message(message))
        for guide in self.library.guides.guide:
            open_guide = requests.OpenGuide(guide.key)
            yield SystemCommand(guide.title, guide.about, lambda message=open_guide: self.post_message(message))
        for tip in self.library.tips:
            open_tip = requests.OpenTip(tip.number)
            yield SystemCommand(
                _("Tip {number}: {title}").format(number=tip.number, title=tip.title),
                tip.text,
                lambda message=open_tip: self.post_message(message),
            )

    def _conflict(self) -> list[tuple[str, str, str]]:
        """Return the place of words kept aside, while there are any."""
        number = self.store.conflicts.count()
        return [("kept_aside", _("Kept aside"), conflict_row_words(number))] if number else []

    def _run_action(self, screen: Screen[object], action: str) -> None:
        target = screen if hasattr(screen, f"action_{action}") else self
        self.call_later(self.run_action, action, target)


def _commands() -> list[tuple[str, str, str]]:
    """Return what the palette says of places: their name, a title and a few words."""
    return [
        ("sessions", _("Sessions"), _("All of them, newest first")),
        ("plan", _("Plan"), _("What is planned, day by day")),
        ("strengths", _("Strengths and lessons"), _("What has grown over your sessions")),
        ("people", _("People"), _("Contacts and supporters")),
        ("patterns", _("Patterns"), _("See what your sessions have in common")),
        ("tips", _("Tips"), _("All 18, each with its page")),
        ("guides", _("First aid and guides"), _("What to do first, and what to say")),
        ("settings", _("Settings"), _("Your name, theme and country")),
        ("today", _("Today"), _("What is next and due")),
    ]
