"""Each command once: its key, its words and its action. Bindings, the palette, the footer and the Keys page read it.

Titles and helps are written in English here and go through the catalogue when they are shown. Never bound, because a
terminal, tmux or a reader of screens needs them: ctrl+b ctrl+h ctrl+i ctrl+j ctrl+m ctrl+[ and alt with anything.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.words import _

GROUPS = {
    "step": "On a page",
    "session": "In a session",
    "plan": "In the plan",
    "lists": "In a list",
    "letter": "In a letter",
    "people": "With people",
    "logins": "Between two logins",
    "text": "While you write",
    "everywhere": "Everywhere",
}
"""Groups by their titles, in the order in which the Keys page shows them."""


@dataclass(frozen=True)
class Command:
    """One thing a person can do. `key` may hold several keys, with commas; `{key}` in `action` is the one pressed.

    `shown` is whether the footer has it; `spoken` is how the key is written where its own name would puzzle. One that
    `changes` does nothing but change what is kept: where a person looks only, it is not offered. `writes` says that it
    opens a field: what is typed after it is text.
    """

    id: str
    title: str
    key: str
    help: str
    action: str
    group: str
    shown: bool = False
    spoken: str = ""
    changes: bool = False
    writes: bool = False

    @property
    def keys(self) -> str:
        """The key as a person reads it."""
        return self.spoken or self.key

    @property
    def first_key(self) -> str:
        """The key that a click on the command stands for."""
        return self.key.split(",")[0]

    @property
    def name(self) -> str:
        """The title in the language that is spoken."""
        return _(self.title)

    @property
    def words(self) -> str:
        """The help in the language that is spoken."""
        return _(self.help)


COMMANDS = (
    Command("step.continue", "Continue", "ctrl+n", "Keep this page and go on", "continue", "step", True),
    Command("step.back", "Back", "escape", "Go to the page before. What is here is kept", "back", "step", True, "Esc"),
    Command(
        "step.stages", "Stages", "f8", "Go to the stages at once. What is here is kept", "stages", "step", True, "F8"
    ),
    Command("step.why", "Why", "f3", "Say why this page is here", "why", "step", True, "F3"),
    Command("step.saved", "Saved", "ctrl+s", "Say when this was last saved", "saved", "step"),
    Command(
        "step.read",
        "Read on",
        "down,up,pagedown,pageup",
        "Scroll a page that's longer than the window",
        "read('{key}')",
        "step",
        spoken="Down, Up, PgDn, PgUp",
    ),
    Command("plan.done", "Done", "space", "Mark done or not done", "done", "plan", True, "Space", changes=True),
    Command("plan.doing", "Doing", "o", "Mark in progress", "doing", "plan", changes=True),
    Command("plan.move", "Move", "m", "Move an action to another day, or to none", "move", "plan", True, changes=True),
    Command("plan.let_go", "Drop", "l", "Drop an action", "let_go", "plan", changes=True),
    Command("plan.edit", "Edit", "e", "Edit an action", "edit", "plan", True, changes=True),
    Command("plan.new", "New", "n", "Add an action to the plan", "add", "plan", True, changes=True, writes=True),
    Command("plan.undo", "Undo", "u", "Undo the last change to the plan", "undo", "plan", changes=True),
    Command("lists.new", "New", "n", "Begin a new session", "new", "lists", True, changes=True, writes=True),
    Command(
        "lists.open", "Choose", "enter,space", "Open or take what the cursor is on", "select", "lists", True, "Enter"
    ),
    Command("lists.choose", "Choose", "enter", "Choose what the cursor is on", "choose(True)", "lists", spoken="Enter"),
    Command(
        "lists.tick",
        "Tick",
        "space",
        "Choose or tick it, or take that back, and stay",
        "choose(False)",
        "lists",
        spoken="Space",
    ),
    Command("lists.find", "Find", "slash", "Find a session", "find", "lists", True, "/", writes=True),
    Command("lists.delete", "Delete", "d", "Delete it. u brings it back", "delete", "lists", True, changes=True),
    Command("lists.undo", "Undo", "u", "Bring back what you deleted last", "undo", "lists", changes=True),
    Command("lists.export", "Export", "x", "Say how to save a copy", "export", "lists"),
    Command("lists.add", "Add", "n", "Add one of your own", "add", "lists", True, changes=True, writes=True),
    Command("lists.edit", "Change", "e", "Edit", "edit", "lists", True, changes=True),
    Command(
        "lists.set_aside",
        "Stop suggesting",
        "r",
        "Stop suggesting it, or bring it back",
        "set_aside",
        "lists",
        changes=True,
    ),
    Command("lists.find_here", "Find", "slash", "Find words in this list", "find", "lists", True, "/", writes=True),
    Command("lists.filter", "Only some", "f", "Show only some: by stage, outcome or time", "filter", "lists"),
    Command("lists.down", "Down", "j", "Go down", "cursor_down", "lists", spoken="j, Down"),
    Command("lists.up", "Up", "k", "Go up", "cursor_up", "lists", spoken="k, Up"),
    Command("lists.first", "First", "g", "Go to the first one", "first", "lists", spoken="g, Home"),
    Command("lists.last", "Last", "G", "Go to the last one", "last", "lists", spoken="G, End"),
    Command("lists.back", "Back", "escape", "Go back", "back", "lists", True, "Esc"),
    Command("lists.finish", "Finish", "f", "End here. What is open can wait", "finish", "lists", True, changes=True),
    Command("people.new", "Add", "n", "Add someone", "new", "people", True, changes=True, writes=True),
    Command("people.find", "Find", "slash", "Find someone", "find", "people", True, "/", writes=True),
    Command("people.edit", "Change", "e", "Edit their details", "edit", "people", True, changes=True),
    Command(
        "session.stage", "Stages", "0,1,2,3,4", "Open what happened, or a stage", "stage({key})", "session", True, "0-4"
    ),
    Command("session.time", "Time", "t", "Change how much time you take", "time", "session", True, changes=True),
    Command("session.review", "Review", "r", "Look at all your answers", "review", "session", True),
    Command(
        "session.delete",
        "Delete this session",
        "d",
        "Delete this session, with all in it. u brings it back",
        "delete",
        "session",
        True,
        changes=True,
    ),
    Command(
        "letter.strength",
        "Add a strength",
        "ctrl+t",
        "Put one of your strengths in the text",
        "strength",
        "letter",
        changes=True,
    ),
    Command("logins.look", "Look only", "l", "Read everything, and change nothing", "look", "logins", True),
    Command("logins.take", "Take over", "t", "Write here, and no longer there", "take", "logins", True),
    Command(
        "logins.write",
        "Take over",
        "f4",
        "Take over: write here, and no longer there",
        "take_over",
        "logins",
        True,
        "F4",
    ),
    Command("logins.leave", "Leave", "q", "Leave everything as it is", "go", "logins", True),
    Command("text.undo", "Undo", "ctrl+z", "Undo in what you write; ctrl+y does it again", "", "text"),
    Command("text.word", "Delete a word", "ctrl+w", "Delete the word before the cursor", "", "text"),
    Command(
        "text.line", "Delete to the start", "ctrl+u", "Delete to the start of the line; ctrl+k to its end", "", "text"
    ),
    Command("text.ends", "Start of the line", "ctrl+a", "Go to the start of the line; ctrl+e to its end", "", "text"),
    Command(
        "text.whole", "Start of the text", "ctrl+home", "Go to the start of the text; ctrl+end to its end", "", "text"
    ),
    Command(
        "everywhere.help_now", "Help now", "f2", "See who you can talk to now", "help_now", "everywhere", True, "F2"
    ),
    Command("everywhere.keys", "Keys", "f1", "Show the keys of this page", "keys", "everywhere", True, "F1"),
    Command(
        "everywhere.tab",
        "Next",
        "tab",
        "Go to the next thing on the page. Shift+Tab goes back",
        "",
        "everywhere",
        spoken="Tab",
    ),
    Command("everywhere.palette", "Commands", "ctrl+p", "Find any command by name", "command_palette", "everywhere"),
    Command("everywhere.hide", "Hide", "ctrl+l", "Hide the screen. Any key brings it back", "hide", "everywhere"),
    Command("everywhere.redraw", "Redraw", "f5", "Redraw the screen", "redraw", "everywhere", spoken="F5"),
    Command("everywhere.leave", "Leave", "ctrl+q", "Save and leave", "leave", "everywhere", True),
)

BY_ID = {command.id: command for command in COMMANDS}
PARTS = ("list", "text", "stops")
"""What a page may have that keys are for: a list, a field to write in, and more than one thing to go to with Tab."""
FOOTER_MOST = 6
ALWAYS_IN_FOOTER = ("everywhere.help_now", "everywhere.keys")
"""What the footer never leaves out, however narrow it is."""
WHILE_LOOKING = ("logins.write",)
"""What it never leaves out either while a person looks only."""
FIRST_TO_GO = (
    "everywhere.leave",
    "session.stage",
    "session.delete",
    "lists.delete",
    "lists.new",
    "lists.open",
)
"""What the footer leaves out first, in this order, when it has no room."""


def bindings(*names: str, priority: bool = False) -> list[BindingType]:
    """Return Textual bindings for groups (`everywhere`) or single commands (`lists.new`), with ids and tooltips."""
    return [each for command in _named(names) if command.action for each in _of(command, priority)]


def _named(names: Collection[str]) -> Iterator[Command]:
    return (command for command in COMMANDS if command.id in names or command.group in names)


def _of(command: Command, priority: bool) -> Iterator[Binding]:
    keys = command.key.split(",")
    for place, key in enumerate(keys):
        yield Binding(
            key,
            command.action.format(key=key),
            command.title,
            show=command.shown and place == 0,
            key_display=command.keys,
            priority=priority,
            tooltip=command.help,
            id=command.id if len(keys) == 1 else f"{command.id}.{key}",
        )


def of_binding(binding: Binding) -> Command | None:
    """Return the command a binding was made from; None for one of Textual's own."""
    name = binding.id or ""
    return BY_ID.get(name) or BY_ID.get(name.rpartition(".")[0])


def active(found: Iterable[BindingType]) -> list[Command]:
    """Return the commands that the bindings in force belong to, once each, in the order of this file."""
    ids = {command.id for each in found if isinstance(each, Binding) and (command := of_binding(each))}
    return [command for command in COMMANDS if command.id in ids]


def offered(commands: Iterable[Command], *, is_read_only: bool) -> list[Command]:
    """Return the commands that make sense now: those that change something do not while a person looks only."""
    return [each for each in commands if not (is_read_only and each.changes)]


def key_rows(
    found: Iterable[BindingType], *, has: Collection[str] = PARTS, is_read_only: bool = False
) -> list[tuple[str, str]]:
    """Return rows of (keys, words) for the Keys page: what is in force now, what text fields have, and everywhere.

    A row without keys is the heading of the rows after it. Of `PARTS`, the page `has` these: keys of others do nothing
    there.
    """
    here = {command.id for command in offered(active(found), is_read_only=is_read_only)}
    needs = {"text": "text", "everywhere.tab": "stops"}
    rows: list[tuple[str, str]] = []
    for group, title in GROUPS.items():
        commands = [each for each in COMMANDS if each.group == group]
        if group not in ("text", "everywhere"):
            commands = [each for each in commands if each.id in here]
        commands = [each for each in commands if needs.get(each.id, needs.get(group, "")) in ("", *has)]
        if commands:
            is_no_list = group == "lists" and "list" not in has
            rows.append(("", _(GROUPS["step"] if is_no_list else title)))
            rows.extend((each.keys, each.words) for each in commands)
    return rows


def for_palette(found: Iterable[BindingType], *, is_read_only: bool = False) -> list[Command]:
    """Return the commands that the palette offers: what can be done now with one key and no argument."""
    here = offered(active(found), is_read_only=is_read_only)
    commands = [each for each in here if each.group != "text" and "{key}" not in each.action]
    moves = (
        "lists.down",
        "lists.up",
        "lists.first",
        "lists.last",
        "lists.open",
        "lists.choose",
        "lists.tick",
        "everywhere.palette",
    )
    return [each for each in commands if each.id not in moves]
