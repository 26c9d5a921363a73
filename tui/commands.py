"""The table of all commands: keys, texts and actions, for bindings, the palette, the footer and the Keys page.

Titles and help texts are English, and are translated when they are shown. These keys are never bound, because a
terminal, tmux or a screen reader needs them: ctrl+b ctrl+h ctrl+i ctrl+j ctrl+m ctrl+[ and alt with any key.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct
from textual.binding import Binding, BindingType

from tui.words import _

GROUPS = {
    "step": "On a page",
    "session": "In a session",
    "plan": "In the plan",
    "lists": "In a list",
    "letter": "In a letter",
    "people": "With people",
    "take": "To take it with you",
    "present": "To look at it together",
    "logins": "Between two logins",
    "text": "While you write",
    "kiosk": "At this terminal",
    "everywhere": "Everywhere",
}
"""The groups of commands with their titles, in the order of the Keys page."""


class Command(Struct, frozen=True):
    """One thing that a person can do.

    Attributes:
        key: One key, or several with commas between them.
        action: The action of Textual; `{key}` in it stands for the key that was pressed. Empty if Textual has its own.
        shown: The footer shows it.
        spoken: How the key is written for people, in English, if its name in Textual is no help.
        changes: It changes stored data, so it is not offered while everything is read-only.
        writes: It opens a field, and the keys that follow are text.
        typed: A field that has the focus takes its key, also where the commands beside it come first.
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
    typed: bool = False

    @property
    def keys(self) -> str:
        """The key, or the keys, as a person reads them."""
        return _(self.spoken) if self.spoken else self.key

    @property
    def first_key(self) -> str:
        """The key that a click on the command stands for."""
        return self.key.split(",")[0]

    @property
    def binding_ids(self) -> tuple[str, ...]:
        """The id of its binding, or of each where it has several keys."""
        keys = self.key.split(",")
        return (self.id,) if len(keys) == 1 else tuple(f"{self.id}.{key}" for key in keys)

    @property
    def name(self) -> str:
        """The title in the language of the person."""
        return _(self.title)

    @property
    def words(self) -> str:
        """The help text in the language of the person."""
        return _(self.help)


class KeyRow(NamedTuple):
    """A row of the Keys page. A row without keys and without the id of a command is a heading."""

    keys: str
    words: str
    command: str = ""


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
    Command("plan.calendar", "Calendar", "c", "Save the plan for a calendar", "calendar", "plan"),
    Command("plan.code", "Code", "v", "Show the next actions as a code for your phone", "code", "plan"),
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
    Command("lists.export", "Take it with you", "x", "Choose what to take with you", "export", "lists"),
    Command("lists.export_all", "Everything", "X", "Choose what of everything to take with you", "export_all", "lists"),
    Command("lists.sheet", "Sheet", "s", "Save a sheet to read before an interview", "sheet", "lists"),
    Command("lists.add", "Add", "n", "Add one of your own", "add", "lists", True, changes=True, writes=True),
    Command("lists.edit", "Change", "e", "Edit", "edit", "lists", True, changes=True),
    Command(
        "lists.set_aside",
        "Stop suggesting",
        "r",
        "Stop suggesting it, or bring it back",
        "retire",
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
    Command("session.note", "Note", "w", "Write a note on this session", "note", "session", changes=True, writes=True),
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
    Command("take.save", "Save", "s", "Save what is ticked as a file", "save_file", "take", True),
    Command(
        "take.hand_over",
        "Hand over",
        "h",
        "Hand what is ticked to someone, and note who got it and when",
        "hand_over",
        "take",
        True,
        changes=True,
        writes=True,
    ),
    Command("take.present", "Show", "v", "Show what is ticked, and nothing else", "present", "take", True),
    Command("take.all", "All or none", "a", "Tick everything that isn't private, or nothing", "tick_all", "take", True),
    Command("present.next", "Next", "right,space", "Show the next part", "next_part", "present", True, "Right, Space"),
    Command("present.previous", "Previous", "left", "Show the part before", "previous_part", "present", True, "Left"),
    Command(
        "letter.strength",
        "Add a strength",
        "ctrl+t",
        "Put one of your strengths in the text",
        "strength",
        "letter",
        changes=True,
    ),
    Command("letter.check", "Letter check", "ctrl+o", "See all that was noticed in the letter", "check", "letter"),
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
    Command("kiosk.finish", "Finish", "ctrl+q", "Finish, and delete all you wrote", "leave", "kiosk", True),
    Command("kiosk.code", "I have a code", "f6", "Open what you kept here", "open_code", "kiosk", True, "F6"),
    Command("kiosk.language", "Language", "f7", "Go on in another language", "language", "kiosk", True, "F7"),
    Command(
        "kiosk.contrast", "Contrast", "f4", "Show more contrast, or the usual colours", "contrast", "kiosk", spoken="F4"
    ),
    Command(
        "kiosk.text_size", "Larger text", "f8", "Show larger text, or the usual size", "text_size", "kiosk", spoken="F8"
    ),
    Command(
        "kiosk.lines",
        "Line by line",
        "f3",
        "Ask one line at a time, for speech and braille",
        "lines",
        "kiosk",
        spoken="F3",
    ),
    Command("kiosk.staff", "For staff", "f12", "Open the menu for staff, with their PIN", "staff", "kiosk"),
    Command("kiosk.away", "Step away", "f9", "Hide your page for some minutes", "step_away", "kiosk", True, "F9"),
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
        "text.editor",
        "Your editor",
        "f4",
        "Open this text in your own editor",
        "edit_outside",
        "text",
        spoken="F4",
        changes=True,
    ),
    Command(
        "everywhere.help_now", "Help now", "f2", "See who you can talk to now", "help_now", "everywhere", True, "F2"
    ),
    Command("everywhere.keys", "Keys", "f1", "Show the keys of this page", "keys", "everywhere", True, "F1"),
    Command(
        "everywhere.keys_too",
        "Keys",
        "question_mark",
        "Show the keys of this page, where nothing is being written",
        "keys",
        "everywhere",
        spoken="?",
        typed=True,
    ),
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
"""Parts of a page that have keys of their own: a list, a text field, and more than one stop for the Tab key."""
FOOTER_MOST = 6
ALWAYS_IN_FOOTER = ("everywhere.help_now", "everywhere.keys")
"""The commands that the footer always shows, however narrow it is."""
NEVER_LEFT_OUT = (*ALWAYS_IN_FOOTER, "kiosk.finish")
"""The commands that it doesn't leave out where they work."""
AT_A_KIOSK = {"everywhere.leave": "kiosk.finish"}
"""Commands that another takes the place of at a kiosk."""
WHILE_LOOKING = ("logins.write",)
"""The commands that it always shows, too, while everything is read-only."""
WAYS_BACK = ("lists.back", "step.back")
"""The commands that it leaves out last: with a pointer alone, they are how a person gets back."""
FIRST_TO_GO = (
    "everywhere.leave",
    "session.stage",
    "session.delete",
    "lists.delete",
    "lists.new",
    "lists.open",
    "plan.edit",
)
"""The commands that the footer leaves out first, in this order, if it is too narrow."""


def bindings(*names: str, priority: bool = False, shown: bool = True) -> list[BindingType]:
    """Return the Textual bindings of groups (`everywhere`) and of single commands (`lists.new`), by their ids.

    Those that aren't `shown` work, and the footer doesn't name them.
    """
    found = (command for command in _find(names) if command.action)
    return [each for command in found for each in _bindings_of(command, priority=priority, shown=shown)]


def _find(names: Collection[str]) -> Iterator[Command]:
    return (command for command in COMMANDS if command.id in names or command.group in names)


def _bindings_of(command: Command, *, priority: bool, shown: bool) -> Iterator[Binding]:
    keys = command.key.split(",")
    for index, (key, name) in enumerate(zip(keys, command.binding_ids, strict=True)):
        yield Binding(
            key,
            command.action.format(key=key),
            command.title,
            show=shown and command.shown and index == 0,
            key_display=command.keys,
            priority=priority and not command.typed,
            tooltip=command.help,
            id=name,
        )


def of_binding(binding: Binding) -> Command | None:
    """Return the command that a binding belongs to; None for one of Textual's own."""
    name = binding.id or ""
    return BY_ID.get(name) or BY_ID.get(name.rpartition(".")[0])


def active(found: Iterable[BindingType]) -> list[Command]:
    """Return the commands of the active bindings, each once, in the order of the table."""
    ids = {command.id for each in found if isinstance(each, Binding) and (command := of_binding(each))}
    return [command for command in COMMANDS if command.id in ids]


def offered(commands: Iterable[Command], *, is_read_only: bool) -> list[Command]:
    """Return the commands that can be used now: while everything is read-only, those that change nothing."""
    return [each for each in commands if not (is_read_only and each.changes)]


def key_rows(found: Iterable[BindingType], *, has: Collection[str] = PARTS, is_read_only: bool = False) -> list[KeyRow]:
    """Return the rows of the Keys page, with the usual keys.

    Args:
        found: The active bindings. The keys of text fields and those that work everywhere are added.
        has: Which of `PARTS` the page has; keys of the others are left out.
        is_read_only: Leave out what changes stored data.
    """
    here = {command.id for command in offered(active(found), is_read_only=is_read_only)}
    needs = {"text": "text", "everywhere.tab": "stops"}
    rows: list[KeyRow] = []
    for group, title in GROUPS.items():
        commands = [each for each in COMMANDS if each.group == group]
        commands = [each for each in commands if each.id in here or group == "everywhere" or not each.action]
        commands = [each for each in commands if needs.get(each.id, needs.get(group, "")) in ("", *has)]
        commands = [each for each in commands if AT_A_KIOSK.get(each.id) not in here]
        if commands:
            is_no_list = group == "lists" and "list" not in has
            rows.append(KeyRow("", _(GROUPS["step"] if is_no_list else title)))
            rows.extend(KeyRow(each.keys, each.words, each.id) for each in commands)
    return rows


def for_palette(found: Iterable[BindingType], *, is_read_only: bool = False) -> list[Command]:
    """Return the commands for the palette: those that work now and need no argument."""
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
        "everywhere.keys_too",
    )
    return [each for each in commands if each.id not in moves]
