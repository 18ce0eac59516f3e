"""Does a folder lie on another machine? There the system tells only of changes made on this one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_REMOTE = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs",
        "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4
"""GetDriveTypeW, Windows SDK."""


def is_remote(root: Path) -> bool:
    """True where the folder is known to lie on a share. False decides nothing: silence is noticed as well."""
    place = os.path.realpath(root)
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(place)[0]
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE
    if sys.platform == "linux":
        return _kind(place) in _REMOTE
    return False


def _kind(place: str) -> str:
    """The file system that a path lies on, by the longest mount point above it (proc(5), mountinfo)."""
    best, kind = "", ""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        fields, _, rest = line.partition(" - ")
        parts = fields.split(" ")
        if len(parts) < 5 or not rest:
            continue
        mounted = parts[4].replace("\\040", " ")
        inside = place == mounted or place.startswith(mounted.rstrip("/") + "/")
        if inside and len(mounted) >= len(best):
            best, kind = mounted, rest.split(" ", 1)[0]
    return kind
