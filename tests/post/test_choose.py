"""Which way out the settings open."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.smtp import MailServer
from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.choose import open_post
from tsa_sheets.post.outcome import Accepted, Envelope
from tsa_sheets.world import RealWorld


def test_folder_is_opened_when_asked_for(tmp_path: Path, envelope: Envelope) -> None:
    post = open_post(PostSettings(by="folder", folder=tmp_path / "letters"), RealWorld())

    assert post.deliver(envelope) == Accepted("kept as 000001-registration-confirmed.eml")


def test_mail_server_is_opened_when_asked_for(server: MailServer, settings: PostSettings, envelope: Envelope) -> None:
    post = open_post(settings, RealWorld())

    outcome = post.deliver(envelope)
    post.close()

    assert outcome == Accepted("250 2.0.0 Taken")


def test_unknown_way_is_named_with_those_there_are(settings: PostSettings) -> None:
    with pytest.raises(PostError, match=r'called "pigeon" \(there are: folder, smtp\)'):
        open_post(replace(settings, by="pigeon"), RealWorld())
