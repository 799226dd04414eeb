import os
from pathlib import Path

import pytest

from tests.config.conftest import ALLIANCE, Load, Mistakes

SMTP = ALLIANCE + '[post]\nby = "smtp"\nhost = "smtp.hill.example"\nuser = "office@hill.example"\n'
posix = pytest.mark.skipif(os.name != "posix", reason="the permissions of a file")


@pytest.mark.parametrize("key", ["password", "smtp_passwd", "api-key", "Token", "secret"])
def test_password_in_the_settings_is_refused_and_not_repeated(mistakes: Mistakes, key: str) -> None:
    (found,) = mistakes(alliance=f'{SMTP}{key} = "correct horse"\n')

    assert found == (
        f"config/alliance.toml: line 10, [post] {key}: passwords and the like are never kept in a settings file. "
        "Take the line out, change the password if this file was ever shared, and keep the new one in a file outside "
        "your alliance's folder (password_file under [post]) or in the environment variable TSA_SHEETS_MAIL_PASSWORD."
    )


def test_password_file_inside_the_folder_is_refused(mistakes: Mistakes) -> None:
    (found,) = mistakes(alliance=f'{SMTP}password_file = "config/password"\n')

    assert found == (
        "config/alliance.toml: line 10, [post] password_file: the password's file is inside your alliance's folder, "
        "which is copied and shared. Move it out, for example to ~/.config/tsa-sheets/password, and write that here."
    )


@posix
def test_password_file_inside_the_folder_by_a_link_is_refused(
    mistakes: Mistakes, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    way_in = tmp_path_factory.mktemp("elsewhere") / "way-in"
    way_in.symlink_to(folder)

    found = mistakes(alliance=f'{SMTP}password_file = "{way_in}/password"\n')

    assert [line.partition(", which")[0].partition("password_file: ")[2] for line in found] == [
        "the password's file is inside your alliance's folder"
    ]


@posix
def test_password_file_others_can_read_is_refused(
    mistakes: Mistakes, settings: Load, tmp_path_factory: pytest.TempPathFactory
) -> None:
    password = tmp_path_factory.mktemp("own") / "password"
    password.write_text("correct horse")
    password.chmod(0o640)

    (found,) = mistakes(alliance=f'{SMTP}password_file = "{password}"\n')

    assert found == (
        f"config/alliance.toml: line 10, [post] password_file: others on this computer can read {password}. "
        f"Type: chmod 600 '{password}'"
    )
    password.chmod(0o600)
    assert settings(alliance=f'{SMTP}password_file = "{password}"\n').post.password_file == password
