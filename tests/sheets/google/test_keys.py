import json
import os
from pathlib import Path

import pytest

from tests.servers.sheets.keys import ACCOUNT, key_pair, write_key
from tsa_sheets.config import GoogleSettings
from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.keys import SCOPES, VARIABLE, account

posix = pytest.mark.skipif(os.name != "posix", reason="the permissions of a file")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.json"
    write_key(path, ACCOUNT, key_pair()[0], "https://oauth2.googleapis.com/token")
    return path


def refused(path: Path) -> str:
    with pytest.raises(SheetError) as caught:
        account(GoogleSettings(key_file=path), {})
    return str(caught.value)


def test_key_gives_the_address_to_share_with_and_one_right(key: Path) -> None:
    found = account(GoogleSettings(key_file=key), {})

    assert found.address == ACCOUNT
    assert found.credentials.scopes == SCOPES == ("https://www.googleapis.com/auth/spreadsheets",)  # type: ignore[attr-defined]


def test_key_may_be_in_the_environment(key: Path) -> None:
    assert account(GoogleSettings(), {VARIABLE: key.read_text()}).address == ACCOUNT


def test_account_shows_nothing_of_its_key(key: Path) -> None:
    found = account(GoogleSettings(key_file=key), {})

    assert (repr(found), str(found)) == (f"Account(address='{ACCOUNT}')", ACCOUNT)


def test_without_a_key_it_is_said_where_one_was_looked_for() -> None:
    with pytest.raises(SheetError) as caught:
        account(GoogleSettings(), {})

    assert str(caught.value) == (
        "config/alliance.toml, [google]: nothing says how to sign in to Google (looked for key_file, sign_in, and "
        "TSA_SHEETS_GOOGLE_KEY). Make a key as docs/google.md shows, and name its file as key_file."
    )


def test_key_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.json") == (
        f"{tmp_path / 'no.json'}: the key for Google cannot be read (No such file or directory). "
        "Put the file there, or name another one."
    )


@posix
def test_key_that_others_can_read(key: Path) -> None:
    key.chmod(0o640)

    assert refused(key) == f"{key}: others on this computer can read the key for Google. Type: chmod 600 '{key}'"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("-----BEGIN PRIVATE KEY-----", "this is not a key: it is not in JSON"),
        ("[]", "this is not a key"),
        ('{"type": "authorized_user"}', "this is not the key of a service account"),
        ('{"installed": {"client_id": "x"}}', "this is an application's own file"),
        ('{"type": "service_account", "client_email": "a@b.example"}', "the key is damaged or only half there"),
    ],
)
def test_other_file_is_no_key(key: Path, content: str, wrong: str) -> None:
    key.write_text(content)

    said = refused(key)

    assert said.startswith(f"{key}: {wrong}")
    assert "BEGIN" not in said


def test_damaged_key_is_not_repeated(key: Path) -> None:
    found = json.loads(key.read_text())
    key.write_text(json.dumps({**found, "private_key": found["private_key"][:300]}))

    with pytest.raises(SheetError) as caught:
        account(GoogleSettings(key_file=key), {})

    again = "Download a new key as docs/google.md shows."
    assert str(caught.value) == f"{key}: the key is damaged or only half there. {again}"


def test_sign_in_that_was_never_made(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"nobody has signed in yet. Type: tsa-sheets google sign-in --client FILE"):
        account(GoogleSettings(sign_in=tmp_path / "sign-in.json"), {})


def test_sign_in_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "sign-in.json"
    path.write_text('{"client_id": "x"}')
    path.chmod(0o600)

    with pytest.raises(SheetError, match="this is not what signing in leaves there"):
        account(GoogleSettings(sign_in=path), {})
