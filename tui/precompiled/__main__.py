"""Make the precompiled file: `python -m tui.precompiled`."""

import os
import sys

from tui.precompiled.finder import PATH
from tui.precompiled.making import has_columns, make


def main() -> None:
    """Make it, and say where it is; leave with a sentence if it can't be written."""
    if has_columns() or not sys.flags.safe_path:
        # Python decides at its start whether it notes them, and whether modules may be from where it was called.
        again = [sys.executable, "-P", "-X", "no_debug_ranges", "-m", "tui.precompiled"]
        os.execv(sys.executable, again)  # noqa: S606 - this very program
    try:
        number = make()
    except OSError as problem:
        sys.exit(
            f"The compiled modules can't be written to {PATH}: {problem.strerror}. Onward starts without them, too."
        )
    print(f"{number} modules are compiled in {PATH}.")


if __name__ == "__main__":
    main()
