"""Finds out whether a folder is on a network file system, and what that is called.

Two machines may use the same file there, and a lock of one kernel means nothing to the other. Onward stays safe, since
every write checks the row `ownership` in the file (see `tui.store.logins.ownership`). But saving has to wait while the
network is down, so the person is told once.
"""

import os
import re
from pathlib import Path

from tui.words import _

MOUNTS = Path("/proc/self/mountinfo")
MIN_FIELDS = 5
NETWORK = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "a Windows share (SMB)",
    "smb3": "a Windows share (SMB)",
    "smbfs": "a Windows share (SMB)",
    "9p": "9P",
    "virtiofs": "virtiofs",
    "ceph": "Ceph",
    "lustre": "Lustre",
    "gpfs": "GPFS",
    "mmfs": "GPFS",
    "beegfs": "BeeGFS",
    "orangefs": "OrangeFS",
    "pvfs2": "PVFS",
    "panfs": "PanFS",
    "afs": "AFS",
    "coda": "Coda",
    "ncpfs": "NetWare",
    "gfs2": "GFS2",
    "ocfs2": "OCFS2",
    "vboxsf": "a folder shared with a virtual machine",
    "vmhgfs": "a folder shared with a virtual machine",
    "prl_fs": "a folder shared with a virtual machine",
}
"""File systems that other machines may write to: the common name for each type."""
FUSE_PREFIX = "fuse."
LOCAL_FUSE = frozenset(
    "archivemount bindfs encfs fuse-overlayfs gocryptfs lxcfs mergerfs ntfs-3g portal snapfuse squashfuse".split()
)
"""Types of FUSE file systems that use a disk of this machine. Any other is treated as a network file system."""
ESCAPED_CHARACTER = re.compile(r"\\([0-7]{3})")


def network_kind(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the type of the network file system that `path` is on, such as `nfs4`, `cifs` or `fuse.sshfs`.

    None for a disk of this machine, and if the system doesn't say. `path` need not exist. `mounts` is a file in the
    format of `/proc/self/mountinfo`, see proc(5).
    """
    try:
        text = mounts.read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    kind = file_system_type(os.path.realpath(path), text)
    if kind is None:
        return None
    is_fuse = kind.startswith(FUSE_PREFIX) and kind.removeprefix(FUSE_PREFIX) not in LOCAL_FUSE
    return kind if kind in NETWORK or is_fuse else None


def file_system_type(path: str, text: str) -> str | None:
    """Return the type of the file system that the absolute `path` is on; None if `text` doesn't say.

    `text` is the content of `/proc/self/mountinfo`. The longest mount point that is a parent of `path` counts, and of
    several mounts at one point the last, since it hides the others.
    """
    longest, kind = -1, None
    for line in text.splitlines():
        head, separator, tail = line.partition(" - ")
        fields, types = head.split(" "), tail.split(" ")
        if not separator or len(fields) < MIN_FIELDS or not types[0]:
            continue
        point = ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1], 8)), fields[4])
        if len(point) >= longest and (path == point or path.startswith(point.rstrip("/") + "/")):
            longest, kind = len(point), types[0]
    return kind


def network_name(kind: str) -> str:
    """Return the common name of a type of file system: `NFS` for `nfs4`, `SSHFS` for `fuse.sshfs`."""
    return _(NETWORK[kind]) if kind in NETWORK else kind.removeprefix(FUSE_PREFIX).upper()


def network_notice(kind: str) -> str:
    """Return what to tell a person whose data is on a network file system of this type."""
    notice = _(
        "Your data folder is on a network drive ({name}). Onward works there. When the network is away, saving waits,"
        " and Onward says so. Use it on one machine at a time: a second one asks before it takes over."
    )
    return notice.format(name=network_name(kind))
