"""The plan: what there is to do, done, moved, changed, added and dropped."""

from contextlib import suppress
from datetime import date

from tui.domain.answers.planning import Action
from tui.domain.plan import RESTS, new_action
from tui.flow.action_form import action_parts, action_texts, filled_in
from tui.flow.card import ActionCard
from tui.flow.card_days import carried_out
from tui.flow.day_parts import part_of_day_words
from tui.flow.kinds.planning import if_then_words
from tui.flow.weekly import load_words
from tui.plain.choice import Choice
from tui.plain.forms.base import ask_day
from tui.plain.forms.parts import ask_parts
from tui.plain.program import Program
from tui.plain.save_typed import save_typed
from tui.plain.slot_speech import slot_in_speech
from tui.plain.turns import PageTurn
from tui.store.row_types import PlannedAction
from tui.store.services.card_actions import cards_of, save_action
from tui.wording.plan import action_facts
from tui.words import _

FIRST = 2
"""Fields that are asked before the person is asked whether to add the others."""
ADD, UNDO, MORE = "add", "undo", "more"
MOVE, EDIT, OPEN = "move", "edit", "open"


def show_plan(program: Program) -> int | None:
    """Say the plan, and change it, until the person goes back. Return the session to open, if one was asked for."""
    talk, plan = program.talk, program.store.plan
    while True:
        actions = plan.open_actions()
        choices = [Choice(f"action-{each.id}", each.what, _when(program, each)) for each in actions]
        choices += [Choice(ADD, _("Add an action")), Choice(MORE, _("The week, if-thens, and what's done"))]
        choices += [Choice(UNDO, _("Undo the last change"))]
        if not (key := talk.menu(choices, _("Plan"), "" if actions else _("Nothing is planned yet."))):
            return None
        with suppress(PageTurn):
            if key == ADD:
                _add(program)
            elif key == MORE:
                _say_more(program)
            elif key == UNDO:
                undone = plan.undo()
                talk.say(_("Undone: {what}.").format(what=undone.what) if undone else _("There's nothing to undo."))
            elif (session_id := show_action(program, key.removeprefix("action-"))) is not None:
                return session_id


def _when(program: Program, action: PlannedAction) -> str:
    day = program.clock.say(action.when_on) if action.when_on else _("no day yet")
    doing = _("doing it") if action.status == "doing" else ""
    return ", ".join(filter(None, (day, part_of_day_words(action.when_at), doing)))


def _say_more(program: Program) -> None:
    talk, plan = program.talk, program.store.plan
    talk.say(load_words(plan.load()))
    if (week := plan.week()) is not None:
        talk.say(_("Each week:"))
        for slot in week.slots:
            talk.say(slot_in_speech(slot))
    for each in plan.if_thens():
        talk.say(*if_then_words(each.cue, each.act))
    if done := plan.done_this_week():
        talk.say(_("Done this week:"), *(each.what for each in done))
    talk.read_on(_("Press Enter to go back."))


def show_action(program: Program, action_id: str) -> int | None:
    """Say an action, and ask what becomes of it. Return its session, if that is to be opened."""
    talk, store = program.talk, program.store
    action = store.plan.action(action_id)
    if action is None:
        return None
    card = cards_of(program.library.session_course).get(action.kind)
    talk.pause()
    talk.say(action.what, *action_facts(action, card, program.clock))
    ways = [
        Choice("done", _("It's done")),
        Choice("doing", _("I'm doing it")),
        Choice("to_do", _("Back to do")),
        Choice(MOVE, _("Move it to another day")),
        Choice(EDIT, _("Change it")),
        Choice("let_go", _("Drop it")),
        *([Choice(OPEN, _("Open its session"))] if action.session_id else []),
    ]
    ways = [each for each in ways if each.key != action.status]
    way = talk.choose(ways, prompt=_("Number, or Enter to leave it as it is:"))
    if way == OPEN:
        return action.session_id
    if way == MOVE:
        day = ask_day(talk, program.clock, _("When"), action.when_on)
        if day and day != action.when_on:
            store.plan.move(action_id, date.fromisoformat(day))
            talk.say(_("Moved to {day}: {what}.").format(day=program.clock.say_short(day), what=action.what))
    elif way == EDIT:
        _edit(program, action, card)
    elif way:
        store.plan.mark(action_id, way)
        words = {
            "to_do": _("To do again: {what}."),
            "doing": _("Doing: {what}."),
            "done": _("Done: {what}."),
            "let_go": _("Dropped: {what}. That leaves room for another."),
        }
        talk.say(words[way].format(what=action.what))
    return None


def _add(program: Program) -> None:
    talk = program.talk
    cards = cards_of(program.library.session_course)
    choices = [Choice("other", _("Anything"), _("Say it in your own words."))]
    choices += [Choice(card.kind, card.title) for card in cards.values()]
    talk.say(_("What kind of action?"))
    kind = talk.choose(choices, prompt=_("Number, or Enter for anything:")) or "other"
    _edit(program, new_action(kind), cards.get(kind))


def _edit(program: Program, action: Action, card: ActionCard | None) -> None:
    talk, clock = program.talk, program.clock
    parts = list(action_parts(card))
    rests_until = clock.days_after(clock.today(), RESTS)
    values = ask_parts(talk, clock, parts, action_texts(action), first=FIRST, needs_first=True)
    found = carried_out(filled_in(action, parts, values, {}), card, rests_until, action)
    if not found.what.strip():
        talk.say(_("It doesn't say what to do, so nothing was saved."))
        return

    def save() -> None:
        talk.say(save_action(program.store.plan, found, card))

    if save_typed(program, save, [*values.values()]):
        talk.say(_("Saved: {what}.").format(what=found.what))
