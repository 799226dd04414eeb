"""A reader whom the mail server will not take: nothing goes, the school is asked, and the booker is proposed."""

from collections.abc import Callable
from pathlib import Path

from tests.homes import by_mail, registration
from tests.servers.smtp import MailServer
from tests.stories.conftest import Story


def test_a_reader_that_is_refused_is_flagged_and_their_letter_waits_for_a_person_to_go_to_the_booker(
    begin: Callable[..., Story], tmp_path: Path
) -> None:
    server = MailServer(tmp_path)
    server.start()
    story = begin([registration(0), registration(1)])
    by_mail(story.folder, server)
    server.fail("rcpt", "550 5.1.1 Nobody of that name", address="delegate0@school.example")

    story.run()
    story.later(minutes=40).run()
    story.later(minutes=40).run()
    server.stop()

    assert [letter.to[0] for letter in server.accepted if b"Message-ID: <registration-confirmed" in letter.data] == [
        "delegate1@school.example"
    ]
    assert {(letter.to, letter.state.value) for letter in story.letters()} == {
        ("delegate0@school.example", "refused"),
        ("booker0@school.example", "draft"),
        ("delegate1@school.example", "sent"),
    }
    with story.ledger() as ledger:
        (flag,) = (flag for flag in ledger.live_flags() if flag.rule == "letters_come_back")
    assert "delegate0@school.example come back (5.1.1 550 5.1.1 Nobody of that name)" in flag.message
