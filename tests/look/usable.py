"""What every page has to hold to: its keys can be read and clicked, Tab leads to all of it, and one thing scrolls.

Each check returns what is wrong with the page that is in front.
"""

from typing import Any

from textual._context import visible_screen_stack
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from tui.commands import Command, active
from tui.terminal.cursor import cursor_offset
from tui.widgets.cursor_list import HERE, CursorList
from tui.widgets.dial import Dial
from tui.widgets.foot import Foot
from tui.widgets.scale import Scale


def lines(pilot: Pilot[Any]) -> tuple[str, ...]:
    """Return what is on the screen."""
    visible_screen_stack.set(pilot.app._background_screens)
    strips = pilot.app.screen._compositor.render_strips()
    return tuple("".join(segment.text for segment in strip).rstrip() for strip in strips)


def is_in_sight(widget: Widget) -> bool:
    """Return whether `widget`, or what its keys act on, is inside the window and no container hides it."""
    shown, clip = widget.screen.find_widget(widget).visible_region, widget.screen.region
    return bool(shown.intersection(clip).area) and shown.contains_point(cursor_offset(widget.screen))


async def out_of_reach(pilot: Pilot[Any]) -> list[str]:
    """Return each control that Tab doesn't lead to, that can't be seen when it has the focus, or doesn't show that."""
    screen, found, reached = pilot.app.screen, [], set()
    there = [widget for widget in screen.focus_chain if not isinstance(widget, VerticalScroll)]
    for _press in range(len(there) + 1):
        if (widget := pilot.app.focused) is not None and widget not in reached:
            reached.add(widget)
            if not is_in_sight(widget):
                found.append(f"{widget!r} is out of sight at {widget.region}")
            elif not shows_focus(pilot, widget):
                found.append(f"{widget!r} doesn't show that it has the focus")
        await pilot.press("tab")
    return [*found, *(f"{widget!r} can't be reached with Tab" for widget in there if widget not in reached)]


def shows_focus(pilot: Pilot[Any], widget: Widget) -> bool:
    """Return whether signs alone say that `widget` has the focus; a text has the cursor of the terminal."""
    if isinstance(widget, Input | TextArea | VerticalScroll):
        # A text has the cursor of the terminal; what only scrolls shows it by scrolling.
        return True
    x, y = cursor_offset(pilot.app.screen)
    row = lines(pilot)[y]
    if isinstance(widget, CursorList):
        return widget.highlighted is None or row[x:].startswith(HERE.strip())
    if isinstance(widget, Scale):
        return any("<" in line and ">" in line[line.index("<") :] for line in lines(pilot)[y - 1 : y + 2])
    if isinstance(widget, Button):
        return "[>" in row and "<]" in row
    if isinstance(widget, Dial):
        return "<[" in row and "]>" in row
    return bool(row.strip())


def words_at_a_scrollbar(pilot: Pilot[Any]) -> list[str]:
    """Return each line with a word right beside a scrollbar."""
    screen, rows = pilot.app.screen, lines(pilot)
    bars = [each.vertical_scrollbar for each in screen.walk_children(Widget) if each.show_vertical_scrollbar]
    shown = [screen.find_widget(bar).visible_region for bar in bars if bar in screen._compositor.visible_widgets]
    return [rows[y] for bar in shown for y in range(bar.y, bar.bottom) if rows[y][bar.x - 1 : bar.x].isalnum()]


def keys_line_problem(pilot: Pilot[Any]) -> str:
    """Return what is wrong with the line of keys."""
    foot = pilot.app.screen.query_one(Foot)
    said = foot.render().plain
    row = lines(pilot)[foot.region.y].strip()
    if row != said or foot.region.bottom > pilot.app.size.height:
        return f"{said!r} is cut off: {row!r}"
    return "" if "F1 Keys" in said and "F2 Help now" in said else f"Keys or Help now is missing: {said!r}"


def _foot(pilot: Pilot[Any]) -> Foot | None:
    return next(iter(pilot.app.screen.query(Foot)), None)


def in_footer(pilot: Pilot[Any]) -> dict[Command, tuple[int, int]]:
    """Return the commands that can be read in the footer, with the cell in which each begins."""
    if (foot := _foot(pilot)) is None:
        return {}
    row = foot.region.bottom - 1
    line = lines(pilot)[row]
    here = active(each.binding for each in pilot.app.screen.active_bindings.values())
    words = {command: f"{command.keys} {command.name}" for command in here}
    entries = line.strip().split("   ")
    return {command: (line.index(said), row) for command, said in words.items() if said in entries}


def unclickable_keys(pilot: Pilot[Any]) -> list[str]:
    """Return each key in the footer that a click in its first or last cell doesn't reach, or that isn't in force."""
    if (foot := _foot(pilot)) is None:
        return []
    keys = {each.binding.key for each in pilot.app.screen.active_bindings.values() if each.enabled}
    shown = in_footer(pilot)
    found = [] if shown else ["no key can be read in the footer"]
    for command, (column, row) in shown.items():
        x = column - foot.region.x
        last = x + len(f"{command.keys} {command.name}") - 1
        hit = [foot.command_at(each) for each in (x - 1, x, last)]
        if hit != [None, command, command] or pilot.app.screen.get_widget_at(column, row)[0] is not foot:
            found.append(f"{command.id} can't be clicked")
        if command.first_key not in keys:
            found.append(f"the key of {command.id} isn't in force")
    return found


def scrolling_twice(pilot: Pilot[Any]) -> list[str]:
    """Return each widget that scrolls inside of one that scrolls."""
    return [
        f"{widget} scrolls in {outer}"
        for widget in pilot.app.screen.query("*")
        if _scrolls(widget)
        for outer in widget.ancestors
        if isinstance(outer, Widget) and _scrolls(outer)
    ]


def _scrolls(widget: Widget) -> bool:
    return widget.allow_vertical_scroll and widget.max_scroll_y > 0 and bool(widget.region)
