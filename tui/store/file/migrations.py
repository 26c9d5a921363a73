"""The schema of the file: one migration for each version. A migration that was released never changes again."""

import json

from sqlite_utils import Database, Migrations

from tui.store.file.version import APPLICATION_ID, NAMES, VERSION

migrations = Migrations("onward")

DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
OWNER = """
    session_id INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    feedback_id INTEGER REFERENCES feedback(id) ON DELETE CASCADE,
    check_in_id INTEGER REFERENCES check_ins(id) ON DELETE CASCADE,
    step TEXT,
    position INTEGER NOT NULL DEFAULT 0"""

FIRST = f"""
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    company TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    "is" TEXT NOT NULL CHECK ("is" IN ('contact', 'supporter', 'group')),
    notes TEXT NOT NULL DEFAULT '',
    made_in INTEGER REFERENCES sessions(id) ON DELETE SET NULL
) STRICT;
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    company TEXT,
    role TEXT,
    stage TEXT CHECK (stage IN ('applied', 'screening', 'test', 'first_interview', 'later_interview', 'final',
        'offer')),
    outcome TEXT CHECK (outcome IN ('turned_down', 'automated_no', 'no_reply', 'offer_withdrawn', 'internal_no',
        'laid_off', 'position_closed', 'withdrew')),
    heard_on TEXT CHECK (heard_on {DAY}),
    contact_id INTEGER REFERENCES people(id) ON DELETE SET NULL,
    path TEXT,
    current_step TEXT,
    resume_on TEXT CHECK (resume_on {DAY}),
    opened_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    finished_at TEXT,
    deleted_at TEXT,
    zone TEXT NOT NULL
) STRICT;
CREATE TABLE answers (
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    value TEXT CHECK (value IS NULL OR json_valid(value)),
    state TEXT NOT NULL CHECK (state IN ('draft', 'given', 'skipped')),
    keeps TEXT,
    changed_at TEXT NOT NULL,
    rev INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (session_id, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    step TEXT,
    person_id INTEGER REFERENCES people(id) ON DELETE SET NULL,
    kind TEXT CHECK (kind IN ('feedback', 'thanks', 'nudge', 'agenda', 'keep_in_touch')),
    channel TEXT CHECK (channel IN ('email', 'note', 'talk')),
    tone TEXT,
    template TEXT,
    subject TEXT,
    body TEXT,
    state TEXT NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'waiting_until', 'sent', 'replied', 'no_reply', 'closed')),
    wait_until TEXT CHECK (wait_until {DAY}),
    sent_on TEXT CHECK (sent_on {DAY}),
    follow_up_on TEXT CHECK (follow_up_on {DAY}),
    followed_up_on TEXT CHECK (followed_up_on {DAY}),
    closed_on TEXT CHECK (closed_on {DAY})
) STRICT;
CREATE INDEX letters_session ON letters(session_id);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    letter_id INTEGER UNIQUE REFERENCES letters(id) ON DELETE CASCADE,
    text TEXT,
    themes TEXT CHECK (themes IS NULL OR json_valid(themes)),
    truth TEXT CHECK (truth IN ('true', 'partly', 'unclear')),
    control TEXT CHECK (control IS NULL OR json_valid(control)),
    one_change TEXT,
    came_on TEXT CHECK (came_on {DAY}),
    draft TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid(draft)),
    current_step TEXT
) STRICT;
CREATE INDEX feedback_session ON feedback(session_id);
CREATE TABLE check_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due_on TEXT CHECK (due_on {DAY}),
    planned_by INTEGER REFERENCES sessions(id) ON DELETE SET NULL,
    begun_at TEXT,
    at TEXT,
    current_step TEXT,
    answers TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid(answers))
) STRICT;
CREATE TABLE actions (
    id TEXT PRIMARY KEY,{OWNER},
    kind TEXT NOT NULL CHECK (kind IN ('apply', 'tailor', 'network', 'event', 'learn', 'training', 'widen', 'freelance',
        'circle', 'stay_in_touch', 'care', 'other')),
    what TEXT NOT NULL,
    when_on TEXT CHECK (when_on {DAY}),
    when_at TEXT,
    where_how TEXT,
    first_step TEXT,
    helper TEXT,
    helper_id INTEGER REFERENCES people(id) ON DELETE SET NULL,
    know_done TEXT,
    because TEXT,
    status TEXT NOT NULL DEFAULT 'to_do' CHECK (status IN ('to_do', 'doing', 'done', 'let_go')),
    rests_until TEXT CHECK (rests_until {DAY}),
    repeats TEXT,
    fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX actions_session ON actions(session_id);
CREATE TABLE touchpoints (
    id INTEGER PRIMARY KEY,{OWNER},
    person_id INTEGER NOT NULL REFERENCES people(id) ON DELETE CASCADE,
    due_on TEXT CHECK (due_on {DAY}),
    done_on TEXT CHECK (done_on {DAY}),
    what TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE if_thens (
    id INTEGER PRIMARY KEY,{OWNER},
    "use" TEXT NOT NULL CHECK ("use" IN ('obstacle', 'next_no', 'habit')),
    cue TEXT,
    act TEXT,
    at TEXT NOT NULL,
    shown_at TEXT,
    what_happened TEXT
) STRICT;
CREATE TABLE strengths (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    text TEXT,
    result TEXT,
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE lessons (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    text TEXT,
    sort TEXT CHECK (sort IN ('keep', 'change', 'try')),
    area TEXT CHECK (area IN ('cv', 'letter', 'interview', 'targeting', 'skills')),
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE "values" (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    key TEXT,
    own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
    why TEXT,
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE own_traps (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    text TEXT,
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE feelings (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('before', 'after', 'check_in')),
    word TEXT,
    strength INTEGER CHECK (strength BETWEEN 0 AND 10),
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE slots (
    id INTEGER PRIMARY KEY,{OWNER},
    at TEXT NOT NULL,
    weekday TEXT CHECK (weekday IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
    time TEXT,
    what TEXT,
    where_how TEXT,
    fields TEXT CHECK (fields IS NULL OR json_valid(fields))
) STRICT;
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
""" + "".join(
    f'CREATE INDEX {table}_session ON "{table}"(session_id);\n'
    for table in ("touchpoints", "if_thens", "strengths", "lessons", "values", "own_traps", "feelings", "slots")
)


@migrations(name="m001_first")
def m001_first(db: Database) -> None:
    """Make the first tables."""
    for statement in FIRST.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


PEOPLE = f"""
ALTER TABLE people ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
ALTER TABLE people ADD COLUMN kept_since TEXT CHECK (kept_since {DAY});
ALTER TABLE people ADD COLUMN kept_by INTEGER REFERENCES sessions(id) ON DELETE SET NULL;
ALTER TABLE people ADD COLUMN gaps TEXT CHECK (gaps IS NULL OR json_valid(gaps));
ALTER TABLE people ADD COLUMN stopped_on TEXT CHECK (stopped_on {DAY});
ALTER TABLE people ADD COLUMN deleted_at TEXT;
ALTER TABLE touchpoints ADD COLUMN answered INTEGER CHECK (answered IN (0, 1));
UPDATE touchpoints SET answered = 1 WHERE done_on IS NOT NULL;
CREATE INDEX touchpoints_person ON touchpoints(person_id);
"""


@migrations(name="m002_people")
def m002_people(db: Database) -> None:
    """Add staying in touch with people, and deleting them.

    Every contact that a file of version 1 holds was a talk, so each is marked as answered.
    """
    for statement in PEOPLE.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


LETTERS = (
    """
CREATE TABLE new_feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    letter_id INTEGER REFERENCES letters(id) ON DELETE CASCADE,
    text TEXT,
    themes TEXT CHECK (themes IS NULL OR json_valid(themes)),
    truth TEXT CHECK (truth IN ('true', 'partly', 'unclear')),
    control TEXT CHECK (control IS NULL OR json_valid(control)),
    one_change TEXT,
    came_on TEXT CHECK (came_on """
    + DAY
    + """),
    draft TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(draft)),
    current_step TEXT,
    outcome_before TEXT,
    begun_on TEXT CHECK (begun_on """
    + DAY
    + """),
    done_at TEXT
) STRICT""",
    """
INSERT INTO new_feedback (id, session_id, letter_id, text, themes, truth, control, one_change, came_on, draft,
    current_step, outcome_before, begun_on, done_at)
SELECT f.id, f.session_id, f.letter_id, f.text, f.themes, f.truth, f.control, f.one_change, f.came_on, f.draft,
    f.current_step, s.outcome, f.came_on,
    CASE WHEN json_extract(f.draft, '$.next_action.state') IN ('given', 'skipped') THEN s.changed_at END
FROM feedback f JOIN sessions s ON s.id = f.session_id""",
    "DROP TABLE feedback",
    "ALTER TABLE new_feedback RENAME TO feedback",
    "CREATE INDEX feedback_session ON feedback(session_id)",
    "CREATE INDEX feedback_letter ON feedback(letter_id)",
)


@migrations(name="m003_letters")
def m003_letters(db: Database) -> None:
    """Let a letter have several replies, allow replies without a letter, and store the outcome before each reply."""
    for statement in LETTERS:
        db.conn.execute(statement)


IN_A_SESSION = (
    "answers letters feedback actions touchpoints if_thens strengths lessons values own_traps feelings slots".split()
)
SESSIONS_WITH_PERSON = (
    ("id", "FROM sessions WHERE contact_id = new.id"),
    ("session_id", "FROM letters WHERE person_id = new.id"),
    ("session_id", "FROM touchpoints WHERE person_id = new.id AND session_id IS NOT NULL"),
    ("session_id", """FROM answers WHERE keeps IN ('person', 'people') AND instr(value, '"id":' || new.id)"""),
)
"""Finds the sessions that name the person `new.id`: the column with the id of the session, and where it is."""
INSIGHTS_AND_SEARCH = (
    *(f'ALTER TABLE "{table}" ADD COLUMN retired_at TEXT' for table in ("strengths", "lessons", "values")),
    "CREATE INDEX sessions_newest ON sessions(deleted_at, opened_at DESC, id DESC)",
    "CREATE INDEX sessions_open ON sessions(changed_at DESC, id DESC) WHERE deleted_at IS NULL AND finished_at IS NULL",
    "CREATE INDEX actions_open ON actions(when_on) WHERE status IN ('to_do', 'doing')",
    "CREATE INDEX letters_waiting ON letters(state) WHERE state IN ('waiting_until', 'sent')",
    "CREATE TABLE search_stale (session_id INTEGER PRIMARY KEY) STRICT",
    # `tui.store.search.tokens` folds and splits the text of every script, so the simplest tokenizer is enough.
    "CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0)",
    "INSERT INTO search_stale (session_id) SELECT id FROM sessions",
)


def _mark_stale(column: str, rest: str) -> str:
    """Return the statement of a trigger that marks sessions to be indexed again before the next search.

    It can't use OR IGNORE: in a trigger, SQLite applies the conflict rule of the statement that fired it instead.
    """
    unmarked = f"{column} NOT IN (SELECT session_id FROM search_stale)"
    return f"INSERT INTO search_stale (session_id) SELECT DISTINCT {column} {rest} AND {unmarked}"


def _stale_triggers(table: str, column: str) -> list[str]:
    """Return the triggers that mark the session of a row of `table` when the row is added, changed or removed."""
    triggers = []
    for verb, rows in (("INSERT", ["new"]), ("UPDATE", ["old", "new"]), ("DELETE", ["old"])):
        marks = "; ".join(_mark_stale(f"{row}.{column}", f"WHERE {row}.{column} IS NOT NULL") for row in rows)
        triggers.append(f'CREATE TRIGGER search_{table}_{verb.lower()} AFTER {verb} ON "{table}" BEGIN {marks}; END')
    return triggers


@migrations(name="m005_words")
def m005_words(db: Database) -> None:
    """Let insights be retired, and add the search index, which is filled before the first search."""
    named = "; ".join(_mark_stale(column, rest) for column, rest in SESSIONS_WITH_PERSON)
    renamed = f"CREATE TRIGGER search_people_update AFTER UPDATE OF name ON people BEGIN {named}; END"
    owned = [trigger for table in IN_A_SESSION for trigger in _stale_triggers(table, "session_id")]
    for statement in (*INSIGHTS_AND_SEARCH, *_stale_triggers("sessions", "id"), *owned, renamed):
        db.conn.execute(statement)


@migrations(name="m006_week")
def m006_week(db: Database) -> None:
    """Add an index that finds the pages of the week without reading every answer."""
    db.conn.execute("CREATE INDEX answers_week ON answers(session_id) WHERE keeps = 'week'")


LOGINS = (
    """
CREATE TABLE ownership (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    since TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT""",
    """
CREATE TABLE kept_aside (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'reply', 'check_in', 'form')),
    session_id INTEGER REFERENCES sessions(id) ON DELETE CASCADE,
    feedback_id INTEGER REFERENCES feedback(id) ON DELETE CASCADE,
    letter_id INTEGER REFERENCES letters(id) ON DELETE CASCADE,
    check_in_id INTEGER REFERENCES check_ins(id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    words TEXT CHECK (words IS NULL OR json_valid(words)),
    host TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    UNIQUE (run, step)
) STRICT""",
    "CREATE INDEX kept_aside_session ON kept_aside(session_id)",
)


@migrations(name="m007_owner")
def m007_owner(db: Database) -> None:
    """Add the row that says which login may write, and the table of conflicts between logins."""
    for statement in LOGINS:
        db.conn.execute(statement)


SEARCH_TEXTS = (
    """
CREATE TABLE search_texts (
    session_id INTEGER PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE,
    texts TEXT NOT NULL CHECK (json_valid(texts))
) STRICT""",
    "CREATE TABLE search_about (id INTEGER PRIMARY KEY CHECK (id = 1), wording TEXT NOT NULL) STRICT",
)


@migrations(name="m008_search_texts")
def m008_search_texts(db: Database) -> None:
    """Store the text of each session beside the index, to show what was found, and the wording it was indexed with."""
    for statement in SEARCH_TEXTS:
        db.conn.execute(statement)


IDENTIFIED = ("sessions", "people", "check_ins", "strengths", "lessons", "values")
"""The tables whose rows have a `uid`. An export keeps it, so that an import knows the rows that are there already."""
NEW_UID = "lower(hex(randomblob(8)))"


@migrations(name="m009_identity")
def m009_identity(db: Database) -> None:
    """Give rows an identity that stays the same in every file, and let a session say when it came from a list."""
    stale = [row["session_id"] for row in db.query("SELECT session_id FROM search_stale")]
    for table in IDENTIFIED:
        db.conn.execute(f'ALTER TABLE "{table}" ADD COLUMN uid TEXT')
        db.conn.execute(f'UPDATE "{table}" SET uid = {NEW_UID}')
        # Not UNIQUE: a rescue would leave out a row of which a damaged file has two.
        db.conn.execute(f'CREATE INDEX {table}_uid ON "{table}"(uid)')
        db.conn.execute(
            f'CREATE TRIGGER {table}_uid AFTER INSERT ON "{table}" WHEN new.uid IS NULL'
            f' BEGIN UPDATE "{table}" SET uid = {NEW_UID} WHERE id = new.id; END'
        )
    db.conn.execute("ALTER TABLE sessions ADD COLUMN imported_at TEXT")
    # No word was changed, so what was indexed still is.
    indexed = "session_id NOT IN (SELECT value FROM json_each(?))"
    db.conn.execute(f"DELETE FROM search_stale WHERE {indexed}", [json.dumps(stale)])


SHARES = f"""
CREATE TABLE shares (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    shared_on TEXT NOT NULL CHECK (shared_on {DAY}),
    whom TEXT NOT NULL CHECK (whom <> ''),
    consent TEXT NOT NULL,
    parts TEXT NOT NULL CHECK (json_valid(parts)),
    way TEXT NOT NULL CHECK (way IN ('file', 'screen'))
) STRICT"""


@migrations(name="m010_shares")
def m010_shares(db: Database) -> None:
    """Add what a person handed to somebody: to whom, on which day, and the sentence they agreed to."""
    db.conn.execute(SHARES)
    db.conn.execute("CREATE INDEX shares_session ON shares(session_id)")


NOTES = (
    f"""
CREATE TABLE session_notes (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    noted_on TEXT NOT NULL CHECK (noted_on {DAY}),
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    uid TEXT
) STRICT""",
    "CREATE INDEX session_notes_session ON session_notes(session_id)",
    "CREATE INDEX session_notes_uid ON session_notes(uid)",
    f"""
CREATE TRIGGER session_notes_uid AFTER INSERT ON session_notes WHEN new.uid IS NULL
BEGIN UPDATE session_notes SET uid = {NEW_UID} WHERE id = new.id; END""",
)


@migrations(name="m011_notes")
def m011_notes(db: Database) -> None:
    """Add notes: a few words about a session, each with its day, that a search finds."""
    for statement in (*NOTES, *_stale_triggers("session_notes", "session_id")):
        db.conn.execute(statement)


def migrate(db: Database, *, to: int = VERSION) -> None:
    """Apply migrations to `db` up to version `to`, by default the newest. Call it inside a transaction.

    Foreign keys must be off: otherwise dropping a table that others refer to would delete or empty their rows.
    """
    migrations.apply(db, stop_before=NAMES[to] if to < VERSION else None)
    db.conn.execute(f"PRAGMA user_version = {to}")
