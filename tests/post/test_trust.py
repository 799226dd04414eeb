"""A file of certificates that is none is said, whichever server it was meant for."""

from pathlib import Path

import pytest

from tsa_sheets.config import MailboxSettings, PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.post.smtp import SmtpPost
from tsa_sheets.world import RealWorld


@pytest.fixture(params=["missing", "empty", "something else"])
def ca_file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "authority.pem"
    if request.param != "missing":
        path.write_text("" if request.param == "empty" else "the certificate is in the other folder", "utf-8")
    return path


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "mail-password"
    path.touch(0o600)
    path.write_text("correct horse", "utf-8")
    return path


def test_sending_says_which_file_it_could_not_read(ca_file: Path, secret: Path) -> None:
    settings = PostSettings(
        by="smtp", host="localhost", port=9, user="office@hill.example", password_file=secret, ca_file=ca_file
    )

    with pytest.raises(PostError, match=r"authority\.pem: the mail server's certificate cannot be read .* ca_file"):
        SmtpPost(settings, RealWorld()).open()


def test_the_mailbox_says_which_file_it_could_not_read(ca_file: Path, secret: Path) -> None:
    settings = MailboxSettings(host="localhost", user="office@hill.example", password_file=secret, ca_file=ca_file)

    with (
        pytest.raises(PostError, match=r"authority\.pem: the mail server's certificate cannot be read .* ca_file"),
        Mailbox(settings, RealWorld()),
    ):
        pass
