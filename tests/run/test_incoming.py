"""What came back to letters, from a real mailbox into the record, and what follows from it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ledger.life import AUTOMATIC, JOB, Life, content, draft, went
from tests.post.reports import answer, report
from tests.post.test_mailbox import settings_of
from tests.run.test_deliver import settings
from tests.servers.imap import Office
from tests.servers.mailboxes import MAILBOXES
from tsa_sheets.config import Settings
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.returned import Came
from tsa_sheets.run.incoming import Incoming, look_for_answers

__all__ = ["settings"]

ANN = "ann@school.example"
FIRST = "<1@north-vale.example>"


@pytest.fixture(params=MAILBOXES)
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    server = MAILBOXES[request.param](tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def ours(settings: Settings, server: Office, tmp_path: Path) -> Settings:
    return replace(settings, mailbox=settings_of(server, tmp_path))


@pytest.fixture
def life(tmp_path: Path, ours: Settings, server: Office) -> Iterator[Life]:
    """Let letter 1 go, and the mailbox be looked into for the first time."""
    server.put("INBOX", report(original=FIRST, address=ANN))  # from before our time
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record", settings={JOB: AUTOMATIC})
    claim = life.claim()
    life.propose(claim, draft("r1"))
    life.begin(claim, draft("r1"))
    life.delivery.end(claim, went(1))
    assert look_for_answers(claim, life.opened, ours, life.world) == Incoming()
    life.finish(claim)
    yield life
    life.close()


def look(life: Life, ours: Settings) -> Incoming:
    claim = life.claim()
    found = look_for_answers(claim, life.opened, ours, life.world)
    life.finish(claim)
    return found


def test_a_letter_that_came_back_is_taken_in_once(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN))

    assert [look(life, ours), look(life, ours)] == [Incoming(new=1), Incoming()]
    assert life.letter().state is LetterState.BOUNCED
    failed = life.ledger.memory().returned.of("ANN@school.example")
    assert failed is not None
    assert (failed.came, failed.record, failed.words[:5]) == (Came.FAILED, "r1", "5.1.1")
    assert server.unread() == 2


def test_a_report_about_somebody_else_is_not_believed(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address="head@other-school.example"))
    server.put("INBOX", report(original="<2@north-vale.example>", address=ANN))

    assert look(life, ours) == Incoming()
    assert life.letter().state is LetterState.SENT


def test_a_delay_leaves_the_letter_sent(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN, action="delayed", status="4.4.1"))

    assert look(life, ours) == Incoming(new=1)
    assert life.letter().state is LetterState.SENT
    assert life.ledger.memory().returned.of(ANN) is None


def test_a_persons_answer_is_known_and_nothing_of_it_is_kept(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", answer(to=FIRST, sender="Ann <ann@home.example>", says="Please cancel my place."))

    assert look(life, ours) == Incoming(new=1)
    ((about, (one,)),) = life.ledger.memory().returned.answers.items()
    assert (about, one.came, one.address, one.words, one.read) == ("r1", Came.REPLIED, "", "", False)


def test_a_corrected_address_is_worth_another_letter(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN))
    look(life, ours)

    life.look(draft("r1"))
    life.look(draft("r1", digest="to another address", content=content(to="ann.berry@school.example")))

    assert [(letter.state, letter.to) for letter in life.ledger.every_letter()] == [
        (LetterState.BOUNCED, ANN),
        (LetterState.APPROVED, "ann.berry@school.example"),
    ]


def test_a_letter_that_goes_to_somebody_else_waits_for_a_person(life: Life) -> None:
    life.look(draft("r2", moved="letters to ann@school.example come back: please look"))

    assert life.states()[-1] == "draft (letters to ann@school.example come back: please look)"


def test_a_mailbox_that_cannot_be_read_is_said(life: Life, ours: Settings, server: Office) -> None:
    server.stop()

    assert "the mailbox cannot be reached" in look(life, ours).trouble
