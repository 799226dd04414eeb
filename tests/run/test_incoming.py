"""What came back to letters, from a real mailbox into the record, and what follows from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
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


def test_a_report_that_is_said_again_changes_nothing(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN))
    for number in range(20):
        again = report(original=FIRST, address=ANN).replace(b"Message-ID: <", f"Message-ID: <{number}.".encode(), 1)
        server.put("INBOX", again)

    assert look(life, ours) == Incoming(new=1)
    assert life.story("letter 1")[-2:] == [
        "failed: 5.1.1 550 5.1.1 <ann@school.example>: Recipient address rejected: User unknown",
        "bounced: it came back: 5.1.1 550 5.1.1 <ann@school.example>: Recipient address rejected: User unknown",
    ]


def test_a_long_report_is_read_no_further_than_it_says_what_it_is_about(
    life: Life, ours: Settings, server: Office
) -> None:
    long = report(original=FIRST, address=ANN, whole=False).replace(b"--b--", b"x" * 10_000_000 + b"\r\n--b--")
    server.put("INBOX", long)

    assert look(life, ours) == Incoming(new=1)


def policy(number: int, address: str) -> bytes:
    return report(original=f"<{number}@north-vale.example>", address=address, status="5.7.1", said="550 5.7.1 no SPF")


def test_a_refusal_by_policy_stops_the_run_and_blames_no_address(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", policy(1, ANN))

    stop = look(life, ours).stop

    assert stop.startswith("the mail server of school.example turned a letter away as a matter of policy (5.7.1)")
    assert look(life, ours) == Incoming()
    returned = life.ledger.memory().returned
    assert (returned.of(ANN), list(returned.turned_away)) == (None, [ANN])
    assert life.letter().state is LetterState.BOUNCED
    assert life.ledger.paused() is None


def test_refusals_by_policy_at_two_schools_pause_everything(life: Life, ours: Settings, server: Office) -> None:
    other = draft("r2", content=content(to="bob@weir.example"))
    claim = life.claim()
    life.propose(claim, draft(), other)
    life.begin(claim, draft(), other)
    life.delivery.end(claim, went(2))
    life.finish(claim)
    server.put("INBOX", policy(1, ANN))
    look(life, ours)
    server.put("INBOX", policy(2, "bob@weir.example"))

    look(life, ours)

    paused = life.ledger.paused()
    assert paused is not None
    assert (paused.by, "tsa-sheets pause --end" in paused.why) == ("tsa-sheets", True)
    life.ledger.resume(by="LM")
    look(life, ours)
    assert life.ledger.paused() is None


def test_a_forged_refusal_by_policy_stops_nothing(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", policy(1, "bob@weir.example"))
    server.put("INBOX", policy(7, ANN))

    assert look(life, ours) == Incoming()


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


def test_a_message_that_breaks_every_rule_stops_nothing(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", answer(to=FIRST, sender="<").replace(b"Message-ID: <", b"Message-ID: <>", 1))
    server.put("INBOX", answer(to=FIRST, sender='"a@[', Auto_Submitted="auto-replied"))
    server.put("INBOX", report(original=FIRST, address=ANN))

    assert look(life, ours) == Incoming(new=2)
    assert life.letter().state is LetterState.BOUNCED
    assert look(life, ours) == Incoming()


@pytest.mark.parametrize("original", ["<2@north-vale.example>", "<never@north-vale.example>"])
def test_a_forged_report_about_a_letter_that_has_not_gone_is_not_believed(
    life: Life, ours: Settings, server: Office, original: str
) -> None:
    life.look(draft("r2"))
    server.put("INBOX", report(original=original, address=ANN))

    assert look(life, ours) == Incoming()
    assert [letter.state for letter in life.ledger.every_letter()] == [LetterState.SENT, LetterState.APPROVED]
    assert life.ledger.memory().returned.of(ANN) is None


def test_a_forged_report_moves_no_letter_without_a_person(life: Life, ours: Settings, server: Office) -> None:
    """Whoever has had a letter knows what its report must say: they can make us ask, and no more."""
    server.put("INBOX", report(original=FIRST, address=ANN, said="550 5.1.1 write to thief@elsewhere.example instead"))

    assert look(life, ours) == Incoming(new=1)
    life.look(draft("r2", moved="letters to ann@school.example come back: please look"))

    assert life.states()[-1].startswith("draft (letters to ann@school.example come back")
    assert not any("thief" in letter.to for letter in life.ledger.every_letter())


def test_an_out_of_office_loop_is_no_answer_and_is_answered_by_nothing(
    life: Life, ours: Settings, server: Office
) -> None:
    for number in range(40):  # each a message of its own, as a mailbox sends that answers everything
        note = answer(to=FIRST, says=f"I am away ({number}).", Auto_Submitted="auto-replied")
        server.put("INBOX", note)

    assert [look(life, ours), look(life, ours)] == [Incoming(), Incoming()]
    assert life.ledger.memory().returned.returns == []
    assert life.states() == ["sent"]
    assert server.unread() == 41


def test_a_full_mailbox_is_said_in_the_servers_words(life: Life, ours: Settings, server: Office) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN, status="5.2.2", said="552 5.2.2 Mailbox full"))

    assert look(life, ours) == Incoming(new=1)
    assert life.states() == ["bounced (it came back: 5.2.2 552 5.2.2 Mailbox full)"]


@pytest.mark.parametrize(("status", "days", "known"), [("5.2.2", 13, True), ("5.2.2", 15, False), ("5.1.1", 15, True)])
def test_a_mailbox_that_was_full_is_tried_again_after_two_weeks(
    life: Life, ours: Settings, server: Office, status: str, days: int, known: bool
) -> None:
    server.put("INBOX", report(original=FIRST, address=ANN, status=status, said=f"552 {status} No"))
    look(life, ours)

    life.world.time += timedelta(days=days)

    assert (life.ledger.memory().returned.of(ANN) is not None) is known


def test_a_password_that_has_expired_stops_only_the_looking(life: Life, ours: Settings, tmp_path: Path) -> None:
    assert ours.mailbox is not None
    assert ours.mailbox.password_file is not None
    ours.mailbox.password_file.write_text("that of last year", "utf-8")

    trouble = look(life, ours).trouble

    assert "the mailbox did not let office@north-vale.example in" in trouble
    assert life.states() == ["sent"]
