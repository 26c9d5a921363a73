"""Checks of the program: its versions, how it's compiled, and variables that would change how Textual runs."""

import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from tui import __version__
from tui.cli.doctor.check import Check, fine, note, problem
from tui.precompiled.finder import PATH, Precompiled, Unusable
from tui.store.inspecting import sqlite_version
from tui.words import _

PACKAGES = ("textual", "sqlite-utils", "pendulum")


def program() -> Iterator[Check]:
    """Yield the versions of the program and its libraries."""
    found = [f"Onward {__version__}", f"Python {platform.python_version()}", f"SQLite {sqlite_version()}"]
    missing = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    says = ", ".join([*found, f"{platform.system()} {platform.machine()}"]) + "."
    if missing:
        yield problem("program", _("Missing: {packages}.").format(packages=", ".join(missing)), _("Install it again."))
    else:
        yield fine("program", says)


def modules(path: str = PATH) -> Iterator[Check]:
    """Yield whether the modules are compiled in one file (`tui.precompiled`)."""
    do = _("For quicker starts, whoever installed Onward can run: python -m tui.precompiled")
    try:
        precompiled = Precompiled(path)
    except Unusable:
        yield note("modules", _("They aren't compiled in one file."), do)
        return
    try:
        if changed := precompiled.changed():
            words = _("{number} of them changed since they were compiled in one file.")
            yield note("modules", words.format(number=changed), do)
        else:
            yield fine("modules", _("They're compiled in one file."))
    except Unusable:
        yield note("modules", _("They aren't compiled in one file."), do)
    finally:
        precompiled.close()


def hooks(names: Sequence[str]) -> Iterator[Check]:
    """Yield the environment variables of Textual that were set; `names` are those removed at the start."""
    if names:
        words = _("Set and taken out, so that nothing but Onward sees your keys: {names}.")
        yield note("hooks", words.format(names=", ".join(sorted(names))))
    else:
        yield fine("hooks", _("No environment variable affects Onward."))
