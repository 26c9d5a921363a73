"""Checks of a public terminal: what could outlive a visit, and what codes need. Nothing is changed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tui.cli.doctor.check import Check, fine, note, problem, shown
from tui.config.config import Config
from tui.config.kiosk import KioskSettings
from tui.content.library import Library
from tui.words import _, counted

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
KEEPS_NOTHING = ("PreserveJobFiles No", "PreserveJobHistory No")


def kiosk(config: Config, today: date, root: Path = Path("/")) -> Iterator[Check]:
    """Yield the checks. `root` is where `proc` and `etc` are looked for."""
    yield _named(config)
    yield _room()
    yield _swap(root)
    yield _core_dumps(root)
    yield _keys(root)
    if config.kiosk.larger:
        yield _larger_text(config.kiosk)
    if config.kiosk.printing:
        yield _printing(config, root)
    if config.kiosk.keep:
        yield _codes(config.kiosk, today)


def help_lines(config: Config, library: Library, old_before: date) -> Iterator[Check]:
    """Yield which help lines of the country were not checked for too long."""
    name, country = "help lines", config.text("country")
    page = library.help_pages.get(country)
    if page is None:
        yield problem(name, _("No country is set."), _('Set country = "GB" in the site\'s file, with your own.'))
        return
    old = [line.name for line in page.line if line.checked_on is None or line.checked_on < old_before]
    if not old:
        yield fine(name, _("All of {country} were checked lately.").format(country=country))
        return
    says = counted("{number} needs a look:", "{number} need a look:", len(old))
    yield note(name, f"{says} {', '.join(old)}.", _("Ring each, or look at its page."))


def _named(config: Config) -> Check:
    if not any(file.kiosk for file in config.files):
        do = _("Write it in /etc/xdg/onward/config.toml: docs/kiosk.md has an example.")
        return note("kiosk", _("There is no [kiosk], so everything is as built in."), do)
    settings = config.kiosk
    if not settings.centre or not settings.desk:
        return note("kiosk", _("Visitors aren't told where they are, or where staff are."), _("Set centre and desk."))
    seconds = settings.idle + settings.warning
    return fine(
        "kiosk", _("{centre}. It clears after {seconds} seconds.").format(centre=settings.centre, seconds=seconds)
    )


def _room() -> Check:
    from tui.kiosk.folder import NoRoom, room_for_visits
    from tui.store.file.mounts import MOUNTS, file_system_type

    try:
        room = room_for_visits()
    except NoRoom as error:
        return problem("visits", str(error), _("Add to the service: RuntimeDirectory=onward"))
    kind = file_system_type(str(room), MOUNTS.read_text()) if MOUNTS.exists() else None
    if kind in IN_MEMORY:
        return fine("visits", _("{path}, in memory.").format(path=shown(room)))
    says = _("{path} isn't in memory, so what a visitor wrote could be on a disk.").format(path=shown(room))
    return problem("visits", says, _("Add to the service: RuntimeDirectory=onward"))


def _swap(root: Path) -> Check:
    used = _text(root / "proc/swaps").splitlines()[1:]
    if not used:
        return fine("swap", _("None: what is in memory stays there."))
    return problem("swap", _("Memory may be written to a disk."), _("swapoff -a, and take it out of /etc/fstab."))


def _core_dumps(root: Path) -> Check:
    pattern = _text(root / "proc/sys/kernel/core_pattern").strip()
    if pattern in ("", "|/bin/false", "/dev/null"):
        return fine("core dumps", _("None."))
    do = _("Set kernel.core_pattern=|/bin/false in /etc/sysctl.d")
    return note("core dumps", _("The machine keeps the memory of programs that crash; Onward refuses that."), do)


def _keys(root: Path) -> Check:
    if _text(root / "proc/sys/kernel/sysrq").strip() in ("", "0"):
        return fine("sysrq", _("SysRq is off."))
    return note("sysrq", _("SysRq is on: its keys reach the kernel."), _("Set kernel.sysrq=0 in /etc/sysctl.d"))


def _larger_text(settings: KioskSettings) -> Check:
    name, program = "larger text", settings.larger[0]
    if shutil.which(program) is not None:
        return fine(name, _("{program} opens a terminal with larger text.").format(program=program))
    return problem(name, _("{program} isn't installed.").format(program=program), _("Install it, or take larger out."))


def _printing(config: Config, root: Path) -> Check:
    name = "paper"
    if not config.is_on("printing"):
        return problem(
            name, _("The kiosk offers to print, and printing is off."), _("Set printing = true above [kiosk].")
        )
    said = [" ".join(line.split()).casefold() for line in _text(root / "etc/cups/cupsd.conf").splitlines()]
    missing = [line for line in KEEPS_NOTHING if line.casefold() not in said]
    if not missing:
        return fine(name, _("The printing system keeps none."))
    do = _("Write in /etc/cups/cupsd.conf: {lines}").format(lines=", ".join(missing))
    return problem(name, _("The printing system keeps what it printed."), do)


def _codes(settings: KioskSettings, today: date) -> Check:
    from tui.kiosk.sealed.keeping import Keeping, NotSetUp
    from tui.kiosk.sealed.store import StoreDown, store_at

    try:
        Keeping.of_site(settings, lambda: today)
        store_at(settings.store).check()
    except (NotSetUp, StoreDown) as error:
        return problem("codes", str(error), _("Nothing can be kept under a code until then."))
    waiting = len(list(Path(settings.spool).glob("*.sealed")))
    if waiting:
        words = counted("{number} waits to be passed on.", "{number} wait to be passed on.", waiting)
        return note("codes", words, _("The next visit passes them on."))
    return fine("codes", _("The store answers."))


def _text(file: Path) -> str:
    """Return the text of a file; empty if it can't be read."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
