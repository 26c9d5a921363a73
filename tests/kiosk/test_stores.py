"""Sealed rows in both databases, and what happens while one doesn't answer."""

import os
from datetime import date
from pathlib import Path

import psycopg
import pytest

from tests.config.test_docs import KIOSK, blocks
from tests.kiosk.postgres import Server, needs_postgres
from tui.kiosk.sealed.codes import in_groups
from tui.kiosk.sealed.crypt import SealedRow
from tui.kiosk.sealed.keeping import Conflict, Keeping
from tui.kiosk.sealed.postgres import SCHEMA
from tui.kiosk.sealed.spool import Spool
from tui.kiosk.sealed.store import BadAddress, SealedStore, StoreDown, store_at

TODAY = date(2026, 11, 28)
SITE_KEY = os.urandom(32)
NEEDLE = b"Quisquilloso"


def row(number: int = 1, *, revision: int = 1, body: bytes = b"body", expires: str = "2027-01-01") -> SealedRow:
    return SealedRow(number.to_bytes(32, "big"), revision, b"wrap", body, expires)


def seat(store: SealedStore, folder: Path, today: date = TODAY) -> Keeping:
    return Keeping(store, Spool(folder), SITE_KEY, 90, lambda: today)


def test_a_row_comes_back_as_it_was(store: SealedStore) -> None:
    assert store.get(row().locator) is None
    assert store.put(row(body=bytes(range(256))))
    assert store.get(row().locator) == row(body=bytes(range(256)))
    store.forget(row().locator)
    assert store.get(row().locator) is None


def test_the_same_row_again_is_fine_and_an_older_one_never_wins(store: SealedStore) -> None:
    assert store.put(row(revision=2))
    assert store.put(row(revision=2))
    assert not store.put(row(revision=1, body=b"old"))
    assert not store.put(row(revision=2, body=b"other"))
    assert store.put(row(revision=3, body=b"new"))
    assert store.get(row().locator) == row(revision=3, body=b"new")


def test_what_has_expired_is_deleted_and_the_rest_stays(store: SealedStore) -> None:
    store.put(row(1, expires="2026-11-27"))
    store.put(row(2, expires="2026-11-28"))
    assert store.purge(TODAY) == 1
    assert store.get(row(1).locator) is None
    assert store.get(row(2).locator) is not None


def test_words_kept_at_one_seat_open_at_another(store: SealedStore, tmp_path: Path) -> None:
    here, there = seat(store, tmp_path / "here"), seat(store, tmp_path / "there")
    receipt = here.keep(NEEDLE)
    assert receipt.elsewhere
    assert receipt.until == date(2027, 2, 26)
    opened = there.open(receipt.kept.code)
    assert opened is not None
    assert (opened.words, opened.revision) == (NEEDLE, 1)
    assert there.keep(b"more", opened).kept.revision == 2
    with pytest.raises(Conflict):
        here.keep(b"other", receipt.kept)
    again = here.open(receipt.kept.code)
    assert again is not None
    assert again.words == b"more"
    here.forget(again)
    assert there.open(receipt.kept.code) is None


def test_a_code_opens_nothing_after_its_day(store: SealedStore, tmp_path: Path) -> None:
    code = seat(store, tmp_path).keep(NEEDLE).kept.code
    assert seat(store, tmp_path, date(2027, 2, 26)).open(code) is not None
    late = seat(store, tmp_path, date(2027, 2, 27))
    assert late.open(code) is None
    late.tidy()
    assert seat(store, tmp_path).open(code) is None


def test_neither_code_nor_word_is_in_the_file(tmp_path: Path) -> None:
    store = store_at(f"sqlite:{tmp_path / 'sealed.db'}")
    code = seat(store, tmp_path / "spool").keep(NEEDLE).kept.code
    file = (tmp_path / "sealed.db").read_bytes()
    assert (tmp_path / "sealed.db").stat().st_mode & 0o777 == 0o600
    for words in (NEEDLE, code.encode(), in_groups(code).encode()):
        assert words not in file
    kept = seat(store, tmp_path / "spool").open(code)
    assert kept is not None
    body = store.get(kept.keys.locator)
    assert body is not None
    store.forget(kept.keys.locator)
    assert body.body[:64] not in (tmp_path / "sealed.db").read_bytes()


@needs_postgres
@pytest.mark.slow
@pytest.mark.parametrize("how", ["stopped", "frozen"])
def test_while_the_server_is_away_words_wait_here_and_are_passed_on(postgres: Server, tmp_path: Path, how: str) -> None:
    postgres.query("DELETE FROM sealed")
    store = store_at(postgres.address)
    here, there = seat(store, tmp_path / "here"), seat(store, tmp_path / "there")
    if how == "stopped":
        postgres.stop()
        receipt = here.keep(NEEDLE)
        code = receipt.kept.code
        with pytest.raises(StoreDown):
            there.open(code)
        opened = here.open(code)
        postgres.start()
    else:
        with postgres.frozen():
            receipt = here.keep(NEEDLE)
            code = receipt.kept.code
            opened = here.open(code)
    assert not receipt.elsewhere
    assert opened is not None
    assert opened.words == NEEDLE
    assert there.open(code) is None
    (waiting,) = (tmp_path / "here").iterdir()
    assert NEEDLE not in waiting.read_bytes()
    assert code.encode() not in waiting.read_bytes()
    here.tidy()
    assert list((tmp_path / "here").iterdir()) == []
    found = there.open(code)
    assert found is not None
    assert found.words == NEEDLE


@needs_postgres
@pytest.mark.slow
def test_what_was_kept_is_there_after_the_server_started_again(postgres: Server, tmp_path: Path) -> None:
    store = store_at(postgres.address)
    code = seat(store, tmp_path).keep(NEEDLE).kept.code
    postgres.stop()
    postgres.start()
    found = seat(store, tmp_path / "other").open(code)
    assert found is not None
    assert found.words == NEEDLE


@pytest.mark.parametrize("address", ["", "mysql://x", "sqlite:relative.db", "sqlite:"])
def test_an_address_that_leads_nowhere_is_a_sentence(address: str) -> None:
    with pytest.raises(BadAddress, match="sqlite:/path"):
        store_at(address)


def test_a_file_that_cant_be_made_is_a_sentence_without_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(StoreDown, match="can't be used"):
        store_at(f"sqlite:{tmp_path / 'no' / 'sealed.db'}").check()


def test_a_spool_cut_short_hides_no_other_row(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add(row(1))
    spool.add(row(2))
    first = next(tmp_path.glob("*01.sealed"))
    first.write_bytes(first.read_bytes()[:20])
    store = store_at(f"sqlite:{tmp_path / 'sealed.db'}")
    assert spool.get(row(1).locator) is None
    assert spool.pass_on(store) == 0
    assert store.get(row(2).locator) == row(2)


def test_the_guide_has_the_table_of_the_program() -> None:
    (sql,) = blocks("sql", KIOSK)
    assert sql.startswith(SCHEMA)


@needs_postgres
@pytest.mark.slow
def test_the_role_of_the_guide_is_enough_and_no_more(postgres: Server) -> None:
    (sql,) = blocks("sql", KIOSK)
    for each in ["DROP TABLE sealed", *sql.split(";")[:-1]]:
        postgres.query(each)
    store = store_at(postgres.address.replace("postgres@", "seat:PASSWORD@"))
    store.check()
    assert store.put(row())
    assert store.purge(date(2100, 1, 1)) == 1
    with psycopg.connect(postgres.address.replace("postgres@", "seat@")) as connection, pytest.raises(psycopg.Error):
        connection.execute("DROP TABLE sealed")


@needs_postgres
@pytest.mark.slow
def test_one_code_opens_both_versions_of_two_seats_that_kept_while_the_server_was_away(
    postgres: Server, tmp_path: Path
) -> None:
    postgres.query("DELETE FROM sealed")
    store = store_at(postgres.address)
    here, there, third = (seat(store, tmp_path / name) for name in ("here", "there", "third"))
    code = here.keep(b"first").kept.code
    at_home, elsewhere = here.open(code), there.open(code)
    postgres.stop()
    here.keep(b"from here", at_home)
    # One goes on for longer: its number of times is no reason to take the place of the other.
    waiting = there.keep(b"from there", elsewhere).kept
    assert not there.keep(b"from there, longer", waiting).elsewhere
    postgres.start()
    # Before they are passed on, each seat opens what it has and what the store has.
    for each in (here, there):
        each.tidy()
        assert list((tmp_path / each_name(each, here)).iterdir()) == []
    for each in (here, there, third):
        assert {kept.words for kept in each.versions(code)} == {b"from here", b"from there, longer"}
    # Keeping one of them again leaves the other as it is, and doing it twice makes no third.
    newest, other = third.versions(code)
    assert third.keep(newest.words + b", again", newest).elsewhere
    assert {kept.words for kept in here.versions(code)} == {newest.words + b", again", other.words}
    third.tidy()
    assert postgres.query("SELECT count(*) FROM sealed").strip() == "2"
    here.forget(newest)
    assert third.versions(code) == []
    assert postgres.query("SELECT count(*) FROM sealed").strip() == "0"


def each_name(seat_now: Keeping, here: Keeping) -> str:
    return "here" if seat_now is here else "there"


def test_what_waited_here_is_no_version_of_its_own_after_it_was_kept_again(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    away, store = store_at(f"sqlite:{tmp_path}/no/sealed.db"), store_at(f"sqlite:{tmp_path}/db/sealed.db")
    code = seat(away, tmp_path / "spool").keep(b"one").kept.code
    here = seat(store, tmp_path / "spool")
    opened = here.open(code)
    assert opened is not None
    assert here.keep(b"two", opened).elsewhere
    assert list((tmp_path / "spool").iterdir()) == []
    here.tidy()
    assert [kept.words for kept in here.versions(code)] == [b"two"]


def test_a_version_that_waits_is_never_written_over_by_another(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    away, store = store_at(f"sqlite:{tmp_path}/no/sealed.db"), store_at(f"sqlite:{tmp_path}/db/sealed.db")
    here, offline = seat(store, tmp_path / "here"), seat(away, tmp_path / "here")
    code = here.keep(b"one").kept.code
    first = here.open(code)
    offline.keep(b"waits", first)
    seat(store, tmp_path / "there").keep(b"stored", first)
    stored = next(kept for kept in here.versions(code) if kept.words == b"stored")
    offline.keep(b"stored, then waits", stored)
    here.tidy()
    assert {kept.words for kept in here.versions(code)} == {b"waits", b"stored, then waits"}


def test_who_lacks_the_key_of_the_site_cannot_tell_that_two_rows_belong_together(tmp_path: Path) -> None:
    store = store_at(f"sqlite:{tmp_path / 'sealed.db'}")
    kept = seat(store, tmp_path).keep(b"one").kept
    one, other = (Keeping(store, Spool(tmp_path), os.urandom(32), 90, lambda: TODAY) for _ in range(2))
    assert set(one._slots(kept.keys.locator)).isdisjoint(other._slots(kept.keys.locator))
