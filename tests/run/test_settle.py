"""Letters that may or may not have gone, looked for in a real mailbox."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.ledger.life import AUTOMATIC, JOB, LEASE_AND_MORE, Life, draft, packed, went
from tests.post.test_mailbox import settings_of
from tests.run.test_deliver import settings
from tests.servers.imap import Office
from tests.servers.mailboxes import MAILBOXES
from tsa_sheets.config import Settings
from tsa_sheets.model.letter import LetterState
from tsa_sheets.run.settle import Settled, settle

__all__ = ["settings"]

QUARTER = timedelta(minutes=15)


@pytest.fixture(params=MAILBOXES)
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    server = MAILBOXES[request.param](tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """Let letter 1 go for certain, and letter 2 be lost while it was handed over."""
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record", settings={JOB: AUTOMATIC})
    claim = life.claim()
    life.propose(claim, draft("r1"), draft("r2"))
    life.begin(claim, draft("r1"))
    life.begin(claim, draft("r2"), last=went(1))
    life.world.time += LEASE_AND_MORE
    yield life
    life.close()


@pytest.fixture
def ours(settings: Settings, server: Office, tmp_path: Path) -> Settings:
    return replace(settings, post=replace(settings.post, by="smtp"), mailbox=settings_of(server, tmp_path))


def copy(number: int) -> bytes:
    return f"Message-ID: <{number}@north-vale.example>\r\nSubject: Your place\r\n\r\nDear Ann\r\n".encode()


def test_a_letter_whose_copy_is_there_has_gone(life: Life, ours: Settings, server: Office) -> None:
    server.put("Sent", copy(2))

    found = settle(life.claim(), life.opened, ours, life.world)

    assert found == Settled(went=1)
    assert life.states() == ["sent", "sent (found among the copies of what was sent)"]


def test_a_letter_that_is_not_there_waits_for_its_copy_before_it_goes_again(
    life: Life, ours: Settings, server: Office
) -> None:
    server.put("Sent", copy(1))
    claim = life.claim()

    at_once = settle(claim, life.opened, ours, life.world)
    life.world.time += QUARTER
    later = settle(claim, life.opened, ours, life.world)

    assert (at_once, later) == (Settled(), Settled(did_not_go=1))
    assert [ready.packed for ready in life.ready(draft("r2"))] == [packed(2)]


def test_without_a_letter_that_certainly_went_nothing_is_believed(life: Life, ours: Settings, server: Office) -> None:
    server.put("Sent", copy(99))
    claim = life.claim()
    life.world.time += QUARTER

    found = settle(claim, life.opened, ours, life.world)

    assert (found.went, found.did_not_go) == (0, 0)
    assert found.trouble.endswith("Look for yourself: tsa-sheets doubt")
    assert life.letter(2).state is LetterState.IN_DOUBT


def test_a_mailbox_that_cannot_be_reached_leaves_the_doubt(life: Life, ours: Settings, server: Office) -> None:
    server.stop()

    found = settle(life.claim(), life.opened, ours, life.world)

    assert "the mailbox cannot be reached" in found.trouble
    assert life.letter(2).state is LetterState.IN_DOUBT


def test_without_a_mailbox_a_person_is_asked(life: Life, ours: Settings) -> None:
    assert settle(life.claim(), life.opened, replace(ours, mailbox=None), life.world) == Settled()
    assert life.letter(2).state is LetterState.IN_DOUBT
