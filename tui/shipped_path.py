"""The paths of the data that ships with Onward, as text: importing `pathlib` takes longer than a short command."""

import os

PACKAGE = os.path.dirname(__file__)  # noqa: PTH120


def shipped_path(folder: str) -> str:
    """Return the path of `folder`: inside the installed package, or beside the package in a checkout."""
    installed = f"{PACKAGE}/{folder}"
    return installed if os.path.isdir(installed) else f"{os.path.dirname(PACKAGE)}/{folder}"  # noqa: PTH112, PTH120
