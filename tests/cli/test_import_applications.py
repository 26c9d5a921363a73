"""A list of applications becomes sessions that nobody has started; what can't be read is named, all of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.made import library
from tests.store.writing import CLOCK, course, given, session
from tui.cli.leave import Exit
from tui.cli.onward import onward
from tui.flow.session import Session
from tui.paths import database
from tui.store.store import Store

LIST = """Company,Role,Stage,Date,Outcome
Kestrel Health,Nurse,Screening call,12 Nov 2026,Turned down
"Acme, Ltd",Cook,first_interview,2026-10-01,No reply
Žito,,,,
"""


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_NOW", CLOCK.now().isoformat())


def run(*args: object) -> Result:
    return CliRunner().invoke(onward, [str(each) for each in args], catch_exceptions=False)


def listed(tmp_path: Path, content: str | bytes, name: str = "applications.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def facts(folder: Path) -> list[tuple[str, str, str, str | None, str]]:
    store = Store.open(database(folder), CLOCK)
    rows = [(row.company, row.role, row.stage, row.heard_on, row.outcome) for row in store.sessions()]
    store.close()
    return rows


def test_each_row_becomes_a_session_with_what_is_known(own_surroundings: Path, tmp_path: Path) -> None:
    done = run("import", listed(tmp_path, LIST))
    assert done.exit_code == Exit.FINE and "Added: 3 sessions." in done.stderr
    assert facts(own_surroundings) == [
        ("Žito", "", "", None, ""),
        ("Kestrel Health", "Nurse", "screening", "2026-11-12", "turned_down"),
        ("Acme, Ltd", "Cook", "first_interview", "2026-10-01", "no_reply"),
    ]
    assert run("list").stdout.count("not started") == 3


def test_the_same_rows_again_add_nothing_also_once_they_were_changed(own_surroundings: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, f"{LIST}{LIST.splitlines()[1]}\n")
    done = run("import", file)
    assert "Added: 3 sessions." in done.stderr and "Here already: 1 session." in done.stderr
    store = Store.open(database(own_surroundings), CLOCK)
    given(store.repository(store.sessions()[1].id, course()), course(), company="Kestrel", role="Head nurse")
    store.close()
    before = facts(own_surroundings)
    assert "Everything is here already" in run("import", file).stderr
    assert facts(own_surroundings) == before and len(before) == 3


def test_an_application_that_was_written_down_by_hand_is_known(own_surroundings: Path, tmp_path: Path) -> None:
    store = Store.open(database(own_surroundings), CLOCK)
    session(store, company="kestrel health", role="nurse", heard_on="2026-11-12")
    store.close()
    done = run("import", listed(tmp_path, LIST))
    assert "Added: 2 sessions." in done.stderr and "Here already: 1 session." in done.stderr


def test_one_that_nobody_started_is_not_offered_to_go_on_with(own_surroundings: Path, tmp_path: Path) -> None:
    run("import", listed(tmp_path, LIST))
    store = Store.open(database(own_surroundings), CLOCK)
    assert store.unfinished() == []
    first = store.sessions()[0]
    assert not first.is_started
    walked = Session(course(), store.repository(first.id, course()), store.facts(first.id))
    walked.give("role", "Cook")
    assert [row.id for row in store.unfinished()] == [first.id]
    store.close()


def test_they_count_in_patterns_and_only_by_their_own_day_as_a_run_of_rejections(
    own_surroundings: Path, tmp_path: Path
) -> None:
    many = [f"Company {number},,applied,,rejected" for number in range(6)]
    run("import", listed(tmp_path, "\n".join([*LIST.splitlines(), *many])))
    store = Store.open(database(own_surroundings), CLOCK)
    history = store.patterns.history(course())
    applied = [session for each in history.setbacks if each.stage == "applied" for session in each.sessions]
    assert (history.amount, len(applied)) == (9, 6)
    assert store.rejections(30) == 1
    store.close()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "header",
    [
        ("Employer", "Job title", "How far", "Date heard", "Result"),
        ("COMPANY NAME", "position", "Last stage", "The day you heard", "status"),
        (" company ", '"role"', "stage", "date", "How it ended"),
    ],
)
def test_names_of_columns_and_what_separates_them_are_forgiving(
    own_surroundings: Path, tmp_path: Path, mark: str, header: tuple[str, ...]
) -> None:
    row = ("Kestrel Health", "Nurse", "phone screen", "2026-11-12 00:00:00", "Rejected")
    assert run("import", listed(tmp_path, f"{mark.join(header)}\r\n{mark.join(row)}\r\n")).exit_code == Exit.FINE
    assert facts(own_surroundings) == [("Kestrel Health", "Nurse", "screening", "2026-11-12", "turned_down")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_spreadsheets_put_first_is_no_part_of_a_name(
    own_surroundings: Path, tmp_path: Path, encoding: str
) -> None:
    text = "company;notes\nŽito;x\n" if encoding == "utf-16" else "sep=;\ncompany;notes\nŽito;x\n"
    done = run("import", listed(tmp_path, text.encode(encoding)))
    assert "These columns are left out: notes." in done.stderr
    assert [row[0] for row in facts(own_surroundings)] == ["Žito"]


def test_labels_and_keys_of_every_stage_and_outcome_are_read(own_surroundings: Path, tmp_path: Path) -> None:
    lines, wanted = ["company,stage,outcome"], set()
    for home in ("stage", "outcome"):
        step = library().session_course.step_stored_in(f"session.{home}")
        for option in getattr(step, "option", ()):
            for word in (option.label.upper(), option.key):
                cells = (word, "") if home == "stage" else ("", word)
                lines.append(",".join([f"Company {len(lines)}", *cells]))
                wanted.add((f"Company {len(lines) - 1}", option.key))
    assert run("import", listed(tmp_path, "\n".join(lines))).exit_code == Exit.FINE
    assert {(row[0], row[2] or row[4]) for row in facts(own_surroundings)} == wanted


@pytest.mark.parametrize(("flag", "day"), [("--day-first", "2026-11-03"), ("--month-first", "2026-03-11")])
def test_a_day_that_can_be_two_is_asked_about(own_surroundings: Path, tmp_path: Path, flag: str, day: str) -> None:
    file = listed(tmp_path, "company,date\nAcme,3/11/2026\nBolt,20/11/2026\nCole,3/3/2026\n")
    done = run("import", file)
    assert done.exit_code == Exit.DATA_UNUSABLE and not own_surroundings.exists()
    assert 'Line 2: "3/11/2026" can be either of two days. Add --day-first or --month-first.' in done.stderr
    assert "Line 3" not in done.stderr
    assert run("import", flag, file).exit_code == Exit.FINE
    assert {row[0]: row[3] for row in facts(own_surroundings)} == {
        "Acme": day,
        "Bolt": "2026-11-20",
        "Cole": "2026-03-03",
    }


def test_everything_that_cannot_be_read_is_named_at_once(own_surroundings: Path, tmp_path: Path) -> None:
    lines = [
        "company,role,stage,date,outcome",
        "Acme,Cook,haggling,31 Feb 2026,vanished",
        ",Cook,,,",
        '"Bolt',
        'Works",Cook,,1 Dec 2030,,extra',
        "Cole,,,tomorrow,",
    ]
    done = run("import", listed(tmp_path, "\n".join(lines)))
    assert done.exit_code == Exit.DATA_UNUSABLE and not own_surroundings.exists()
    for said in (
        'Line 2: "haggling" isn\'t a stage.',
        'Line 2: "31 Feb 2026" isn\'t a day that can be read.',
        'Line 2: "vanished" isn\'t an outcome.',
        "Line 3: the company is missing.",
        "Line 4: there are more values than columns.",
        'Line 6: "tomorrow" is a day to come.',
        "Stages: Application, Screening call,",
        "Outcomes: Turned down,",
    ):
        assert said in done.stderr, said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,date\nx,y\n", "no column is called company"),
        ("company,employer\nx,y\n", "more than one column has the same meaning: company, employer"),
        ('company,role\n"Acme,Cook\n', "this isn't a line of CSV"),
        (b"company\nAcm\xe9\n", "Line 2: this isn't text in UTF-8. Save it as CSV UTF-8."),
        ("company,role\n", "There's no application in"),
    ],
)
def test_another_table_is_refused(own_surroundings: Path, tmp_path: Path, content: str | bytes, said: str) -> None:
    done = run("import", listed(tmp_path, content))
    assert done.exit_code != Exit.FINE and said in done.stderr
    assert not own_surroundings.exists()


def test_many_faults_are_counted(tmp_path: Path) -> None:
    done = run("import", listed(tmp_path, "company,stage\n" + "Acme,haggling\n" * 25))
    assert done.stderr.count("haggling") == 20 and "There are 5 more." in done.stderr


def test_a_dry_run_adds_nothing(own_surroundings: Path, tmp_path: Path) -> None:
    done = run("import", "--dry-run", listed(tmp_path, LIST))
    assert "This would add 3 sessions." in done.stderr and not own_surroundings.exists()


def test_an_export_of_such_sessions_comes_back_as_they_were(own_surroundings: Path, tmp_path: Path) -> None:
    run("import", listed(tmp_path, LIST))
    export, other = tmp_path / "x.json", tmp_path / "other"
    run("export", "-o", export)
    assert run("--data-dir", other, "import", export).exit_code == Exit.FINE
    assert json.loads(run("--data-dir", other, "export").stdout) == json.loads(export.read_text("utf-8"))
    assert "Everything is here already" in run("--data-dir", other, "import", tmp_path / "applications.csv").stderr
