import os
from pathlib import Path

import pytest

from tsa_sheets.home import unsafe
from tsa_sheets.home.disks import Disks, linux_mounts, mac_mounts, network_drive

NOTHING = Disks()
MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
//nas/office /mnt/the\\040office cifs rw 0 0
/dev/sdb1 /mnt/the\\040office/stick vfat rw 0 0
nas:/home /net nfs4 rw 0 0
jo@far: /home/jo/far fuse.sshfs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
/dev/sdc1 /mnt/disk fuseblk rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/jo/OneDrive/alliance/record", "OneDrive"),
        ("/home/jo/onedrive - Hill School/record", "OneDrive"),
        ("/Users/jo/Library/CloudStorage/OneDrive-HillSchool/record", "OneDrive"),
        ("/home/jo/Dropbox/record", "Dropbox"),
        ("/home/jo/Dropbox (Hill)/record", "Dropbox"),
        ("/home/jo/Google Drive/record", "Google Drive"),
        ("/Users/jo/Library/CloudStorage/GoogleDrive-jo@hill.example/My Drive/record", "Google Drive"),
        ("/srv/My Drive/record", "Google Drive"),
        ("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs/record", "iCloud"),
        ("/home/jo/iCloudDrive/record", "iCloud"),
        ("/home/jo/Nextcloud/record", "Nextcloud"),
        ("/home/jo/ownCloud/record", "ownCloud"),
        ("/home/jo/pCloudDrive/record", "pCloud"),
        ("/home/jo/Box/record", "Box"),
        ("/home/jo/Box Sync/record", "Box"),
    ],
)
def test_place_by_the_name_of_a_folder(path: str, service: str) -> None:
    assert unsafe(Path(path), NOTHING) == f"in a folder that {service} copies to other computers"


@pytest.mark.parametrize("path", ["/home/jo/alliance/record", "/home/jo/Dropbox rota/record", "/home/jo/box/record"])
def test_place_that_is_only_called_alike(path: str) -> None:
    assert unsafe(Path(path), NOTHING) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".sync_3fa9.db", "Nextcloud or ownCloud"),
        (".nextcloudsync.log", "Nextcloud or ownCloud"),
        (".sync/ID", "Resilio Sync"),
        (".stfolder/", "Syncthing"),
        (".dropbox.cache/", "Dropbox"),
    ],
)
def test_place_by_what_a_program_leaves_in_a_folder_above(tmp_path: Path, mark: str, service: str) -> None:
    record = tmp_path / "ours/alliance/record"
    assert unsafe(record, NOTHING) == ""

    marked = tmp_path / "ours" / mark
    (marked if mark.endswith("/") else marked.parent).mkdir(parents=True)
    if not mark.endswith("/"):
        marked.touch()

    assert unsafe(record, NOTHING) == f"in a folder that {service} copies to other computers"


def test_place_beside_the_settings_of_dropbox(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()

    assert unsafe(tmp_path / "alliance/record", NOTHING) == ""


def test_place_that_onedrive_has_told_windows_of(tmp_path: Path) -> None:
    seen = Disks(onedrive=(tmp_path / "Hill School",))

    assert unsafe(tmp_path / "Hill School/record", seen) == "in a folder that OneDrive copies to other computers"
    assert unsafe(tmp_path / "Hill/record", seen) == ""


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_place_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "alliance").symlink_to(tmp_path / "Dropbox")

    assert unsafe(tmp_path / "alliance/record", NOTHING) == "in a folder that Dropbox copies to other computers"


@pytest.mark.skipif(os.name != "posix", reason="mount points")
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/mnt/the office/record", "on another computer, over the network (cifs)"),
        ("/net/jo/record", "on another computer, over the network (nfs4)"),
        ("/home/jo/far/record", "on another computer, over the network (fuse.sshfs)"),
        ("/mnt/c/Users/jo/record", "on another computer, over the network (9p)"),
        ("/mnt/the office/stick/record", ""),
        ("/mnt/disk/record", ""),
        ("/network/record", ""),
        ("/home/jo/record", ""),
    ],
)
def test_place_by_the_file_system_it_is_on(path: str, why: str) -> None:
    assert unsafe(Path(path), Disks(linux_mounts(MOUNTS))) == why


def test_mounts_of_a_mac() -> None:
    answer = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//jo@nas._smb._tcp.local/The%20office on /Volumes/The office (smbfs, nodev, nosuid, mounted by jo)\n"
    )

    assert mac_mounts(answer) == {"/": "apfs", "/Volumes/The office": "smbfs"}


def test_place_of_this_test_is_safe(tmp_path: Path) -> None:
    assert unsafe(tmp_path / "record") == ""


@pytest.mark.parametrize(
    ("drive", "expected"), [(r"\\nas\office", True), (r"\\?\C:", False), ("C:", False), ("", False)]
)
def test_drive_of_windows_on_the_network(drive: str, expected: bool) -> None:
    assert network_drive(drive) is expected
