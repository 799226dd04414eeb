import os
from pathlib import Path

import pytest

from tests.config.conftest import ALLIANCE, SCHOOLS, Load, Mistakes
from tsa_sheets.config import GoogleSettings

posix = pytest.mark.skipif(os.name != "posix", reason="the permissions of a file")
KEY = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"


def sheet(workbook: str) -> str:
    return SCHOOLS.replace('"Schools.xlsx"', workbook)


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is not the alliance's."""
    return tmp_path_factory.mktemp("own")


def test_without_the_table_nothing_is_named(settings: Load) -> None:
    assert settings().google == GoogleSettings()


def test_key_is_named_by_where_it_is(settings: Load, own: Path) -> None:
    found = settings(alliance=f'{ALLIANCE}[google]\nkey_file = "{own}/key.json"\n')

    assert found.google == GoogleSettings(key_file=own / "key.json")


@pytest.mark.parametrize(("key", "what"), [("key_file", "key's"), ("sign_in", "sign-in's")])
def test_secret_inside_the_folder_is_refused(mistakes: Mistakes, key: str, what: str) -> None:
    (found,) = mistakes(alliance=f'{ALLIANCE}[google]\n{key} = "config/secret.json"\n')

    assert found.startswith(
        f"config/alliance.toml: line 7, [google] {key}: the {what} file is inside your alliance's folder, which is "
        "copied and shared. Move it out, for example to ~/.config/tsa-sheets/google-"
    )


@posix
def test_key_that_others_can_read_is_refused(mistakes: Mistakes, own: Path) -> None:
    (own / "key.json").touch(0o644)
    (own / "key.json").chmod(0o644)

    (found,) = mistakes(alliance=f'{ALLIANCE}[google]\nkey_file = "{own}/key.json"\n')

    assert found.endswith(f"others on this computer can read {own}/key.json. Type: chmod 600 '{own}/key.json'")


def test_two_ways_to_sign_in_are_refused(mistakes: Mistakes, own: Path) -> None:
    (found,) = mistakes(alliance=f'{ALLIANCE}[google]\nkey_file = "{own}/key"\nsign_in = "{own}/me"\n')

    assert found.endswith("we sign in either with a key or as a person. Take key_file or sign_in out.")


def test_key_in_the_settings_themselves_is_refused(mistakes: Mistakes) -> None:
    (found,) = mistakes(alliance=f'{ALLIANCE}[google]\napi_key = "AIzaSy-not-to-be-repeated"\n')

    assert "passwords and the like are never kept in a settings file" in found
    assert "AIza" not in found


def test_address_of_a_spreadsheet_is_kept_plain_among_files(settings: Load) -> None:
    online = f"https://docs.google.com/spreadsheets/d/{KEY}/edit?usp=sharing#gid=99"
    (schools,) = settings(sheets__schools=sheet(f'["Schools.xlsx", "{online}"]')).sheets

    assert schools.workbooks == ("Schools.xlsx", f"https://docs.google.com/spreadsheets/d/{KEY}/edit")


@pytest.mark.parametrize(
    ("address", "to_do"),
    [
        (
            f"https://docs.google.com/forms/d/{KEY}/edit",
            "It is a form's: choose its Responses, then View in Sheets, and copy that address.",
        ),
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabcdefghijklmnop/pubhtml",
            "Open the spreadsheet itself, as those who edit it do, and copy the browser's address.",
        ),
        (
            "https://hill.sharepoint.com/:x:/s/office/schools",
            "Download the workbook as .xlsx into your alliance's folder and write its name here.",
        ),
    ],
)
def test_other_address_is_refused_with_what_to_do(mistakes: Mistakes, address: str, to_do: str) -> None:
    (found,) = mistakes(sheets__schools=sheet(f'"{address}"'))

    assert found.startswith('config/sheets/schools.toml: line 1, workbook: "https://')
    assert found.endswith(f"is not the address of a Google spreadsheet. {to_do}")
