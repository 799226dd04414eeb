"""Letters as files: whole or not at all, never over another one, never through a link."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tsa_sheets.errors import PostError
from tsa_sheets.post.folder import FolderPost
from tsa_sheets.post.outcome import Accepted, Envelope, Refused
from tsa_sheets.world import RealWorld

T = TypeVar("T")
NAME = "000001-registration-confirmed.eml"
KEPT = Accepted(f"kept as {NAME}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "letters"


@pytest.fixture
def post(folder: Path) -> FolderPost:
    post = FolderPost(folder, RealWorld())
    post.open()
    return post


def test_letter_is_a_file_for_its_owner_only(post: FolderPost, folder: Path, envelope: Envelope) -> None:
    assert post.deliver(envelope) == KEPT

    assert [path.name for path in folder.iterdir()] == [NAME]
    assert (folder / NAME).read_bytes() == envelope.data
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_same_letter_again_is_delivered_already(post: FolderPost, folder: Path, envelope: Envelope) -> None:
    assert [post.deliver(envelope), post.deliver(envelope)] == [KEPT, KEPT]

    assert [path.name for path in folder.iterdir()] == [NAME]


def test_another_letter_under_the_same_name_is_refused(post: FolderPost, folder: Path, envelope: Envelope) -> None:
    post.deliver(envelope)

    outcome = post.deliver(replace(envelope, data=b"Subject: another\r\n\r\n"))

    assert outcome == Refused(f"{folder / NAME} is there already and is not this letter")
    assert (folder / NAME).read_bytes() == envelope.data


def test_link_in_place_of_the_letter_is_not_followed(post: FolderPost, folder: Path, envelope: Envelope) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_bytes(envelope.data)
    (folder / NAME).symlink_to(outside)

    assert isinstance(post.deliver(envelope), Refused)
    assert outside.read_bytes() == envelope.data


def test_link_in_place_of_the_unfinished_file_is_not_followed(
    post: FolderPost, folder: Path, envelope: Envelope
) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_text("theirs", "utf-8")
    (folder / f".{envelope.name}.part").symlink_to(outside)

    assert post.deliver(envelope) == KEPT
    assert outside.read_text("utf-8") == "theirs"


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "C:\\x", "a/b", "", "-rf", ".hidden", "1\0", "x" * 300, "1\N{FULLWIDTH FULL STOP}2"]
)
def test_name_that_is_no_plain_file_name_is_refused(
    post: FolderPost, folder: Path, envelope: Envelope, name: str
) -> None:
    assert post.deliver(replace(envelope, name=name)) == Refused(f"{name!r} cannot be the name of a file")
    assert list(folder.iterdir()) == []


def test_folder_that_is_a_file_says_what_to_do(folder: Path) -> None:
    folder.write_text("", "utf-8")

    with pytest.raises(PostError, match=r"letters: letters cannot be written here .*name another one as folder"):
        FolderPost(folder, RealWorld()).open()


def test_folder_that_went_away_says_what_to_do(post: FolderPost, folder: Path, envelope: Envelope) -> None:
    folder.rmdir()

    with pytest.raises(PostError, match="letters cannot be written here"):
        post.deliver(envelope)


def test_full_disk_leaves_no_letter_and_says_what_to_do(folder: Path, envelope: Envelope) -> None:
    class FullDisk(RealWorld):
        def io(self, name: str, effect: Callable[[], T]) -> T:
            if name == "folder write":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return effect()

    post = FolderPost(folder, FullDisk())
    post.open()

    with pytest.raises(PostError, match=r"the disk is full\. Make room on it"):
        post.deliver(envelope)

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, 6))
def test_letter_is_there_once_after_a_second_try_whichever_effect_failed(
    folder: Path, envelope: Envelope, failing: type[RealWorld], number: int, after: bool
) -> None:
    world = failing(number, after=after)  # type: ignore[call-arg]

    with contextlib.suppress(PostError):
        first = FolderPost(folder, world)
        first.open()
        first.deliver(envelope)
    second = FolderPost(folder, RealWorld())
    second.open()

    assert len(world.names) == number  # type: ignore[attr-defined]
    assert second.deliver(envelope) == KEPT
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [(NAME, envelope.data)]
