"""The command `import`."""

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.leave import Exit, leave, say
from tui.cli.opening import open_clock, open_library, open_to_read, opened
from tui.cli.options import with_places
from tui.cli.settling import counting
from tui.cli.stopping import Stopped, stoppable
from tui.kiosk.sealed import FILE_HEAD
from tui.terminal.clean import clean_line
from tui.words import _, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import NoReturn

    from tui.cli.stopping import Progress
    from tui.clock import Clock
    from tui.flow.course import Course
    from tui.store.errors import UnusableExport
    from tui.store.store import Store
    from tui.store.transfer.merge_result import MergeResult

SQLITE = b"SQLite format 3\0"
TABLES = frozenset({".csv", ".tsv", ".tab"})
NOTES = frozenset({".md", ".markdown", ".txt", ".jrnl", ".org"})
MAX_NAMED = 20
"""How many faults of a table are named one by one."""
NUMBERS = re.compile(r"\s*(\d{1,2})\D")


@click.command("import", help=_("Add what an export has, or a list of applications (CSV). Nothing here is changed."))
@click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path))
@click.option("--sealed", is_flag=True, help=_("It's a sealed file of a public terminal: ask for its code."))
@click.option("--dry-run", is_flag=True, help=_("Say what would be added, and add nothing."))
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help=_("How to read 11/12/2026 in a CSV file."),
)
@with_places
def import_command(file: Path, *, sealed: bool, dry_run: bool, day_first: bool | None) -> None:
    """Import an export, a sealed file or a list of applications, all of it or nothing."""
    data = _read(file)
    is_sealed = sealed or data.startswith(FILE_HEAD)
    if is_sealed:
        data = _unsealed(file, data)
    if data.startswith(SQLITE):
        words = _("{file} is a database. To use a backup instead of what's here: onward restore-backup {file}")
        leave(Exit.DATA_UNUSABLE, words.format(file=file))
    if not is_sealed and _is_table(file, data):
        add = _adding_applications(file, data, open_clock(), day_first=day_first)
    else:
        add = _adding_export(file, data)
    result = _dry_run(add) if dry_run else _import(add)
    for sentence in result.sentences(dry_run=dry_run):
        say(sentence)


def _unsealed(file: Path, data: bytes) -> bytes:
    """Ask for the code of a sealed file, and return what is in it; exit with a sentence if it doesn't open."""
    from tui.kiosk.sealed.codes import LENGTH, read_code
    from tui.kiosk.sealed.crypt import NotOpened, unseal_file

    if not data.startswith(FILE_HEAD):
        leave(Exit.DATA_UNUSABLE, _("{file} isn't a sealed file. Without --sealed, it's imported.").format(file=file))
    code = read_code(click.prompt(_("Your code"), err=True))
    if code is None:
        leave(Exit.USAGE, _("That isn't a whole code: it has {number} letters and digits.").format(number=LENGTH))
    try:
        return unseal_file(data, code)
    except NotOpened:
        words = _("{file} doesn't open with this code. Look at each letter once more. Nothing was changed.")
        leave(Exit.DATA_UNUSABLE, words.format(file=file))


def _read(file: Path) -> bytes:
    """Return what is in a plain file; exit with a sentence if it can't be read."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            leave(Exit.FAILED, _("{file} isn't a plain file.").format(file=file))
        return file.read_bytes()
    except FileNotFoundError:
        leave(Exit.NOT_FOUND, _("There's no file {file}.").format(file=file))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        leave(Exit.FAILED, _("{file} couldn't be read: {reason}.").format(file=file, reason=reason))


def _is_table(file: Path, data: bytes) -> bool:
    """Say whether a file is a table (CSV) by its name, or by its beginning; exit if it is neither that nor JSON."""
    suffix = file.suffix.lower()
    if suffix in NOTES:
        leave(Exit.DATA_UNUSABLE, _other_form(file))
    return suffix in TABLES or (suffix != ".json" and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[", b""))


def _other_form(file: Path) -> str:
    words = _(
        "{file} can't be imported. Onward imports its own exports (JSON), and a list of applications (CSV) with the"
        " columns company, role, stage, date and outcome. Nothing was changed."
    )
    return words.format(file=file)


def _dry_run(add: "Callable[[Store, Progress], MergeResult]") -> "MergeResult":
    """Import into a copy in memory."""
    store = open_to_read(open_clock())
    try:
        copy = store.copy_in_memory()
    finally:
        store.close()
    try:
        return _run(add, copy)
    finally:
        copy.close()


def _import(add: "Callable[[Store, Progress], MergeResult]") -> "MergeResult":
    with opened(to_begin=True) as store:
        return _run(add, store)


def _run(add: "Callable[[Store, Progress], MergeResult]", store: "Store") -> "MergeResult":
    from tui.store.errors import NotAnExport

    try:
        with stoppable(_("Importing")) as progress:
            return add(store, progress)
    except Stopped:
        leave(Exit.FAILED, _("Stopped. Nothing was imported."))
    except NotAnExport:
        leave(Exit.DATA_UNUSABLE, _("A part of the file has another form than Onward writes. Nothing was changed."))


# Exports


def _adding_export(file: Path, data: bytes) -> "Callable[[Store, Progress], MergeResult]":
    from tui.store.errors import UnusableExport
    from tui.store.transfer.parsing import parse_export

    try:
        with stoppable(_("Checking")) as progress:
            dump = parse_export(data, progress)
    except Stopped:
        leave(Exit.FAILED, _("Stopped. Nothing was imported."))
    except UnusableExport as problem:
        leave(Exit.DATA_UNUSABLE, _unusable(file, problem))
    return lambda store, progress: store.merge(dump, progress=progress)


def _unusable(file: Path, problem: "UnusableExport") -> str:
    from tui.store.transfer.reading import words_of

    if problem.place:
        words = _("{file} can't be imported. Line {line}, {key}: {problem}. Nothing was changed.")
    elif problem.line:
        words = _("{file} can't be imported. Line {line}: {problem}. Nothing was changed.")
    else:
        words = _("{file} can't be imported: {problem}. Nothing was changed.")
    key = clean_line(words_of(problem.place))
    return words.format(file=file, line=problem.line, key=key, problem=problem.problem)


# Lists of applications


def _adding_applications(
    file: Path, data: bytes, clock: "Clock", *, day_first: bool | None
) -> "Callable[[Store, Progress], MergeResult]":
    from tui.domain.applications import UnreadTable, read_applications, words_known

    course = open_library().session_course
    words = words_known(_labels(course, "session.stage"), _labels(course, "session.outcome"))
    try:
        found, left_out = read_applications(_text(file, data), words, _day_reader(clock, day_first=day_first))
    except UnreadTable as problem:
        _refuse_table(file, problem.problems, course)
    if left_out:
        say(_("These columns are left out: {names}.").format(names=clean_line(", ".join(left_out))))
    if not found:
        leave(Exit.NOT_FOUND, _("There's no application in {file}.").format(file=file))
    return lambda store, progress: store.import_applications(found, course, progress)


def _refuse_table(file: Path, problems: "Sequence[str]", course: "Course") -> "NoReturn":
    """Print what is wrong with a table, a line each, and what the stages and outcomes are called; then exit."""
    say(_("{file} can't be imported. Nothing was changed.").format(file=file))
    for sentence in problems[:MAX_NAMED]:
        say(clean_line(sentence))
    if (more := len(problems) - MAX_NAMED) > 0:
        say(counted("There's {number} more.", "There are {number} more.", more))
    say(_("Stages: {names}.").format(names=", ".join(_labels(course, "session.stage").values())))
    leave(
        Exit.DATA_UNUSABLE,
        _("Outcomes: {names}.").format(names=", ".join(_labels(course, "session.outcome").values())),
    )


def _text(file: Path, data: bytes) -> str:
    """Return the text of a table, in UTF-8 or, with its mark at the beginning, in UTF-16."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        words = _("{file} can't be imported. Line {line}: this isn't text in UTF-8. Save it as CSV UTF-8.")
        leave(Exit.DATA_UNUSABLE, words.format(file=file, line=line))


def _labels(course: "Course", home: str) -> dict[str, str]:
    """Return the labels of the options that are stored in `home`, by their keys."""
    step = course.step_stored_in(home)
    return {option.key: option.label for option in getattr(step, "option", ())}


def _day_reader(clock: "Clock", *, day_first: bool | None) -> "Callable[[str], date]":
    from tui.unread_days import TwoDays, UnreadDate

    country = counting().text("country")
    here = clock.in_country(lambda: country)

    def read(typed: str) -> "date":
        try:
            day = here.read(typed, past=True)
        except TwoDays as two:
            number = NUMBERS.match(typed)
            if day_first is None or number is None:
                words = _('"{day}" can be either of two days. Add --day-first or --month-first')
                raise ValueError(words.format(day=typed)) from two
            day = next(each for each in two.days if (each.day == int(number[1])) is day_first)
        except UnreadDate as problem:
            raise ValueError(_('"{day}" isn\'t a day that can be read').format(day=typed)) from problem
        if day > clock.today():
            raise ValueError(_('"{day}" is a day to come').format(day=typed))
        return day

    return read
