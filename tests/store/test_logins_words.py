"""Two logins on one file: whoever loses it loses no word, which is kept aside for as long as it is wanted."""

import json
from pathlib import Path
from threading import Thread

import pytest

from tests.made import library
from tests.store.one_file import SECRET, alone, open_run
from tests.store.test_aside import walk_of
from tests.store.writing import CLOCK
from tui.open_run import OpenRun
from tui.store.store import Store, TakenOver
from tui.store.text.form_drafts import FormDraft


def test_what_the_first_had_not_saved_is_kept_aside_and_the_second_can_read_it(
    path: Path, first: Store, second: Store
) -> None:
    one = open_run(first)
    one.session.draft("role", SECRET)
    second.take_over()
    one.save_conflicts(first)
    one.session.draft("role", f"{SECRET} two")
    one.save_conflicts(first)
    (aside,) = second.conflicts.all()
    assert (aside.words, aside.step, aside.company, aside.session_id) == (f"{SECRET} two", "role", "Kestrel", 1)
    second.conflicts.drop([aside.id])
    assert SECRET.encode() not in path.read_bytes()


@pytest.mark.parametrize("kind", ["session", "reply", "check_in"])
def test_at_a_signal_it_is_kept_aside_from_another_thread(kind: str, path: Path, first: Store, second: Store) -> None:
    one, page = walk_of(kind, first)
    one.session.draft(page, {"text": SECRET} if kind == "reply" else SECRET)
    second.take_over()
    other = Thread(target=one.save_unattended, args=[first])
    other.start()
    other.join()
    (aside,) = second.conflicts.all()
    assert (aside.kind, aside.step) == (kind, page)
    assert SECRET in str(aside.words)


def test_without_a_take_over_a_signal_saves_under_the_same_right(path: Path, first: Store) -> None:
    one = open_run(first)
    one.session.draft("role", SECRET)
    other = Thread(target=one.save_unattended, args=[first])
    other.start()
    other.join()
    assert open_run(first).session.value("role") == SECRET and first.conflicts.all() == []
    # The main thread goes on, and its own text is no stranger's.
    one.session.draft("role", "Cook")
    one.session.flush()
    assert first.taken_over_by(read_file=True) is None


def test_newer_words_stay_and_the_older_writers_are_kept_aside(path: Path, first: Store, second: Store) -> None:
    one = open_run(first)
    one.session.draft("role", "Cook")
    one.session.draft("goal", "Rest")
    second.take_over()
    two = open_run(second)
    two.session.draft("role", "Baker")
    two.session.flush()
    first.take_over()
    one.session.flush()
    assert one.conflicting_steps == {"role"}
    now = open_run(first).session
    assert (now.value("role"), now.value("goal")) == ("Baker", "Rest")
    assert [each.words for each in first.conflicts.all()] == ["Cook"]


@pytest.mark.parametrize("kind", ["reply", "check_in"])
def test_short_runs_have_revisions_too(kind: str, path: Path, first: Store, second: Store) -> None:
    one, page = walk_of(kind, first)
    words = [{"text": text} if kind == "reply" else text for text in ("Begun", "Mine", "Theirs")]
    one.session.draft(page, words[0])
    one.session.flush()
    one.session.draft(page, words[1])
    second.take_over()
    course = one.session.course
    two = (
        OpenRun.of_reply(second, library(), 1)
        if kind == "reply"
        else OpenRun.of_check_in(second, library(), one.repository.check_in_id)  # type: ignore[attr-defined]
    )
    assert two.session.course is course
    two.session.draft(page, words[2])
    two.session.flush()
    first.take_over()
    one.session.flush()
    assert one.conflicting_steps == {page}
    assert one.again(first).session.value(page) == words[2]
    assert [each.words for each in first.conflicts.all()] == [words[1]]


def test_an_answer_in_tables_of_its_own_is_not_written_over_either(path: Path, first: Store, second: Store) -> None:
    one = open_run(first)
    one.session.give("actions", [{"id": "b1", "kind": "care", "what": "Sleep", "status": "to_do"}])
    second.take_over()
    with pytest.raises(TakenOver):
        one.session.give("actions", [{"id": "b1", "kind": "care", "what": "Sleep well", "status": "to_do"}])
    # Only the plan is changed, which is no new revision of the answer.
    second.plan.mark("b1", "done")
    first.take_over()
    one.session.flush()
    assert one.conflicting_steps == {"actions"}
    action = first.plan.action("b1")
    assert action is not None and (action.what, action.status) == ("Sleep", "done")


def test_kept_aside_goes_with_its_session_and_with_everything(path: Path) -> None:
    store = alone(path)
    one = open_run(store)
    one.save_conflict(store, "role", SECRET)
    new = OpenRun.of_session(store, library(), None)
    new.save_conflict(store, "role", f"{SECRET} of a new session")
    assert json.dumps(store.dump()).count(SECRET) == 2
    store.delete_session(1)
    assert len(store.conflicts.all()) == store.conflicts.count() == 1
    store.purge_deleted(0)
    assert path.read_bytes().count(SECRET.encode()) == 1
    store.conflicts.save_forms([FormDraft("Add someone", fields={"name": SECRET}, words=SECRET)])
    store.erase_everything()
    assert SECRET.encode() not in path.read_bytes()
    store.set_setting("name", "still ours")
    store.close()


def test_kept_aside_is_in_an_export_and_comes_back_once(path: Path) -> None:
    store = alone(path)
    open_run(store).save_conflict(store, "role", SECRET)
    dump = store.dump()
    store.load({"format": dump["format"], "kept_aside": dump["kept_aside"]})
    assert store.conflicts.count() == 1
    other = Store.in_memory(CLOCK)
    other.load(dump)
    assert [(each.words, each.company) for each in other.conflicts.all()] == [(SECRET, "Kestrel")]
    store.close()


def test_a_purged_session_leaves_no_words_without_a_home(path: Path, first: Store, second: Store) -> None:
    one = open_run(first)
    one.session.draft("role", SECRET)
    second.take_over()
    second.purge_session(1)
    one.save_conflicts(first)
    assert [(each.words, each.session_id) for each in second.conflicts.all()] == [(SECRET, None)]


def test_a_purged_person_leaves_no_word_in_what_is_kept_aside(path: Path) -> None:
    store = alone(path)
    person = store.people.add({"name": SECRET})
    open_run(store).save_conflict(store, "contact", {"id": person, "name": SECRET})
    open_run(store).save_conflict(store, "role", "Cook")
    store.people.delete(person)
    store.purge_deleted(0)
    assert [each.words for each in store.conflicts.all()] == ["Cook"]
    assert SECRET.encode() not in path.read_bytes()
    store.close()


def test_what_was_typed_in_a_form_goes_with_whom_it_is_about(path: Path) -> None:
    store = alone(path)
    person = store.people.add({"name": "Nhung"})
    forms = [FormDraft("Details", about, {"name": SECRET}, SECRET) for about in ({"id": person}, {"session_id": 1}, {})]
    store.conflicts.save_forms(forms)
    assert [each.draft for each in store.conflicts.all()] == forms
    store.people.delete(person)
    store.purge_deleted(0)
    assert [each.draft for each in store.conflicts.all()] == forms[1:]
    store.purge_session(1)
    assert [each.draft for each in store.conflicts.all()] == forms[2:]
    store.conflicts.drop_form(forms[2])
    assert store.conflicts.all() == []
    store.close()
