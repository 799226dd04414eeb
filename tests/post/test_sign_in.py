"""Signing in to a mail account, with a browser that follows where it is sent."""

import json
import threading
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.oauth import Provider as Server
from tsa_sheets.errors import PostError
from tsa_sheets.post.sign_in import GOOGLE, Provider, client_of_file, microsoft, sign_in
from tsa_sheets.world import RealWorld


class Person(webbrowser.BaseBrowser):
    """A person whose browser opens the page, where she agrees."""

    def open(self, url: str, *_: object, **__: object) -> bool:
        def visit() -> None:
            with urllib.request.urlopen(url, timeout=5) as page:  # noqa: S310 - on loopback
                self.saw = page.read().decode()

        threading.Thread(target=visit, daemon=True).start()
        return True


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(webbrowser, "get", lambda *_: Person())
    server = Server(scope="https://mail.google.com/ openid")
    server.start()
    yield server
    server.stop()


def provider(server: Server) -> Provider:
    return Provider(auth_uri=server.auth_uri, token_uri=server.token_uri, scopes=GOOGLE.scopes, asks=GOOGLE.asks)


def test_a_person_who_agrees_has_signed_in(server: Server) -> None:
    found = sign_in(provider(server), "our-app", "", RealWorld(), user="office@hill.example", patience=10)

    page, exchange = server.asked
    assert (found.refresh_token, found.client_id, found.token_uri) == ("may-ask", "our-app", server.token_uri)
    assert (page["scope"], page["login_hint"]) == ("https://mail.google.com/", "office@hill.example")
    assert (page["access_type"], page["code_challenge_method"]) == ("offline", "S256")
    assert exchange["code_verifier"]
    assert "client_secret" not in exchange


def test_a_provider_that_refuses_is_said_in_its_own_word(server: Server) -> None:
    server.refuses = "access_denied"

    with pytest.raises(PostError, match=r"the provider refused \(access_denied\)"):
        sign_in(provider(server), "our-app", "", RealWorld(), patience=10)


def test_a_sign_in_for_an_hour_only_is_none(server: Server) -> None:
    server.refresh_token = ""

    with pytest.raises(PostError, match="for an hour only"):
        sign_in(provider(server), "our-app", "", RealWorld(), patience=10)


def test_microsofts_tenant_is_the_schools_own() -> None:
    assert microsoft("hill.example").token_uri == "https://login.microsoftonline.com/hill.example/oauth2/v2.0/token"  # noqa: S105


def test_an_application_is_read_from_googles_file(tmp_path: Path) -> None:
    path = tmp_path / "client.json"
    path.write_text(json.dumps({"installed": {"client_id": "us", "client_secret": "word"}}))

    assert client_of_file(path) == ("us", "word")


@pytest.mark.parametrize("text", ["", "{}", '{"web": {}}', "[]"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "client.json"
    path.write_text(text)

    with pytest.raises(PostError, match="not the file of a desktop application"):
        client_of_file(path)
    with pytest.raises(PostError, match="cannot be read"):
        client_of_file(tmp_path / "none.json")
