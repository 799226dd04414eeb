"""Where the record of what was sent may be kept: on a disk of this computer that nothing else writes to.

A folder that is synced or shared can lose or undo the last line of the record, and a letter would go twice.
"""

import re
from pathlib import Path

from tsa_sheets.home.disks import Disks, disks, network_drive

SYNCED = (
    ("OneDrive", r"(?i:onedrive( ?-.*)?)"),
    ("Dropbox", r"(?i:dropbox( \(.*\))?)"),
    ("Google Drive", r"(?i:google ?drive(-.*| .*)?|my drive)"),
    ("iCloud", r"(?i:mobile documents|icloud ?drive.*)"),
    ("Nextcloud", r"(?i:nextcloud\d*)"),
    ("ownCloud", r"(?i:owncloud\d*)"),
    ("pCloud", r"(?i:pcloud( ?drive)?)"),
    ("Box", r"Box( Sync|-Box)?"),
)
MARKS = (
    ("Dropbox", ".dropbox.cache"),
    ("Resilio Sync", ".sync"),
    ("Nextcloud or ownCloud", ".owncloudsync.log"),
    ("Nextcloud or ownCloud", ".nextcloudsync.log"),
    ("Nextcloud or ownCloud", ".sync_*.db"),
    ("Nextcloud or ownCloud", "._sync_*.db"),
    ("Syncthing", ".stfolder"),
    ("Synology Drive", ".SynologyWorkingDirectory"),
    ("Google Drive", ".tmp.drivedownload"),
)
NETWORK = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "ftp", "gfs2", "glusterfs"),
        *("gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs"),
        *("webdav", "fuse.ceph-fuse", "fuse.cifs", "fuse.curlftpfs", "fuse.davfs2", "fuse.gcsfuse"),
        *("fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.juicefs", "fuse.onedrive"),
        *("fuse.onedriver", "fuse.pcloud", "fuse.rclone", "fuse.s3fs", "fuse.seadrive", "fuse.smbnetfs"),
        *("fuse.sshfs", "fuse.vmhgfs-fuse"),
    )
)


def unsafe(path: Path, seen: Disks | None = None) -> str:
    """Say in words why the record must not be kept there ("in a folder that OneDrive copies"); "" where it may."""
    seen = disks() if seen is None else seen
    path = path.expanduser().absolute()
    real = path.resolve()
    service = _by_name(path) or _by_name(real) or _by_onedrive(real, seen) or _by_mark(real)
    if service:
        return f"in a folder that {service} copies to other computers"
    system = _file_system(real, seen)
    if system in NETWORK or network_drive(real.drive):
        return f"on another computer, over the network ({system or real.drive})"
    return ""


def _by_name(path: Path) -> str:
    return next(
        (service for part in path.parts for service, pattern in SYNCED if re.fullmatch(pattern, part)),
        "",
    )


def _by_onedrive(path: Path, seen: Disks) -> str:
    return "OneDrive" if any(path.is_relative_to(folder.resolve()) for folder in seen.onedrive) else ""


def _by_mark(path: Path) -> str:
    for folder in (path, *path.parents):
        if (folder / ".dropbox").is_file():  # in somebody's own folder a directory of this name means nothing
            return "Dropbox"
        for service, mark in MARKS:
            if any(folder.glob(mark)):
                return service
    return ""


def _file_system(path: Path, seen: Disks) -> str:
    for folder in (path, *path.parents):
        if str(folder) in seen.mounts:
            return seen.mounts[str(folder)]
    return ""
