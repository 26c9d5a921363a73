"""What has the focus, in words: its text in full, and how it stands. For screen readers and magnifiers."""

from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from tui.widgets.dial import Dial
from tui.widgets.field import Labelled
from tui.widgets.marked import RADIO, TICKS, MarkedList
from tui.widgets.rows import GAP, Row, Rows
from tui.widgets.signs import DOING, DONE, TO_DO
from tui.words import _

ENDS = ("?", ".", ":")
"""How a part ends that needs no comma after it."""


def focus_words(widget: Widget | None) -> str:
    """Return what `widget` is, on one line; empty where there is nothing to say."""
    match widget:
        case Rows():
            return _row_in_list(widget)
        case MarkedList():
            return _option_in_list(widget)
        case Dial():
            return _said(widget.label or _label_of(widget), widget.shown, widget.words)
        case Button():
            return _("{name}, button").format(name=_without_brackets(str(widget.label)))
        case Input():
            label = _label_of(widget) or (widget.placeholder if widget.value else "")
            return _said(label, widget.value or _("empty"), "" if widget.value else widget.placeholder)
        case TextArea():
            line = str(widget.document.get_line(widget.cursor_location[0]))
            return _said(str(widget.border_title or ""), line or _("an empty line"))
    return ""


def _said(*parts: str) -> str:
    """Join parts with commas, but for those that end a sentence."""
    said = ""
    for part in parts:
        if each := " ".join(part.split()):
            said += (" " if said.endswith(ENDS) else ", " if said else "") + each
    return said


def _label_of(widget: Widget) -> str:
    """Return what a field is for: its label, or else what its page or card asks."""
    labelled = next((each for each in widget.ancestors if isinstance(each, Labelled)), None)
    if labelled is not None:
        return labelled.label
    siblings = list(widget.parent.children) if widget.parent is not None else []
    for before in siblings[: siblings.index(widget)][-1:]:
        if isinstance(before, Static) and before.has_class("label"):
            return str(before.content)
    return next((str(each.content) for each in widget.screen.query("#heading, .heading").results(Static)), "")


def _without_brackets(label: str) -> str:
    return label.strip("[]<> ")


def _placed(words: str, number: int, total: int) -> str:
    return _("{words} ({number} of {total})").format(words=words, number=number, total=total)


def _row_in_list(rows: Rows) -> str:
    if (here := rows.here) is None:
        return _("The list is empty.")
    return _placed(_row_words(here), *rows.standing)


def _row_words(row: Row) -> str:
    left, state = row.left.strip(), ""
    if left in RADIO:
        left, state = "", _chosen(is_chosen=left == RADIO[0])
    elif left in TICKS:
        left, state = "", _chosen(is_chosen=left == TICKS[0])
    of_plan = {TO_DO: _("to do"), DOING: _("doing"), DONE: _("done")}
    # What stands beside each other is apart there by blanks alone.
    right = row.right.replace(" " * GAP, ", ")
    planned = of_plan.get(row.sign, "")
    return _said(left, row.text, state, "" if planned in right.split(", ") else planned, right, row.below)


def _option_in_list(options: MarkedList) -> str:
    if (option := options.pointed) is None:
        return _("The list is empty.")
    words = _said(option.label, _chosen(is_chosen=options.is_chosen(option.key)), option.hint)
    return _placed(words, options.entries.index(option) + 1, len(options.entries))


def _chosen(*, is_chosen: bool) -> str:
    return _("chosen") if is_chosen else _("not chosen")


WATCHED: dict[type[Widget], str] = {OptionList: "highlighted", Input: "value", TextArea: "selection"}
"""What of a widget changes its words, by its class; dials and lists tell the screen themselves."""
