"""A sign-in kept, exchanged for a pass, and shown to a real mail server."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.oauth import Provider
from tests.servers.smtp import MailServer
from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.access import SignIn, access_token, keep, kept
from tsa_sheets.post.outcome import Accepted, Envelope
from tsa_sheets.post.smtp import SmtpPost
from tsa_sheets.world import RealWorld


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the provider of the tests is on loopback, without TLS
    provider = Provider()
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture
def sign_in(provider: Provider, tmp_path: Path) -> Path:
    path = tmp_path / "private" / "mail-sign-in.json"
    keep(path, SignIn(token_uri=provider.token_uri, client_id=provider.client_id, refresh_token="may-ask"))  # noqa: S106
    return path


def test_a_sign_in_is_kept_for_its_owner_only_and_never_printed(sign_in: Path) -> None:
    assert (sign_in.stat().st_mode & 0o777, sign_in.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "may-ask" not in repr(kept(sign_in))


def test_a_sign_in_is_exchanged_for_a_pass(sign_in: Path, provider: Provider) -> None:
    before = sign_in.read_bytes()

    assert access_token(sign_in, RealWorld()) == provider.access_token
    assert provider.asked[0]["grant_type"] == "refresh_token"
    assert sign_in.read_bytes() == before


def test_a_new_right_to_ask_is_kept(sign_in: Path, provider: Provider) -> None:
    provider.rotates = "may-ask-2"

    access_token(sign_in, RealWorld())

    assert kept(sign_in).refresh_token == "may-ask-2"  # noqa: S105
    assert [path.name for path in sign_in.parent.iterdir()] == [sign_in.name]


def test_a_sign_in_that_has_run_out_says_what_to_do(sign_in: Path, provider: Provider) -> None:
    provider.refuses = "invalid_grant"

    with pytest.raises(PostError, match=r"run out or was revoked \(invalid_grant\). Sign in anew"):
        access_token(sign_in, RealWorld())


def test_a_provider_that_cannot_be_reached_leaves_letters_approved(sign_in: Path, provider: Provider) -> None:
    provider.stop()
    Path(sign_in).write_text(sign_in.read_text().replace(str(provider.port), "9"))

    with pytest.raises(PostError, match=r"gave no pass .* what was not sent stays approved"):
        access_token(sign_in, RealWorld())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"refresh_token": "secret-word"}', "secret-word"])
def test_what_is_no_sign_in_is_said_and_not_quoted(sign_in: Path, text: str) -> None:
    sign_in.write_text(text)

    with pytest.raises(PostError, match="this is not what signing in leaves there") as wrong:
        access_token(sign_in, RealWorld())

    assert "secret-word" not in str(wrong.value)


def test_a_sign_in_others_can_read_or_that_is_not_there(sign_in: Path) -> None:
    if os.name == "posix":
        sign_in.chmod(0o640)
        with pytest.raises(PostError, match="chmod 600"):
            kept(sign_in)
    with pytest.raises(PostError, match="nobody has signed in"):
        kept(sign_in.with_name("another.json"))


def test_a_letter_goes_with_a_pass_instead_of_a_password(
    sign_in: Path, provider: Provider, server: MailServer, settings: PostSettings, envelope: Envelope
) -> None:
    server.token = provider.access_token
    post = SmtpPost(replace(settings, password_file=None, sign_in=sign_in), RealWorld())

    post.open()
    outcome = post.deliver(envelope)
    post.close()

    assert isinstance(outcome, Accepted)
    assert (server.logins, len(server.accepted)) == (1, 1)


def test_a_pass_that_is_not_taken_says_so(
    sign_in: Path, server: MailServer, settings: PostSettings, post_to: Callable[..., SmtpPost]
) -> None:
    server.token = "another"  # noqa: S105
    post = SmtpPost(replace(settings, password_file=None, sign_in=sign_in), RealWorld())

    with pytest.raises(PostError, match=r"did not let office@north-vale\.example in"):
        post.open()


def test_what_is_kept_is_plain_json(sign_in: Path) -> None:
    assert set(json.loads(sign_in.read_text())) == {"token_uri", "client_id", "client_secret", "refresh_token"}
