"""Where the mail password is found, and when it is refused."""

from pathlib import Path

import pytest

from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.password import password


def settings(path: Path | None) -> PostSettings:
    return PostSettings(user="office@north-vale.example", password_file=path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "mail-password"
    file.touch(mode=0o600)
    return file


def test_password_comes_from_its_file_before_the_environment(file: Path) -> None:
    file.write_text(" correct horse \r\n", "utf-8")

    assert password(settings(file), {"TSA_SHEETS_MAIL_PASSWORD": "other"}) == " correct horse "


def test_password_comes_from_the_environment_where_no_file_is_named() -> None:
    assert password(settings(None), {"TSA_SHEETS_MAIL_PASSWORD": "other"}) == "other"


def test_missing_password_is_an_error_and_never_a_question() -> None:
    with pytest.raises(PostError, match=r"there is no password for office@north-vale\.example"):
        password(settings(None), {})


def test_empty_file_is_an_error(file: Path) -> None:
    with pytest.raises(PostError, match="is empty"):
        password(settings(file), {"TSA_SHEETS_MAIL_PASSWORD": "other"})


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PostError, match="cannot be read"):
        password(settings(tmp_path / "nowhere"), {})


def test_file_others_can_read_is_refused_with_what_to_type(file: Path) -> None:
    file.write_text("secret", "utf-8")
    file.chmod(0o640)

    with pytest.raises(PostError, match=f"others on this computer can read .*Type: chmod 600 {file}") as refused:
        password(settings(file), {})

    assert "secret" not in str(refused.value)
