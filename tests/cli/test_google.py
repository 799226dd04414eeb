"""A person signs in with a browser of the test's own, and Google is the tests' server."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.homes import make_home
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tsa_sheets.world import RealWorld

BROWSER = """\
import sys
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen
asked = {name: values[0] for name, values in parse_qs(urlsplit(sys.argv[1]).query).items()}
assert asked["scope"] == "https://www.googleapis.com/auth/spreadsheets", asked
assert asked["access_type"] == "offline", asked
answer = %s | {"state": asked["state"]}
urlopen(asked["redirect_uri"] + "?" + urlencode(answer)).read()
"""
CLIENT = {
    "installed": {
        "client_id": "app.apps.googleusercontent.com",
        "client_secret": "kept-quiet",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
}
AGREED = {"code": "4/agreed", "scope": "https://www.googleapis.com/auth/spreadsheets"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    kept = f'\n[google]\nsign_in = "{tmp_path}/own/sign-in.json"\n'
    return make_home(tmp_path / "harbour", [], RealWorld(), more=kept)


@pytest.fixture
def client(tmp_path: Path) -> Path:
    path = tmp_path / "client.json"
    path.write_text(json.dumps(CLIENT))
    return path


def sign_in(
    server: SheetsServer, home: Path, client: Path, answer: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Type the command; the browser gives Google's answer at once."""
    browser = home.parent / "browser.py"
    browser.write_text(BROWSER % answer)
    own = {**os.environ, **environment(server, home.parent), "BROWSER": f"{sys.executable} {browser} %s &"}
    command = [sys.executable, "-m", "tsa_sheets", "--home", str(home), "google", "sign-in", "--client", str(client)]
    return subprocess.run(command, capture_output=True, text=True, env=own, timeout=60, check=False)


def test_person_signs_in_and_the_sheets_are_read(sheets_server: SheetsServer, home: Path, client: Path) -> None:
    sheets_server.tokens.codes["4/agreed"] = "leila@harbour.example"

    done = sign_in(sheets_server, home, client, AGREED)

    kept = home.parent / "own/sign-in.json"
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Signed in. It is kept in {kept}, which only you can read. Next: tsa-sheets check" in done.stdout
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert sheets_server.tokens.refresh.keys() == {json.loads(kept.read_text())["refresh_token"]}
    assert "kept-quiet" not in done.stdout + done.stderr


def test_person_who_does_not_agree(sheets_server: SheetsServer, home: Path, client: Path) -> None:
    done = sign_in(sheets_server, home, client, {"error": "access_denied"})

    assert done.returncode == 4
    assert "the provider refused (access_denied). Ask whoever looks after the accounts." in done.stderr
    assert not (home.parent / "own").exists()


def test_other_file_than_an_applications(sheets_server: SheetsServer, home: Path, client: Path) -> None:
    client.write_text('{"type": "service_account"}')

    done = sign_in(sheets_server, home, client, AGREED)

    assert done.returncode == 4
    assert "this is not the file of a desktop application" in done.stderr


def test_without_a_place_to_keep_it(sheets_server: SheetsServer, client: Path, tmp_path: Path) -> None:
    home = make_home(tmp_path / "hill", [], RealWorld())

    done = sign_in(sheets_server, home, client, AGREED)

    assert done.returncode == 3
    assert "config/alliance.toml, [google]: nothing says where to keep the sign-in." in done.stderr


def test_person_who_leaves_the_box_unticked(sheets_server: SheetsServer, home: Path, client: Path) -> None:
    sheets_server.tokens.codes["4/agreed"] = "leila@harbour.example"
    sheets_server.tokens.agreed = ("openid",)

    done = sign_in(sheets_server, home, client, AGREED)

    assert done.returncode == 4
    assert "the right to see and edit spreadsheets was not given. Type the command again, and tick its" in done.stderr
    assert not (home.parent / "own").exists()
