"""The commands `delete`, `restore` and `purge`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.cli.completion import complete_deleted, complete_session
from tui.cli.ids import SessionId, need_session_or_deleted
from tui.cli.leave import Exit, leave, say
from tui.cli.opening import opened
from tui.cli.options import with_places
from tui.cli.stopping import asked_to_stop
from tui.words import _

if TYPE_CHECKING:
    from tui.store.store import Store


@click.command(help=_("Delete a session. You can restore it for 30 days; then it's erased."))
@click.argument("session_id", metavar="ID", type=SessionId(), shell_complete=complete_session)
@with_places
def delete(session_id: int) -> None:
    """Delete a session; it can be restored."""
    with opened() as store:
        if need_session_or_deleted(store, session_id).deleted_at is not None:
            leave(Exit.NOT_FOUND, _("Session {id} is already deleted.").format(id=session_id))
        store.delete_session(session_id)
    say(_("Deleted. To bring it back: onward restore {id}").format(id=session_id))


@click.command(help=_("Restore a deleted session. To see which there are: onward list --deleted"))
@click.argument("session_id", metavar="ID", type=SessionId(), shell_complete=complete_deleted)
@with_places
def restore(session_id: int) -> None:
    """Bring a deleted session back."""
    with opened() as store:
        if need_session_or_deleted(store, session_id).deleted_at is None:
            leave(Exit.NOT_FOUND, _("Session {id} isn't deleted.").format(id=session_id))
        store.restore_session(session_id)
    say(_("Session {id} is back.").format(id=session_id))


@click.command(help=_("Erase a session, all deleted ones, or everything, for good."))
@click.argument("session_id", metavar="[ID]", type=SessionId(), required=False, shell_complete=complete_session)
@click.option("--deleted", is_flag=True, help=_("Erase all deleted sessions."))
@click.option("--everything", is_flag=True, help=_("Erase every word, the settings, saved letters and backups."))
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@with_places
def purge(session_id: int | None, *, deleted: bool, everything: bool, yes: bool) -> None:
    """Erase for good, after the person has typed a word to confirm."""
    from tui.export.left_over import left_over_words

    if (session_id is not None) + deleted + everything != 1:
        raise click.UsageError(_("Name one: a session ID, --deleted or --everything."))
    with opened() as store:
        if session_id is not None:
            need_session_or_deleted(store, session_id)
            _make_sure(_("This erases session {id} for good.").format(id=session_id), yes=yes)
            _erase(store, lambda: store.purge_session(session_id, overwrite=False))
        elif deleted:
            from tui.store.search.finding import SessionFilter

            number = store.finder.count(SessionFilter(deleted=True))
            if store.is_read_only:
                say(_("No session is deleted."))
                return
            if number:
                _make_sure(_("Deleted sessions to erase for good: {number}.").format(number=number), yes=yes)
            _erase(store, lambda: store.purge_deleted(0, overwrite=False))
        elif not store.path.parent.exists():
            say(_("Nothing is kept in {folder}.").format(folder=store.path.parent))
            return
        else:
            say(_("To keep a copy first: onward export --hidden -o FILE"))
            _make_sure(
                _("This erases everything for good: every word, the settings, saved letters and backups."), yes=yes
            )
            _erase_everything(store)
        say(_("Erased. No word of it is left in Onward's files."))
        if everything and (left := left_over_words(store.path)):
            say(left)


def _erase(store: "Store", delete: Callable[[], object]) -> None:
    """Delete for good, and overwrite what was deleted now or before. If that can't be finished, say so and exit."""
    from tui.store.erasing.erasing import Stopped
    from tui.store.errors import StoreError

    unfinished = _("It's deleted, but not all words are overwritten in Onward's files yet. To carry on: {command}")
    with asked_to_stop() as stop:
        delete()
        if store.is_erasing() and not store.erases_at_once:
            say(_("Deleted for good. Now the words are overwritten in Onward's files."))
        try:
            store.finish_erasing(stop.is_set)
        except Stopped:
            leave(Exit.FAILED, unfinished.format(command="onward purge --deleted"))
        except StoreError:
            say(unfinished.format(command="onward purge --deleted"))
            raise


def _erase_everything(store: "Store") -> None:
    """Erase everything; without a database, what is saved beside it. No database is created."""
    from tui.store.erasing.copies import remove_copies

    if store.is_read_only:
        remove_copies(store.path)
    else:
        if not store.erases_at_once:
            from tui.wording.erasing import erasing_everything

            say(erasing_everything())
        store.erase_everything()


def _make_sure(what: str, *, yes: bool) -> None:
    """Exit unless the word is typed."""
    if yes:
        return
    say(what)
    word = _("ERASE")
    try:
        typed = click.prompt(_("Type {word} to confirm").format(word=word), default="", show_default=False, err=True)
    except click.Abort:
        typed = ""
    if typed.strip() != word:
        leave(Exit.FAILED, _("Nothing was erased."))
