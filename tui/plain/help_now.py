"""Help now and the guides: who to talk to, and short texts to read, for the person's country."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from tui.content.guides import Guide, LocalContact, LocalFact
from tui.content.help_pages import ANYWHERE, HelpLine, HelpPage
from tui.plain.choice import Choice
from tui.plain.program import Program
from tui.plain.turns import PageTurn
from tui.store.text.sorting import sort_key
from tui.terminal.environment import country_of_locale
from tui.wording.sources import source_words
from tui.words import _

COUNTRY = "country"


def read_help_now(program: Program) -> None:
    """Say who to talk to, in order, and offer another country."""
    pages = program.library.help_pages
    names = {code: page.name for code, page in pages.items()}
    country, is_guess = _country(program, names)
    while True:
        _say_help(program, pages[country], is_guess=is_guess)
        chosen = _ask_country(program, names, country)
        if not chosen:
            return
        country, is_guess = chosen, is_guess and chosen == country


def _country(program: Program, names: Mapping[str, str]) -> tuple[str, bool]:
    """Return the country to show, and whether it is a guess."""
    if program.country in names:
        return program.country, False
    guess = country_of_locale()
    return (guess, True) if guess in names else (ANYWHERE, False)


def _ask_country(program: Program, names: Mapping[str, str], now: str) -> str:
    """Return the country to show: another one, or that of `now`; empty to go back."""
    help_words = _("Type the name of a country or its two letters. Enter alone goes back.")
    typed = program.talk.ask(_("Press Enter to go back, or write a country:"), help_words).strip()
    if not typed:
        return ""
    found = [code for code, name in names.items() if code != ANYWHERE and name.casefold().startswith(typed.casefold())]
    exact = [code for code in names if code.casefold() == typed.casefold()]
    matches = exact or found
    if len(matches) == 1:
        program.keep_country(matches[0])
        return matches[0]
    ordered = sorted((code for code in names if code != ANYWHERE), key=lambda code: sort_key(names[code]))
    countries = [Choice(code, names[code]) for code in ordered]
    chosen = program.talk.menu(countries, _("Choose your country. Enter goes back."))
    if chosen:
        program.keep_country(chosen)
    return chosen or now


def _say_help(program: Program, page: HelpPage, *, is_guess: bool) -> None:
    talk = program.talk
    talk.pause()
    talk.say(_("Help now"))
    if is_guess:
        words = _("These are for {country}. That's a guess from this computer's settings.")
        talk.say(words.format(country=page.name))
    elif page.country != ANYWHERE:
        talk.say(page.name)
    talk.say(_("If you or someone else is in immediate danger, call {number}.").format(number=page.emergency))
    if page.country == ANYWHERE:
        pages = (each for each in program.library.help_pages.values() if each.country != ANYWHERE)
        talk.say(*map(_in_short, sorted(pages, key=lambda each: sort_key(each.name))))
    for line in page.line:
        talk.say(_help_line(line), line.about)
    talk.say(_("Onward isn't a crisis service. Nobody reads what you write here."))
    talk.say(_("Where these come from"), _("Numbers can change. If one doesn't work, try the next."))
    for line in page.line:
        words = source_words(line.source, line.source_dated, line.checked_on, program.old_before)
        talk.say(f"{line.name}: {words}")


def _help_line(line: HelpLine) -> str:
    ways = {"phone": _("Call"), "text": _("Text"), "web": _("On the web")}
    return f"{ways[line.kind]} {line.contact}, {line.name}"


def _in_short(page: HelpPage) -> str:
    first = next((line for line in page.line if line.kind == "phone"), page.line[0])
    emergency = _("in danger {number}").format(number=page.emergency)
    name = "" if first.contact in first.name else f" {first.name}"
    return f"{page.name}: {first.contact}{name}, {emergency}"


def read_guides(program: Program) -> None:
    """Offer first aid and the other guides, and read them, until the person goes back."""
    talk = program.talk
    choices = [Choice(each.key, each.title, each.about) for each in program.library.guides.guide]
    while key := talk.menu(choices, _("First aid and guides")):
        with suppress(PageTurn):
            read_guide(program, key)


def read_guide(program: Program, key: str) -> None:
    """Say the guide with this key, if there is one."""
    if (guide := program.library.guides.one(key)) is None:
        return
    talk = program.talk

    def say() -> None:
        talk.pause()
        talk.say(guide.title, guide.about)
        for section in guide.section:
            talk.say(section.heading, *section.points)
        if guide.is_first_aid:
            talk.say(*_local(program, guide))

    say()
    with talk.about(say):
        talk.read_on(_("Press Enter to go back."))


def _local(program: Program, guide: Guide) -> Iterator[str]:
    """Yield what holds in the person's country, who can help there, and where that comes from."""
    local = program.library.guides.local
    country, is_guess = _country(program, {code: page.name for code, page in local.items()})
    page = local[country]
    if is_guess:
        words = _("The next part is for {country}. That's a guess from this computer's settings.")
        yield words.format(country=page.name)
    facts = [each for each in page.fact if guide.key in each.guides]
    contacts = [each for each in page.contact if guide.key in each.guides]
    if facts:
        yield _("In your country") if page.country == ANYWHERE else _("In {country}").format(country=page.name)
        yield from (each.text for each in facts)
    if contacts:
        yield _("Who can help")
        yield from (f"{each.contact}, {each.name}. {each.about}" for each in contacts)
    yield _("This is general information, not advice about your case. Rules change, so ask before you act.")
    yield from _sources(program, [*facts, *contacts])


def _sources(program: Program, found: list[LocalFact | LocalContact]) -> Iterator[str]:
    for each in found:
        if each.source or each.checked_on:
            words = source_words(each.source, each.source_dated, each.checked_on, program.old_before)
            yield f"{each.name}: {words}" if isinstance(each, LocalContact) else words
