"""Takes the picture of the guide: the page that waits, in foot and cage, on a screen that isn't there.

Run it as root, which it stops being: `python -m tests.kiosk.picture docs/pictures/kiosk.png`. It needs cage, foot, grim
and a font, as the guide installs them, and util-linux. cage draws with the processor alone (pixman).
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from tests.config.test_docs import KIOSK, blocks

USER = "nobody"
NEEDS = ("cage", "foot", "grim", "unshare", "runuser")
NO_MOUNT = "a private mount, which this machine refuses"
SECONDS = 90
"""For the page to be there, on a busy machine."""
EMPTY = 30_000
"""Bytes that a picture of a page has more than; one of an empty screen has a tenth of them."""
DRAW = """\
mount --bind {code} {site}/code
mount --bind {packages} {site}/packages
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
{open_python}
mkdir -m 700 /tmp/run && chown {user} /tmp/run
exec runuser -u {user} -- env -C /tmp XDG_RUNTIME_DIR=/tmp/run HOME=/tmp/run LANG=C.UTF-8 \\
    PYTHONPATH={site}/code:{site}/packages \\
    XDG_CONFIG_DIRS={site} PYTHONDONTWRITEBYTECODE=1 \\
    WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \\
    cage -- sh -c '{shoot} & exec foot --config={site}/foot.ini {python} -m tui {options} kiosk'
"""
"""The code and the packages are where nobody can be shut out of them, wherever this folder is."""
OPEN = """\
mkdir /tmp/python && mount --bind {python} /tmp/python
mount -t tmpfs -o mode=755 tmpfs {closed}
mkdir -p {python} && mount --bind /tmp/python {python}"""
"""For a Python in a home that nobody else may enter: an empty one takes its place, with Python alone in it."""
SHOOT = (
    "(for each in $(seq {seconds}); do sleep 1; grim -t png {picture};"
    " test $(stat -c %s {picture}) -gt {empty} && break; done; sleep 1; grim -t png {picture}; kill $PPID)"
)


def missing() -> list[str]:
    """Return what the picture needs and isn't there."""
    programs = [name for name in NEEDS if shutil.which(name) is None]
    if os.geteuid() != 0:
        return [*programs, "root"]
    return programs if programs or _can_mount() else [NO_MOUNT]


def _can_mount() -> bool:
    """Return whether this machine lets root mount something that nobody else sees. Many containers don't."""
    command = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _open_python() -> str:
    python = Path(sys.base_prefix)
    closed = next((each for each in reversed(python.parents) if not each.stat().st_mode & 0o001), None)
    return "" if closed is None else OPEN.format(python=python, closed=closed)


def take(picture: Path, *options: str) -> None:
    """Take the picture, with the settings and the terminal of the guide."""
    with tempfile.TemporaryDirectory(prefix="onward-picture-", dir="/var/tmp") as folder:
        site = Path(folder)
        site.chmod(0o755)
        (site / "onward").mkdir()
        (site / "onward/config.toml").write_text(blocks("toml", KIOSK)[0])
        (site / "foot.ini").write_text(next(block for block in blocks("ini", KIOSK) if "[scrollback]" in block))
        for name in ("out", "code", "packages"):
            (site / name).mkdir()
        shutil.chown(site / "out", USER)
        shot = site / "out" / "kiosk.png"
        script = DRAW.format(
            user=USER,
            open_python=_open_python(),
            site=site,
            code=Path(__file__).parents[2],
            packages=sysconfig.get_path("purelib"),
            python=Path(sys.executable).resolve(),
            options=" ".join(options),
            shoot=SHOOT.format(seconds=SECONDS, picture=shot, empty=EMPTY),
        )
        # cage draws no end of complaints that there is no screen.
        command = ["unshare", "-m", "sh", "-e", "-c", script]
        subprocess.run(command, check=False, timeout=2 * SECONDS, stderr=subprocess.DEVNULL)
        shutil.copyfile(shot, picture)


if __name__ == "__main__":
    if missing():
        sys.exit(f"missing: {', '.join(missing())}")
    take(Path(sys.argv[1]))
