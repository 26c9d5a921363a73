"""Which file systems reach over a network, by real texts of mounts."""

from pathlib import Path

import pytest

from tui.store.file.mounts import file_system_type, network_kind, network_name, network_notice

TEXT = r"""22 28 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 0 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
41 28 0:36 / /home rw,relatime shared:20 master:1 - nfs4 nas.example.org:/export/home rw,vers=4.2,hard,proto=tcp
42 41 254:2 / /home/robin/local rw,relatime shared:21 - ext4 /dev/vdb rw
43 28 0:40 / /mnt/my\040share\134one rw,relatime - cifs //nas/share rw,vers=3.1.1
44 28 0:41 / /mnt/remote rw,nosuid,nodev,relatime shared:99 - fuse.sshfs robin@tern:/srv rw,user_id=1000,group_id=1000
45 28 0:42 / /mnt/vault rw,relatime - fuse.gocryptfs /home/robin/.vault rw
46 28 8:17 / /media/stick rw,relatime - fuseblk /dev/sdb1 rw,user_id=0
47 28 0:43 / /srv rw,relatime - autofs systemd-1 rw,fd=60
48 47 0:44 / /srv rw,relatime - ceph 10.0.0.1:6789:/ rw,name=admin
49 28 0:45 / /mnt/host rw,relatime - 9p hostshare rw,trans=virtio
50 28 0:46 / /lustre rw - lustre 10.0.0.2@tcp:/fs rw
51 28 0:47 / /afs rw - afs none rw
52 28 0:48 / /gpfs/one rw - gpfs one rw
53 28 0:49 / /tmp/odd
54 28 0:50 / /mnt/drive rw - smb3 //nas/drive rw
55 28 0:51 / /mnt/guest rw - virtiofs guest rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc", None),
        ("/home/robin/.local/share/onward/onward.db", "nfs4"),
        ("/home", "nfs4"),
        ("/homer/onward", None),
        ("/home/robin/local/onward", None),
        ("/mnt/my share\\one/onward", "cifs"),
        ("/mnt/remote/x", "fuse.sshfs"),
        ("/mnt/vault/x", None),
        ("/media/stick/x", None),
        ("/srv/x", "ceph"),
        ("/mnt/host", "9p"),
        ("/lustre/x", "lustre"),
        ("/afs/x", "afs"),
        ("/gpfs/one/x", "gpfs"),
        ("/mnt/drive/x", "smb3"),
        ("/mnt/guest/x", "virtiofs"),
        ("/tmp/odd/x", None),
    ],
)
def test_a_folder_on_a_network_drive_is_known(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(TEXT)
    assert network_kind(Path(path), mounts) == kind


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/mnt/remote")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(TEXT)
    assert network_kind(tmp_path / "link" / "onward.db", mounts) == "fuse.sshfs"


def test_a_system_that_does_not_say_is_taken_for_local(tmp_path: Path) -> None:
    assert network_kind(tmp_path, tmp_path / "none") is None
    (tmp_path / "bytes").write_bytes(b"\xff\n\x00 - \n")
    assert network_kind(tmp_path, tmp_path / "bytes") is None


def test_this_machine_says_what_its_root_is_on() -> None:
    assert file_system_type("/", Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))


def test_it_is_named_as_people_know_it() -> None:
    assert [network_name(kind) for kind in ("nfs4", "cifs", "fuse.sshfs")] == ["NFS", "a Windows share (SMB)", "SSHFS"]
    assert "(NFS)" in network_notice("nfs")
