"""Prints letters and pages with `lp`."""

import contextlib
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

from tui.line_ends import hold_together, let_apart
from tui.terminal.clean import clean, clean_line
from tui.words import _

TITLE = "Onward"
"""What a queue shows of what is printed: others can read it there, so it says nothing."""
WIDTH = 78
PATIENCE_LOOKING = 2.0
PATIENCE_PRINTING = 10.0
"""Seconds to wait for the printing system; one on another machine may never answer."""


_forbidden = False
_jobs: Path | None = None
JOB = re.compile(r"\S+-\d+")
"""The name of a job in what `lp` says, whatever the language."""


def note_jobs_in(file: Path) -> None:
    """Write the name of each job in a file from now on, so that a public terminal can cancel what isn't out."""
    global _jobs  # holds for the whole process
    _jobs = file


def forbid() -> None:
    """Turn printing off for this process: it starts another program."""
    global _forbidden  # the policy holds for the whole process
    _forbidden = True


class NotPrinted(Exception):
    """It was not printed. The message is a sentence for the person."""


def has_lp() -> bool:
    """Return whether `lp` is installed."""
    return not _forbidden and shutil.which("lp") is not None


def printers_there() -> bool:
    """Return whether there is a printer: `lp` is installed, and `lpstat`, if installed, lists a destination.

    This may take two seconds; call it from a thread.
    """
    if not has_lp():
        return False
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return True
    try:
        found = _run([lpstat, "-e"], b"", PATIENCE_LOOKING)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0 and bool(found.stdout.strip())


def print_letter(text: str) -> str:
    """Print a letter, as `print_text` does."""
    return print_text(text, _("The letter"))


def print_text(text: str, what: str) -> str:
    """Print `text` and return what `lp` says, such as `request id is Office-12`. `what` begins a sentence about it.

    The text is passed through a pipe: command lines can be read by everybody on the machine.

    Raises:
        NotPrinted: `lp` is missing, failed, or didn't answer in time.
    """
    lp = shutil.which("lp")
    if _forbidden or lp is None:
        raise NotPrinted(_("There's no printer here."))
    try:
        done = _run([lp, "-t", TITLE], _on_paper(text).encode(), PATIENCE_PRINTING)
    except subprocess.TimeoutExpired as error:
        raise NotPrinted(
            _("The printer didn't answer. {what} may still be waiting in its queue.").format(what=what)
        ) from error
    except OSError as error:
        raise NotPrinted(_("{what} wasn't printed ({why}).").format(what=what, why=error.strerror)) from error
    if done.returncode != 0:
        why = clean_line(done.stderr.decode("utf-8", "replace")) or _("the printer gave no reason")
        raise NotPrinted(_("{what} wasn't printed ({why}).").format(what=what, why=why))
    said = clean_line(done.stdout.decode("utf-8", "replace"))
    if _jobs is not None and (job := JOB.search(said)):
        with contextlib.suppress(OSError), _jobs.open("a", encoding="utf-8") as file:
            file.write(f"{job[0]}\n")
    return said


def _run(command: list[str], given: bytes, patience: float) -> subprocess.CompletedProcess[bytes]:
    """Run a program by its full path. `command` has nothing a person wrote.

    It runs in its own session, without a terminal: otherwise `lp` may ask for a password there and read the keys.
    """
    return subprocess.run(  # noqa: S603
        command, input=given, capture_output=True, timeout=patience, check=False, start_new_session=True
    )


def _on_paper(text: str) -> str:
    """Return `text` wrapped to the width of a page: printers cut longer lines in the middle of a word."""
    lines = [part for line in clean(text).split("\n") for part in _wrapped(line)]
    return "\n".join(lines).strip("\n") + "\n"


def _wrapped(line: str) -> list[str]:
    held = textwrap.wrap(hold_together(line), WIDTH, break_long_words=False, break_on_hyphens=False)
    return let_apart(held) or [""]
