"""Reads a list of applications from a table as a spreadsheet saves it (CSV): company, role, stage, date, outcome."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct

from tui.domain.private import Private
from tui.words import _

DELIMITERS = ",;\t|"
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line with which Excel says which character separates the columns."""
TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[ap]\.?m\.?|Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)
"""The time that a spreadsheet adds to a day."""
LONGEST = 500
"""How many characters of a company or role are read."""
NAMES = {
    "company": "company,company name,employer,organisation,organization,firm,business,where",
    "role": "role,position,job,job title,title,role title,post,vacancy",
    "stage": "stage,how far,how far it went,last stage,stage reached,step,round",
    "date": "date,day,when,heard on,date heard,day heard,the day you heard,rejected on,date rejected,rejection date,"
    "date of rejection,closed on,answered on,date closed,decision date",
    "outcome": "outcome,result,status,how it ended,answer,response,decision",
}
"""The names that a column may have in English."""
STAGES = {
    "applied": "application,sent,submitted,cv,applied online",
    "screening": "screen,phone screen,recruiter call,phone call,phone interview,first call,recruiter",
    "test": "task,assessment,take home,take-home,homework,coding test,work sample,assignment",
    "first_interview": "interview,1st interview,interview 1,first round,1st round,onsite",
    "later_interview": "2nd interview,second interview,interview 2,third interview,3rd interview,second round,"
    "2nd round",
    "final": "final interview,last round,final stage,last interview",
    "offer": "offer made,offered",
}
OUTCOMES = {
    "turned_down": "rejected,rejection,declined,no,turned down,not selected,unsuccessful",
    "automated_no": "automated,automated rejection,auto rejection,automatic,auto-rejected",
    "no_reply": "ghosted,no answer,no response,silence,none,never heard",
    "offer_withdrawn": "offer rescinded,rescinded,withdrawn offer",
    "internal_no": "internal",
    "laid_off": "layoff,redundant,redundancy,made redundant",
    "position_closed": "closed,cancelled,canceled,on hold,role closed,position filled,filled,frozen",
    "withdrew": "i withdrew,withdrawn,withdrawn by me,pulled out",
}
"""Other words for the stages and the outcomes, in English."""


class Application(Private, frozen=True, kw_only=True):
    """One application. `stage` and `outcome` are keys of `tui.domain.setback`; what isn't known is empty or None."""

    PRIVATE: ClassVar = ("company", "role")

    company: str
    role: str = ""
    stage: str = ""
    day: date | None = None
    outcome: str = ""


class UnreadTable(ValueError):
    """A table that can't be read. `problems` are sentences for the person, each with its line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("the table can't be read")
        self.problems = problems


class Words(Struct, frozen=True):
    """The words in a table: names of columns, stages and outcomes, by how they may be written. All are plain."""

    columns: Mapping[str, str]
    stages: Mapping[str, str]
    outcomes: Mapping[str, str]


def plain(text: str) -> str:
    """Return a word without what differs between two ways to write it: capitals, spaces, marks between words."""
    return " ".join(re.split(r"[\W_]+", text.casefold())).strip()


def words_known(stages: Mapping[str, str], outcomes: Mapping[str, str]) -> Words:
    """Return the words to read a table by. `stages` and `outcomes` are the labels on the pages, by their keys."""
    translated = {
        "company": _("company, employer"),
        "role": _("role, job title"),
        "stage": _("stage, how far it went"),
        "date": _("date, day"),
        "outcome": _("outcome, how it ended"),
    }
    return Words(
        columns={
            plain(each): name
            for names in (NAMES, translated)
            for name, all_ in names.items()
            for each in all_.split(",")
        },
        stages=_by_word(STAGES, stages),
        outcomes=_by_word(OUTCOMES, outcomes),
    )


def _by_word(also: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    found = {plain(each): key for key, names in also.items() for each in (key, *names.split(","))}
    return found | {plain(label): key for key, label in labels.items()}


def read_applications(
    text: str, words: Words, read_day: Callable[[str], date]
) -> tuple[list[Application], Sequence[str]]:
    """Return the applications in a table, and the names of the columns that were left out.

    `read_day` reads a day, and raises a `ValueError` with a part of a sentence that says why it can't.

    Raises:
        UnreadTable: a line can't be read. No application is returned then.
    """
    reader = _Reader(words, read_day)
    try:
        return reader.read(text)
    except csv.Error as error:
        raise UnreadTable([_line(reader.line, _("this isn't a line of CSV"))]) from error


class _Reader:
    def __init__(self, words: Words, read_day: Callable[[str], date]) -> None:
        self._words = words
        self._read_day = read_day
        self._problems: list[str] = []
        self.line = 1

    def read(self, text: str) -> tuple[list[Application], Sequence[str]]:
        rows = self._rows(text)
        header = next(rows, [])
        columns = [self._words.columns.get(plain(name)) for name in header]
        if "company" not in columns:
            raise UnreadTable([_line(self.line, _("no column is called company"))])
        twice = [name for name, column in zip(header, columns, strict=True) if column and columns.count(column) > 1]
        if twice:
            words = _("more than one column has the same meaning: {names}")
            raise UnreadTable([_line(self.line, words.format(names=", ".join(twice)))])
        found = [each for row in rows if (each := self._application(columns, row, len(header)))]
        if self._problems:
            raise UnreadTable(self._problems)
        return found, [name for name, column in zip(header, columns, strict=True) if column is None and name.strip()]

    def _rows(self, text: str) -> Iterator[list[str]]:
        """Yield the rows that aren't empty. `line` is then the line where each begins."""
        skipped = 0
        delimiter = ""
        if named := SEPARATOR_LINE.match(text):
            delimiter, skipped, text = named[1], 1, text[named.end() :]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or self._delimiter(text), strict=True)
        before = 0
        for row in reader:
            self.line, before = before + 1 + skipped, reader.line_num
            if any(cell.strip() for cell in row):
                yield row

    def _delimiter(self, text: str) -> str:
        """Return the character that separates the columns: the one by which most names in the first line are known."""
        first = next((line for line in text.splitlines() if line.strip()), "")

        def known(mark: str) -> int:
            return sum(plain(name) in self._words.columns for name in first.replace('"', "").split(mark))

        return max(DELIMITERS, key=known)

    def _application(self, columns: Sequence[str | None], row: Sequence[str], width: int) -> Application | None:
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            self._complain(_("there are more values than columns"))
            return None
        cells = {name: " ".join(cell.split()) for name, cell in zip(columns, row, strict=False) if name}
        company, role = cells.get("company", ""), cells.get("role", "")
        if not company:
            self._complain(_("the company is missing"))
        if max(len(company), len(role)) > LONGEST:
            self._complain(_("the company or the role is too long"))
        return Application(
            company=company,
            role=role,
            stage=self._key(self._words.stages, cells.get("stage", ""), _('"{word}" isn\'t a stage')),
            day=self._day(cells.get("date", "")),
            outcome=self._key(self._words.outcomes, cells.get("outcome", ""), _('"{word}" isn\'t an outcome')),
        )

    def _key(self, known: Mapping[str, str], word: str, problem: str) -> str:
        if not plain(word):
            return ""
        key = known.get(plain(word), "")
        if not key:
            self._complain(problem.format(word=word))
        return key

    def _day(self, typed: str) -> date | None:
        if not typed:
            return None
        try:
            return self._read_day(TIME_OF_DAY.sub("", typed))
        except ValueError as error:
            self._complain(str(error))
            return None

    def _complain(self, problem: str) -> None:
        self._problems.append(_line(self.line, problem))


def _line(number: int, problem: str) -> str:
    return _("Line {line}: {problem}.").format(line=number, problem=problem)
