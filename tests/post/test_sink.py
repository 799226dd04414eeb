"""Letters through Postfix's smtp-sink, a mail server that is not ours, and what we know when it fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.sink import Sink
from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome, Refused
from tsa_sheets.post.smtp import SmtpPost
from tsa_sheets.world import RealWorld

Serve = Callable[..., tuple[Sink, SmtpPost]]

REFUSED, LATER = "500 5.3.0 Error: command failed", "450 4.3.0 Error: command failed"
CLOSING = "421 4.0.0 Server closing connection"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start smtp-sink with its options, and a way out to it."""
    started: list[Sink] = []

    def start(*options: str, timeout: float = 5) -> tuple[Sink, SmtpPost]:
        sink = Sink(tmp_path, options)
        started.append(sink)
        sink.start()
        secret = tmp_path / "mail-password"
        secret.touch(mode=0o600)
        secret.write_text("any will do", "utf-8")
        settings = PostSettings(
            by="smtp",
            sender="office@north-vale.example",
            host=sink.host,
            port=sink.port,
            user="office@north-vale.example",
            password_file=secret,
            ca_file=sink.certificate,
            timeout=timeout,
        )
        return sink, SmtpPost(settings, RealWorld(), patience=timeout)

    yield start
    for sink in started:
        sink.stop()


def delivered(post: SmtpPost, *envelopes: Envelope) -> Sequence[Outcome]:
    post.open()
    outcomes = []
    for envelope in envelopes:
        post.announce(envelope)
        outcomes.append(post.deliver(envelope))
    post.close()
    return outcomes


@pytest.mark.parametrize("options", [(), ("-p",)], ids=["ahead", "in turn"])
def test_two_hundred_letters_arrive_once_each_as_they_were_written(
    serve: Serve, envelope: Envelope, options: Sequence[str]
) -> None:
    sink, post = serve(*options)
    letters = [replace(envelope, data=b"X-Number: %d\r\n" % number + envelope.data) for number in range(200)]

    outcomes = delivered(post, *letters)

    taken = sink.accepted
    assert outcomes == [Accepted("250 2.0.0 Ok")] * 200
    assert sorted(int(str(letter["X-Number"])) for letter in taken) == list(range(200))
    assert {(letter["X-Mail-Args"], *letter.get_all("X-Rcpt-Args", ())) for letter in taken} == {
        ("<office@north-vale.example>", "<ann@st-marys.example>", "<booker@st-marys.example>")
    }
    assert {str(letter.get_payload()).strip() for letter in taken} == {"Dear Ann,\n.\n..and a dot"}


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        (("-f", "MAIL"), Refused(REFUSED)),
        (("-f", "RCPT"), Refused(REFUSED, "ann@st-marys.example")),
        (("-f", "DATA"), Refused(REFUSED)),
        (("-B", "552 5.2.2 Mailbox full", "-f", "RCPT"), Refused("552 5.2.2 Mailbox full", "ann@st-marys.example")),
        (("-r", "MAIL"), NotSent(f'the mail server said "{LATER}"')),
        (("-r", "RCPT"), NotSent(f'the mail server said "{LATER}"')),
        (("-r", "DATA"), NotSent(f'the mail server said "{LATER}"')),
        (("-b", "452 4.2.2 Over quota", "-r", "RCPT"), NotSent('the mail server said "452 4.2.2 Over quota"')),
        (("-A", "0"), Refused("550 This violates SMTP")),
    ],
    ids=str,
)
def test_a_letter_it_does_not_take_is_known_not_to_have_gone(
    serve: Serve, envelope: Envelope, options: Sequence[str], outcome: Outcome
) -> None:
    sink, post = serve(*options)

    assert delivered(post, envelope) == [outcome]
    assert sink.accepted == []


@pytest.mark.parametrize(
    ("way", "outcome"), [("-f", Refused(REFUSED)), ("-r", NotSent(f'the mail server said "{LATER}"'))]
)
def test_no_to_the_last_dot_is_certain(serve: Serve, envelope: Envelope, way: str, outcome: Outcome) -> None:
    _, post = serve(way, ".")

    assert delivered(post, envelope, envelope) == [outcome, outcome]


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("way", ["-q", "-Q"], ids=["without a word", "421"])
def test_a_line_that_is_dropped_before_the_letter_leaves_no_doubt(
    serve: Serve, envelope: Envelope, stage: str, way: str
) -> None:
    sink, post = serve(way, stage)

    (outcome,) = delivered(post, envelope)

    assert isinstance(outcome, NotSent)
    assert sink.accepted == []


def test_a_line_that_is_dropped_after_the_last_dot_leaves_a_doubt(serve: Serve, envelope: Envelope) -> None:
    _, post = serve("-q", ".")

    outcomes = delivered(post, envelope, envelope)

    assert [type(outcome) for outcome in outcomes] == [InDoubt, InDoubt]


def test_421_to_the_last_dot_is_a_certain_no(serve: Serve, envelope: Envelope) -> None:
    _, post = serve("-Q", ".")

    (outcome,) = delivered(post, envelope)

    assert isinstance(outcome, NotSent)
    assert outcome.stop


@pytest.mark.parametrize(("stage", "kind"), [("MAIL", NotSent), ("RCPT", NotSent), ("DATA", NotSent), (".", InDoubt)])
def test_a_server_that_hangs_is_left_after_our_patience(
    serve: Serve, envelope: Envelope, stage: str, kind: type[Outcome]
) -> None:
    _, post = serve("-p", "-W", f"{stage}:30", timeout=0.5)

    (outcome,) = delivered(post, envelope)

    assert isinstance(outcome, kind)


def test_a_server_that_gets_out_of_step_loses_the_connection_not_the_letter(serve: Serve, envelope: Envelope) -> None:
    sink, post = serve("-W", "MAIL:1", timeout=3)  # spoken to ahead, it answers the second command before the first

    (outcome,) = delivered(post, envelope)

    assert outcome == NotSent('the mail server said "503 5.5.1 Error: need MAIL command"')
    assert sink.accepted == []


@pytest.mark.parametrize("stage", ["CONNECT", "EHLO"])
def test_a_server_that_does_not_let_us_begin_is_told_in_words(serve: Serve, envelope: Envelope, stage: str) -> None:
    _, post = serve("-q", stage, timeout=0.5)

    with pytest.raises(PostError, match=r"localhost, port \d+: the mail server cannot be reached"):
        post.open()
