"""The queries for what is due, as text alone, so that `onward today` can read them without the rest of the store."""

NEWER = """
    SELECT 1 FROM letters n JOIN sessions m ON m.id = n.session_id
    WHERE n.person_id = t.person_id AND m.deleted_at IS NULL AND (n.sent_on, n.id) > (t.sent_on, t.id)"""
"""Finds a later letter to the same person as the letter `t`: only the newest letter to a person is followed up."""
NOT_OVER = """(t.repeats IS NULL OR t.when_on IS NULL OR t.when_on > :today OR (t.when_on = :today AND NOT EXISTS (
    SELECT 1 FROM answers a WHERE a.session_id = t.session_id AND a.step = t.repeats AND a.changed_at >= :begin)))"""
"""Holds for an action `t` that isn't over. One that opens a page again is over once its day has passed, or the page was
written on that day. The arguments are `day_args`."""
NEWEST = """
    SELECT a.session_id, NULL AS check_in_id, a.step, a.value, a.changed_at AS at, 0 AS still_open
    FROM answers a JOIN sessions s ON s.id = a.session_id
    WHERE a.keeps = 'week' AND +s.deleted_at IS NULL AND (a.state = 'given' OR a.state = 'draft' AND EXISTS (
        SELECT 1 FROM slots t WHERE t.session_id = a.session_id AND t.feedback_id IS NULL AND t.step = a.step))
    UNION ALL
    SELECT NULL, c.id, each.key, json_extract(each.value, '$.value'), coalesce(c.at, c.begun_at), c.at IS NULL
    FROM check_ins c, json_each(c.answers) AS each
    WHERE CASE each.type WHEN 'object' THEN json_extract(each.value, '$.keeps') END = 'week'
        AND CASE each.type WHEN 'object' THEN json_extract(each.value, '$.state') END = 'given'
    ORDER BY at DESC, check_in_id DESC, session_id DESC LIMIT 1"""
"""Finds the last answer about the week."""
# The plus sign stops SQLite from reading all sessions first: there are few letters that wait, and few open pages.
LETTERS = """
    SELECT t.id, t.session_id, coalesce(nullif(p.name, ''), nullif(p.address, ''), s.company, '') AS title,
        {day} AS "on", coalesce({note}, '') AS note
    FROM letters t JOIN sessions s ON s.id = t.session_id LEFT JOIN people p ON p.id = t.person_id
    WHERE +s.deleted_at IS NULL AND t.state IN ('waiting_until', 'sent') AND {test}"""
WAITING = LETTERS.format(
    day="t.wait_until", note="s.company", test="t.state = 'waiting_until' AND t.wait_until IS NOT NULL"
)
FOLLOW_UPS = LETTERS.format(
    day="t.follow_up_on",
    note="t.sent_on",
    test=f"t.state = 'sent' AND t.followed_up_on IS NULL AND t.follow_up_on <= :until AND NOT EXISTS ({NEWER})",
)
WAITING_ON = LETTERS.format(
    day="date(coalesce(t.followed_up_on, t.sent_on), '+7 days')",
    note="t.followed_up_on, t.sent_on",
    test="t.state = 'sent'"
    " AND t.kind IN ('feedback', 'nudge') AND t.channel IS NOT 'talk'"
    " AND (t.followed_up_on IS NOT NULL OR t.follow_up_on IS NULL)"
    " AND coalesce(t.followed_up_on, t.sent_on) BETWEEN :since AND :until",
)
"""Letters that wait for a reply, with the day on which a week has gone by since they were sent or followed up."""
REPLIES = """
    SELECT f.id, f.session_id, coalesce(nullif(p.name, ''), nullif(c.name, ''), s.company, '') AS title,
        coalesce(f.came_on, f.begun_on) AS "on", coalesce(f.current_step, '') AS note
    FROM feedback f JOIN sessions s ON s.id = f.session_id LEFT JOIN people c ON c.id = s.contact_id
    LEFT JOIN letters t ON t.id = f.letter_id LEFT JOIN people p ON p.id = t.person_id
    WHERE +s.deleted_at IS NULL AND f.done_at IS NULL AND f.begun_on IS NOT NULL"""
ACTIONS = f"""
    SELECT t.id, t.session_id, t.what AS title, t.when_on AS "on", t.status AS note
    FROM actions t LEFT JOIN sessions s ON s.id = t.session_id
    WHERE s.deleted_at IS NULL AND t.status IN ('to_do', 'doing') AND t.when_on <= :until
        AND (t.repeats IS NULL OR t.when_on = :today) AND {NOT_OVER}"""
"""Actions to do. One that opens a page again is due on its day only."""
CHECK_INS = """
    SELECT id, NULL AS session_id, '' AS title, coalesce(due_on, begun_at) AS "on",
        CASE WHEN begun_at IS NULL THEN 'planned' ELSE 'begun' END AS note
    FROM check_ins WHERE at IS NULL"""
RESUMES = """
    SELECT id, id AS session_id, coalesce(company, '') || CASE WHEN role <> '' THEN ', ' || role ELSE '' END AS title,
        resume_on AS "on", coalesce(current_step, '') AS note
    FROM sessions INDEXED BY sessions_open
    WHERE deleted_at IS NULL AND finished_at IS NULL AND resume_on IS NOT NULL"""
AHEAD_DAYS = 21
"""How far ahead something is shown before its day."""
BEHIND_DAYS = 14
"""How long a letter that waits for a reply is shown after it was sent or followed up. The person owes nothing then."""
TOUCHPOINT, SLOT = "touchpoint", "slot"
"""Two more kinds, which no query alone finds: a contact, whose id is that of the person and whose note is the day of
the last one, and a slot of the week."""
DUE_KINDS = (
    ("resume", RESUMES),
    ("letter", WAITING),
    ("reply", REPLIES),
    ("follow_up", FOLLOW_UPS),
    ("waiting", WAITING_ON),
    ("action", ACTIONS),
    ("check_in", CHECK_INS),
)
