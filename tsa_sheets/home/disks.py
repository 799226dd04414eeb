"""What this computer says about its disks: which are on the network, and where OneDrive keeps its folders."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Disks:
    """Mount points with their file systems, and the folders OneDrive has told Windows of."""

    mounts: Mapping[str, str] = field(default_factory=dict)
    onedrive: tuple[Path, ...] = ()


def disks() -> Disks:
    """Ask this computer; what it does not say is left out."""
    onedrive = tuple(Path(os.environ[name]) for name in ONEDRIVE if os.environ.get(name))
    return Disks(_mounts(), onedrive)


def _mounts() -> Mapping[str, str]:
    if sys.platform == "linux":
        try:
            return linux_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
        except OSError:
            return {}  # without /proc nothing is known, and nothing is claimed
    if sys.platform == "darwin":
        try:
            answer = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return {}
        return mac_mounts(answer.stdout)
    return {}


def linux_mounts(text: str) -> Mapping[str, str]:
    """Read /proc/mounts: device, mount point, file system; a later mount hides an earlier one at the same point."""
    rows = (line.split() for line in text.splitlines())
    return {re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), row[1]): row[2] for row in rows if len(row) > 2}


def mac_mounts(text: str) -> Mapping[str, str]:
    """Read the answer of `mount` on a Mac: `//jo@server/share on /Volumes/share (smbfs, nodev)`."""
    found = (re.fullmatch(r".+? on (.+) \(([^,)]+).*\)", line) for line in text.splitlines())
    return {row[1]: row[2] for row in found if row}


def network_drive(drive: str) -> bool:
    """Tell whether a drive, as Windows names it, is on another computer."""
    if drive.startswith(("\\\\", "//")):
        return not drive.startswith(("\\\\?\\", "\\\\.\\"))
    if sys.platform == "win32" and drive:
        import ctypes

        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote)
    return False
