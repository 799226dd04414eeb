"""Every way a mail server can fail, at every stage, against a real one on loopback."""

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tests.servers.smtp import MailServer
from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.connection import Connection
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome, Refused
from tsa_sheets.post.smtp import SmtpPost
from tsa_sheets.world import RealWorld

T = TypeVar("T")
TAKEN = "250 2.0.0 Taken"
Opened = Callable[..., SmtpPost]
Hasten = Callable[[SmtpPost, Envelope], None]


class NotingWorld(RealWorld):
    """Notes each effect, and may lose one."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.lost: list[str] = []
        self._lose: tuple[str, bool] = ("", False)

    def lose(self, name: str, *, after: bool) -> None:
        """Fail the next effect of that name, before it happens or after it has."""
        self._lose = (name, after)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.names.append(name)
        losing, after = self._lose
        if name != losing:
            return effect()
        self._lose = ("", False)
        self.lost.append(name)
        if after:
            effect()
        raise OSError(f"lost at {name}")


def test_letter_arrives_byte_for_byte(server: MailServer, post_to: Opened, envelope: Envelope) -> None:
    outcome = post_to().deliver(envelope)

    assert outcome == Accepted("250 2.0.0 Taken")
    assert [(letter.sender, letter.to, letter.data) for letter in server.accepted] == [
        (envelope.sender, envelope.to, envelope.data)
    ]


def test_announced_letter_goes_once_over_the_same_connection(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()

    outcomes = []
    for _ in range(3):
        post.announce(envelope)
        outcomes.append(post.deliver(envelope))

    assert outcomes == [Accepted("250 2.0.0 Taken")] * 3
    assert (server.connections, server.logins, len(server.accepted)) == (1, 1, 3)


def test_announced_letter_that_is_not_delivered_does_not_go(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    another = replace(envelope, to=("bea@weir.example",), data=b"Subject: Another\r\n\r\nDear Bea\r\n")
    post.announce(another)
    post.announce(another)
    post.announce(envelope)

    post.deliver(envelope)
    post.announce(another)
    post.close()

    assert [(letter.to, letter.data) for letter in server.accepted] == [(envelope.to, envelope.data)]


def test_another_letter_than_the_announced_one_is_not_mixed_up_with_it(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    post.announce(replace(envelope, to=("bea@weir.example",)))

    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    assert [letter.to for letter in server.accepted] == [envelope.to]


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("words", ["550 5.1.1 No", "450 4.2.0 Later"])
def test_answer_to_an_announcement_counts_as_it_does_without(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str, words: str
) -> None:
    announced, plain = post_to(), post_to()
    outcomes = []
    for post in (announced, plain):
        server.fail(stage, words)
        if post is announced:
            post.announce(envelope)
        outcomes.append(post.deliver(envelope))

    assert outcomes[0] == outcomes[1]
    assert len(server.accepted) == sum(isinstance(outcome, Accepted) for outcome in outcomes)
    assert announced.deliver(envelope) == Accepted("250 2.0.0 Taken")


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("words", ["421 4.3.0 Closing", ""])
def test_server_that_closes_on_an_announcement_gets_the_letter_once_or_not_at_all(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str, words: str
) -> None:
    server.fail(stage, words)
    post = post_to()
    post.announce(envelope)

    outcome = post.deliver(envelope)  # whether the closed line is noticed in time to call again is chance

    assert isinstance(outcome, Accepted | NotSent)
    assert len(server.accepted) == isinstance(outcome, Accepted)


def test_letter_refused_for_every_reader_does_not_go_when_the_server_waits_for_it(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    server.fail("rcpt", "450 4.2.0 Later", address="ann@st-marys.example")
    post = post_to()
    post.announce(envelope)

    assert post.deliver(envelope) == NotSent('the mail server said "450 4.2.0 Later"')
    assert server.accepted == []
    assert server.connections == 1


class TestHastened:
    """A letter that was given, all but its dot, while its record was on its way to the disk."""

    @pytest.fixture
    def world(self) -> NotingWorld:
        return NotingWorld()

    @pytest.fixture
    def hasten(self, server: MailServer, world: NotingWorld) -> Hasten:
        def hasten(post: SmtpPost, envelope: Envelope) -> None:
            """Announce a letter, and go on until it is given, if the server can be ahead of us."""
            post.announce(envelope)
            before, until = world.names.count("smtp body"), time.monotonic() + 5
            while server.pipelining and world.names.count("smtp body") == before and time.monotonic() < until:
                post.hasten()
            assert world.names.count("smtp body") == before + server.pipelining

        return hasten

    def test_it_goes_once_over_the_same_connection(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, hasten: Hasten
    ) -> None:
        post = post_to(world=world)
        outcomes, given = [], []

        for _ in range(3):
            hasten(post, envelope)
            given.append(len(server.accepted))
            outcomes.append(post.deliver(envelope))

        assert outcomes == [Accepted("250 2.0.0 Taken")] * 3
        assert given == [0, 1, 2]
        assert [letter.data for letter in server.accepted] == [envelope.data] * 3
        assert (server.connections, world.names.count("smtp body")) == (1, 3)

    def test_it_does_not_go_when_it_is_not_delivered(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, hasten: Hasten
    ) -> None:
        post = post_to(world=world)
        another = replace(envelope, to=("bea@weir.example",), data=b"Subject: Another\r\n\r\nDear Bea\r\n")
        hasten(post, another)
        post.announce(envelope)

        post.deliver(envelope)
        hasten(post, another)
        post.close()

        assert [(letter.to, letter.data) for letter in server.accepted] == [(envelope.to, envelope.data)]

    def test_it_goes_over_a_new_connection_when_the_old_one_was_cut_before_the_dot(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, hasten: Hasten
    ) -> None:
        post = post_to(world=world)
        hasten(post, envelope)
        server.cut()

        assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
        assert (server.connections, len(server.accepted)) == (2, 1)

    @pytest.mark.parametrize("words", ["421 4.3.0 Closing", "552 5.3.4 Too large"])
    def test_it_goes_over_a_new_connection_when_the_server_has_spoken_before_the_dot(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, hasten: Hasten, words: str
    ) -> None:
        post = post_to(world=world)
        server.fail("body" if server.pipelining else "mail", words)  # in turn nothing is given before
        hasten(post, envelope)
        assert server.pipelining == server.failed.wait(5 * server.pipelining)

        outcome = post.deliver(envelope)

        assert (outcome, server.connections) == (
            (Refused(words), 1) if words.startswith("552") and not server.pipelining else (Accepted(TAKEN), 2)
        )
        assert len(server.accepted) == isinstance(outcome, Accepted)

    @pytest.mark.parametrize("after", [False, True])
    @pytest.mark.parametrize(
        "effect", ["smtp announce", "smtp listen", "smtp body", "smtp listen at the end", "smtp dot at the end"]
    )
    def test_it_goes_once_whichever_effect_fails(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, effect: str, after: bool
    ) -> None:
        post, until = post_to(world=world), time.monotonic() + 5
        name, _, late = effect.partition(" at")
        if not late:
            world.lose(name, after=after)
        post.announce(envelope)
        while "smtp body" not in world.names and world.lost != [name] and time.monotonic() < until * server.pipelining:
            post.hasten()
        if late:
            world.lose(name, after=after)

        outcome = post.deliver(envelope)

        if server.pipelining:
            assert world.lost == [name]
        if world.lost == ["smtp dot"]:
            assert isinstance(outcome, InDoubt)
            assert len(server.accepted) == after
        elif server.pipelining:
            assert outcome == Accepted(TAKEN)
        assert len(server.accepted) == isinstance(outcome, Accepted) or isinstance(outcome, InDoubt)

    @pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
    def test_it_is_not_given_when_the_server_does_not_agree(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, stage: str
    ) -> None:
        post = post_to(world=world)
        server.fail(stage, "450 4.2.0 Later")
        post.announce(envelope)

        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            post.hasten()

        assert "smtp body" not in world.names
        assert post.deliver(envelope) == NotSent('the mail server said "450 4.2.0 Later"')
        assert server.accepted == []

    def test_it_is_not_given_when_it_is_too_long_to_be_given_without_waiting(
        self, post_to: Opened, envelope: Envelope, world: NotingWorld
    ) -> None:
        post = post_to(world=world)
        long = replace(envelope, data=envelope.data + b"x" * 20_000_000)
        post.announce(long)

        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            post.hasten()

        assert "smtp body" not in world.names

    def test_it_goes_from_a_process_that_has_many_files_open(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld, hasten: Hasten
    ) -> None:
        with contextlib.ExitStack() as files:
            try:
                for _ in range(1100):  # more than select() knows of
                    files.enter_context(Path(os.devnull).open("rb"))
            except OSError:
                pytest.skip("a process may not have so many files open here")
            post = post_to(world=world)

            hasten(post, envelope)
            post.deliver(envelope)

        assert len(server.accepted) == 1

    def test_nothing_is_said_without_an_announcement(
        self, server: MailServer, post_to: Opened, envelope: Envelope, world: NotingWorld
    ) -> None:
        post = post_to(world=world)
        said = list(world.names)

        post.hasten()
        post.deliver(envelope)
        post.hasten()

        assert (said, len(server.accepted)) == (["smtp connect", "smtp login"], 1)


@pytest.mark.parametrize("taken", [True, False])
def test_something_else_is_done_while_the_answer_is_on_its_way(
    server: MailServer, post_to: Opened, envelope: Envelope, taken: bool
) -> None:
    done: list[str] = []
    if not taken:
        server.fail("data", "450 4.2.0 Later")

    post_to().deliver(envelope, lambda: done.append("something else"))

    assert done == ["something else"] * taken


def test_address_that_is_none_is_not_announced(server: MailServer, post_to: Opened, envelope: Envelope) -> None:
    post = post_to()

    post.announce(replace(envelope, to=("a@x.example>\r\nDATA",)))
    post.announce(replace(envelope, to=()))

    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    assert (server.connections, len(server.accepted)) == (1, 1)


def test_letters_share_one_connection_and_login(server: MailServer, post_to: Opened, envelope: Envelope) -> None:
    post = post_to()

    outcomes = [post.deliver(envelope) for _ in range(5)]

    assert outcomes == [Accepted("250 2.0.0 Taken")] * 5
    assert (server.connections, server.logins, len(server.accepted)) == (1, 1, 5)


def test_letter_goes_over_a_new_connection_when_the_kept_one_was_cut(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    server.cut()

    outcome = post.deliver(envelope)

    assert outcome == Accepted("250 2.0.0 Taken")
    assert (server.connections, len(server.accepted)) == (2, 1)


def test_letter_goes_over_a_new_connection_when_the_kept_one_was_closed_with_421(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    server.fail("mail", "421 4.4.2 Idle for too long")

    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    assert (server.connections, len(server.accepted)) == (2, 1)


def test_closing_twice_is_the_server_asking_for_a_rest(server: MailServer, post_to: Opened, envelope: Envelope) -> None:
    post = post_to()
    server.fail("mail", "421 4.7.0 Too many letters")
    server.fail("mail", "421 4.7.0 Too many letters")

    assert post.deliver(envelope) == NotSent('the mail server said "421 4.7.0 Too many letters"', stop=True)
    assert server.accepted == []


@pytest.mark.parametrize("stage", ["rcpt", "data", "body"])
def test_letter_is_not_sent_when_the_connection_is_cut_before_the_dot(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str
) -> None:
    post = post_to()
    server.fail(stage)
    long = replace(envelope, data=envelope.data + b"x" * 8_000_000)

    outcome = post.deliver(long)

    assert isinstance(outcome, NotSent)
    assert not outcome.stop
    assert server.accepted == []
    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_letter_is_not_sent_when_the_server_falls_silent_before_the_dot(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str
) -> None:
    post = post_to(timeout=0.3)
    server.fail(stage, hang=True)
    server.fail(stage, hang=True)

    outcome = post.deliver(envelope)

    assert isinstance(outcome, NotSent)
    assert server.accepted == []


def test_letter_is_not_sent_when_the_server_stops_reading_in_the_midst_of_it(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to(timeout=0.3)
    server.fail("body", hang=True)

    outcome = post.deliver(replace(envelope, data=envelope.data + b"x" * 32_000_000))

    assert isinstance(outcome, NotSent)
    assert server.accepted == []


def test_letter_is_in_doubt_when_the_connection_is_cut_after_the_dot(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    server.fail("answer")

    outcome = post.deliver(envelope)

    assert isinstance(outcome, InDoubt)
    assert len(server.accepted) == 1
    assert server.connections == 1


def test_letter_is_in_doubt_when_no_answer_comes_to_the_dot(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to(timeout=0.3, patience=0.3)
    server.fail("answer", hang=True)

    outcome = post.deliver(envelope)

    assert isinstance(outcome, InDoubt)
    assert len(server.accepted) == 1


def test_letter_is_in_doubt_when_the_answer_says_nothing(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    server.fail("answer", "hello")

    assert isinstance(post.deliver(envelope), InDoubt)


@pytest.mark.parametrize("stage", ["mail", "data", "dot"])
def test_letter_is_refused_in_the_servers_own_words(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str
) -> None:
    post = post_to()
    server.fail(stage, "554 5.6.0 We do not like it")

    assert post.deliver(envelope) == Refused("554 5.6.0 We do not like it")
    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    assert (server.connections, len(server.accepted)) == (1, 1)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
def test_letter_is_not_sent_when_the_server_says_later(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str
) -> None:
    post = post_to()
    server.fail(stage, "450 4.2.0 Greylisted")

    assert post.deliver(envelope) == NotSent('the mail server said "450 4.2.0 Greylisted"')
    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    waited_for_the_letter = server.pipelining and stage == "rcpt"  # hanging up is all that stops it then
    assert (server.connections, len(server.accepted)) == (2 if waited_for_the_letter else 1, 1)


@pytest.mark.parametrize("words", ["432 4.3.2 Slow down", "454 4.7.0 Slow down", "550 5.4.5 Daily limit exceeded"])
def test_server_that_asks_for_a_rest_stops_the_batch(
    server: MailServer, post_to: Opened, envelope: Envelope, words: str
) -> None:
    post = post_to()
    server.fail("dot", words)

    assert post.deliver(envelope) == NotSent(f'the mail server said "{words}"', stop=True)


def test_copy_that_is_refused_does_not_hold_up_the_reader(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    server.fail("rcpt", "550 5.1.1 Nobody of that name", address="booker@st-marys.example")

    outcome = post_to().deliver(envelope)

    assert outcome == Accepted("250 2.0.0 Taken", {"booker@st-marys.example": "550 5.1.1 Nobody of that name"})
    assert [letter.to for letter in server.accepted] == [("ann@st-marys.example",)]


def test_letter_that_its_reader_cannot_get_does_not_go_as_a_copy_alone(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    server.fail("rcpt", "550 5.1.1 No Ann", address="ann@st-marys.example")
    post = post_to()
    post.announce(envelope)

    assert post.deliver(envelope) == Refused("550 5.1.1 No Ann", "ann@st-marys.example")
    assert server.accepted == []
    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")


def test_letter_is_refused_when_every_address_is(server: MailServer, post_to: Opened, envelope: Envelope) -> None:
    server.fail("rcpt", "550 5.1.1 No Ann")
    server.fail("rcpt", "550 5.1.1 No booker")

    assert post_to().deliver(envelope) == Refused("550 5.1.1 No Ann", "ann@st-marys.example")
    assert server.accepted == []


@pytest.mark.parametrize(
    "address", ["a@x.example, b@y.example", "a@x.example\r\nRCPT TO:<b@y.example>", "å@x.example", ""]
)
def test_letter_to_what_is_no_single_address_is_refused_before_anything_is_said(
    server: MailServer, post_to: Opened, envelope: Envelope, address: str
) -> None:
    outcome = post_to().deliver(replace(envelope, to=(address,)))

    assert outcome == Refused(f"{address!r} is not an address that mail can be sent to")
    assert server.accepted == []


@pytest.mark.parametrize("stage", ["mail", "rcpt", "dot"])
@pytest.mark.parametrize("words", ["550 5.7.30 Basic authentication is off", "530 5.7.0 Log in first"])
def test_server_that_turns_us_away_stops_the_run(
    server: MailServer, post_to: Opened, envelope: Envelope, stage: str, words: str
) -> None:
    post = post_to()
    server.fail(stage, words)
    server.fail("rcpt", words)

    with pytest.raises(PostError, match=r"us away at the letter 000001-registration-confirmed \(.*\)\. Ask your"):
        post.deliver(envelope)

    assert server.accepted == []


def test_wrong_password_stops_before_anything_is_sent(server: MailServer, post_to: Opened) -> None:
    server.password = "another"  # noqa: S105

    with pytest.raises(PostError, match=r'not let office@north-vale\.example in \("535 .*Check user and the password'):
        post_to()


def test_password_that_expires_between_two_letters_stops_before_the_second(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    assert post.deliver(envelope) == Accepted("250 2.0.0 Taken")
    server.password = "that of next year"  # noqa: S105
    server.cut()

    with pytest.raises(PostError, match=r'not let office@north-vale\.example in \("535 .*Check user and the password'):
        post.deliver(envelope)

    assert len(server.accepted) == 1


def test_busy_server_at_login_asks_to_wait(server: MailServer, post_to: Opened) -> None:
    for _ in range(3):  # smtplib tries each way to log in
        server.fail("login", "454 4.7.0 Too many logins")

    with pytest.raises(PostError, match=r'asks us to wait \("454 4\.7\.0 Too many logins"\)\. Send again in an hour'):
        post_to()


def test_untrusted_certificate_is_refused(server: MailServer, settings: PostSettings) -> None:
    post = SmtpPost(replace(settings, ca_file=None), RealWorld())

    with pytest.raises(PostError, match=r"certificate cannot be trusted .* as ca_file"):
        post.open()

    assert server.logins == 0


def test_certificate_of_another_name_is_refused(server: MailServer, settings: PostSettings) -> None:
    post = SmtpPost(replace(settings, host="localhost.localdomain"), RealWorld())

    with pytest.raises(PostError, match=r"localhost.localdomain, port \d+: "):
        post.open()

    assert server.logins == 0


def test_server_that_is_not_there_cannot_be_reached(server: MailServer, settings: PostSettings) -> None:
    server.stop()

    with pytest.raises(PostError, match=r"localhost, port \d+: the mail server cannot be reached .*Check the network"):
        SmtpPost(settings, RealWorld()).open()


def test_server_that_went_away_between_letters_stops_the_batch(
    server: MailServer, post_to: Opened, envelope: Envelope
) -> None:
    post = post_to()
    server.stop()

    outcome = post.deliver(envelope)

    assert isinstance(outcome, NotSent)
    assert outcome.stop


def test_port_that_begins_without_tls_is_explained(starttls_server: MailServer, settings: PostSettings) -> None:
    here = replace(settings, port=starttls_server.port, security="tls")

    with pytest.raises(PostError, match=r'no secure connection .*port 465 goes with security = "tls"'):
        SmtpPost(here, RealWorld()).open()


def test_port_that_begins_with_tls_is_explained(server: MailServer, settings: PostSettings) -> None:
    here = replace(settings, security="starttls", timeout=0.5)

    with pytest.raises(PostError, match=r"cannot be reached \(.*timed out.*host and port"):
        SmtpPost(here, RealWorld()).open()


@pytest.mark.parametrize("call", ["send", "send_unsent", "prepare_send", "feedback"])
def test_what_yagmail_would_do_by_itself_is_shut_off(server: MailServer, settings: PostSettings, call: str) -> None:
    connection = Connection(settings)

    with pytest.raises(NotImplementedError):
        getattr(connection, call)("ann@st-marys.example", "Hello", "/etc/passwd")

    connection.drop()


def test_letter_goes_over_starttls(starttls_server: MailServer, settings: PostSettings, envelope: Envelope) -> None:
    here = replace(settings, port=starttls_server.port, security="starttls", ca_file=starttls_server.certificate)
    post = SmtpPost(here, RealWorld())

    post.open()
    outcome = post.deliver(envelope)
    post.close()

    assert outcome == Accepted("250 2.0.0 Taken")
    assert len(starttls_server.accepted) == 1


def test_starttls_with_an_untrusted_certificate_is_refused(starttls_server: MailServer, settings: PostSettings) -> None:
    here = replace(settings, port=starttls_server.port, security="starttls", ca_file=None)

    with pytest.raises(PostError, match="certificate cannot be trusted"):
        SmtpPost(here, RealWorld()).open()

    assert starttls_server.logins == 0


def test_missing_server_or_account_is_said(settings: PostSettings) -> None:
    with pytest.raises(PostError, match="host and user are needed"):
        SmtpPost(replace(settings, user=""), RealWorld()).open()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, 20))
def test_outcome_never_claims_more_than_is_known_whichever_effect_fails(
    server: MailServer, settings: PostSettings, envelope: Envelope, failing: type[RealWorld], number: int, after: bool
) -> None:
    world = failing(number, after=after)  # type: ignore[call-arg]
    post = SmtpPost(settings, world, patience=5)
    letters = [replace(envelope, data=b"Subject: %d\r\n\r\nDear Ann\r\n" % count) for count in range(2)]

    outcomes: list[Outcome] = []
    with contextlib.suppress(PostError):
        post.open()
        for letter in letters:
            post.announce(letter)
            outcomes.append(post.deliver(letter))
    post.close()

    taken = [letter.data for letter in server.accepted]
    for letter, outcome in zip(letters, outcomes, strict=False):
        assert taken.count(letter.data) in allowed(outcome)
    assert len(taken) == sum(isinstance(outcome, Accepted) for outcome in outcomes) + (
        after and any(isinstance(outcome, InDoubt) for outcome in outcomes)
    )
    assert world.names[number - 1 :] or number > len(world.names)  # type: ignore[attr-defined]


def allowed(outcome: object) -> set[int]:
    if isinstance(outcome, Accepted):
        return {1}
    return {0, 1} if isinstance(outcome, InDoubt) else {0}
