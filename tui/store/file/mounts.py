"""Which file system a folder is on, so that one which reaches over a network can be named.

There, two machines may each believe that the file is theirs alone: locks of one kernel say nothing to another. Onward
stays safe, as every write asks the file itself whose it is (see `store.logins.ownership`), but a dropped network can
hold a save up, so people are told once.
"""

import os
import re
from pathlib import Path

from tui.words import _

MOUNTS = Path("/proc/self/mountinfo")
LEAST_FIELDS = 5
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
"""File systems that other machines may write to, by their type, with the name people know them by."""
FUSE = "fuse."
LOCAL_FUSE = frozenset(
    "archivemount bindfs encfs fuse-overlayfs gocryptfs lxcfs mergerfs ntfs-3g portal snapfuse squashfuse".split()
)
"""Kinds of FUSE that stand on a disk of this machine; any other may reach further, and is taken to."""
ESCAPED = re.compile(r"\\([0-7]{3})")


def network_kind(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the type of the file system at `path` (`nfs4`, `cifs`, `fuse.sshfs`) when it reaches over a network.

    `path` need not be there yet. None for a disk of this machine, and where the system does not say. `mounts` is a
    text of the form of `/proc/self/mountinfo`, see proc(5).
    """
    try:
        text = mounts.read_text("utf-8", "surrogateescape")
    except OSError:
        return None
    kind = kind_at(os.path.realpath(path), text)
    if kind is None:
        return None
    is_fuse = kind.startswith(FUSE) and kind.removeprefix(FUSE) not in LOCAL_FUSE
    return kind if kind in NETWORK or is_fuse else None


def kind_at(path: str, text: str) -> str | None:
    """Return the type of the file system that the absolute `path` is on, by a text of mounts: the longest match.

    Of several mounts in one place the last one counts, since it lies on top.
    """
    best, kind = -1, None
    for line in text.splitlines():
        head, separator, tail = line.partition(" - ")
        fields, types = head.split(" "), tail.split(" ")
        if not separator or len(fields) < LEAST_FIELDS or not types[0]:
            continue
        point = ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4])
        if len(point) >= best and (path == point or path.startswith(point.rstrip("/") + "/")):
            best, kind = len(point), types[0]
    return kind


def network_name(kind: str) -> str:
    """Return how people call a file system of that type: `NFS`, `SSHFS`."""
    return _(NETWORK[kind]) if kind in NETWORK else kind.removeprefix(FUSE).upper()


def network_words(kind: str) -> str:
    """Return what a person is told once when their data is on a file system of that type."""
    words = _(
        "Your data folder is on a network drive ({name}). Onward works there. When the network is away, saving waits,"
        " and Onward says so. Use it on one machine at a time: a second one asks before it takes over."
    )
    return words.format(name=network_name(kind))
