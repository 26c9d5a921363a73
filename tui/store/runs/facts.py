"""Facts: what pages and conditions can use that is no answer of the same run."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from tui.clock import Clock
from tui.domain.shapes import Value
from tui.store.answers.question_bank import interview_questions
from tui.store.people.contacts import people
from tui.store.plan import reason_facts
from tui.store.plan.if_thens import last_if_then
from tui.store.plan.mappers import action_parts
from tui.store.tables.listed import NOT_DELETED, OPEN_ACTIONS, day_args
from tui.store.tables.lists import company_of
from tui.store.tables.tables import Tables
from tui.store.text.folding import folded


class StoredFacts(Mapping[str, Value]):
    """Facts by name, read from the file when they're asked for.

    `session_id` returns the id of the session they are for; it is called each time, since a new session has no id until
    its first page is saved. `country` is used where the person has chosen none. `at_kiosk` says that this is a
    public terminal.
    """

    def __init__(
        self,
        tables: Tables,
        clock: Clock,
        session_id: Callable[[], int | None] = lambda: None,
        country: str = "",
        *,
        at_kiosk: bool = False,
    ) -> None:
        self._tables = tables
        self._clock = clock
        self._session_id = session_id
        self._country = country
        self._at_kiosk = at_kiosk
        self._read: dict[str, Value] = {}
        self._read_at: tuple[int, int] | None = None

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[], Value]]:
        """What reads each fact. An export makes facts for thousands of sessions, and asks for few of them."""
        from tui.store.runs.earlier import at_same_company

        tables, clock, session_id = self._tables, self._clock, self._session_id
        return {
            "name": lambda: self._setting("name"),
            "country": lambda: self._setting("country") or self._country,
            "letter_rules_off": lambda: self._setting("letter_rules_off").split(),
            "last_if_then": self._last_if_then,
            "open_actions": self._open_actions,
            "week": lambda: reason_facts.week(tables),
            "resting_cards": lambda: reason_facts.resting(tables, clock.today()),
            "feedback": lambda: reason_facts.feedback(tables, session_id(), clock.today()),
            "lessons": lambda: reason_facts.lessons(tables, session_id(), clock.today()),
            "skill_gaps": lambda: reason_facts.skill_gaps(tables, session_id(), clock.today()),
            "strengths": lambda: self._texts("strengths", "text", "AND t.retired_at IS NULL"),
            "people": self._people,
            "same_company": lambda: at_same_company(tables, session_id(), clock),
            "own_traps": lambda: self._texts("own_traps", "text"),
            "own_values": lambda: self._texts("values", "key", "AND own = 1 AND t.retired_at IS NULL"),
            "outcome": lambda: self._of_session("outcome"),
            "stage": lambda: self._of_session("stage"),
            "last_outcome": lambda: reason_facts.last_outcome(tables, clock.today()),
            "reply_from": lambda: "",
            "interview_questions": lambda: interview_questions(tables),
            "replied": self._replied,
            "at_kiosk": lambda: self._at_kiosk,
            "last_check_in": lambda: reason_facts.last_check_in(tables),
        }

    def __getitem__(self, name: str) -> Value:
        reader = self._readers[name]
        # A page asks for the same fact many times. It's read again only after something was written.
        now = self._tables.changes()
        if now != self._read_at:
            self._read, self._read_at = {}, now
        if name not in self._read:
            self._read[name] = reader()
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def _setting(self, key: str) -> str:
        return str(self._tables.cell("SELECT value FROM settings WHERE key = ?", [key]) or "")

    def _of_session(self, column: str) -> str:
        return str(self._tables.cell(f"SELECT {column} FROM sessions WHERE id = ?", [self._session_id()]) or "")

    def _replied(self) -> int:
        sql = "SELECT count(*) FROM feedback WHERE session_id = ? AND text <> ''"
        return int(self._tables.cell(sql, [self._session_id()]) or 0)

    def _last_if_then(self) -> Value:
        row = last_if_then(self._tables, self._session_id())
        return row and {name: row[name] or "" for name in ("cue", "act", "company", "what_happened")}

    def _open_actions(self) -> Value:
        return [
            action_parts(row) for row in self._tables.rows(OPEN_ACTIONS, day_args(self._clock, self._clock.today()))
        ]

    def _texts(self, table: str, column: str, more: str = "") -> Value:
        sql = f'SELECT t."{column}" AS text FROM "{table}" t {NOT_DELETED} {more} ORDER BY t.id DESC'
        return list(dict.fromkeys(row["text"] for row in self._tables.rows(sql) if row["text"]))

    def _people(self) -> Value:
        """Return everybody, first those who are `near`: at the company of the session, or named in sessions with it."""
        from tui.store.runs.earlier import met_at

        here = folded(company_of(self._tables, self._session_id()))
        met = met_at(self._tables, here) if here else set()
        names = ("id", "name", "company", "role", "address")
        found = [
            {name: getattr(each, name) for name in names}
            | {"is": each.kind, "near": bool(here) and (each.id in met or folded(each.company) == here)}
            for each in people(self._tables)
        ]
        return sorted(found, key=lambda each: not each["near"])
