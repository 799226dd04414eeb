"""What a server's reply makes of a letter."""

import pytest

from tsa_sheets.post.outcome import NotSent, Refused
from tsa_sheets.post.replies import failing, reply


@pytest.mark.parametrize(
    ("code", "text", "stops"),
    [
        (530, b"5.7.0 Log in first", True),
        (535, b"5.7.8 Wrong password", True),
        (550, b"5.7.30 Basic authentication is off", True),
        (550, b"5.7.1 You may not relay", True),
        (450, b"4.7.1 Try later", False),
        (550, b"5.1.1 Nobody of that name", False),
        (550, b"Room 5.7.1 is locked", False),
    ],
)
def test_reply_about_ourselves_stops_the_run(code: int, text: bytes, stops: bool) -> None:
    assert reply(code, text).stops_the_run is stops


@pytest.mark.parametrize(
    ("code", "text", "outcome"),
    [
        (550, b"5.1.1 No Ann\nby that name", Refused("550 5.1.1 No Ann by that name")),
        (451, b"4.3.0 Later", NotSent('the mail server said "451 4.3.0 Later"')),
        (421, b"Closing", NotSent('the mail server said "421 Closing"', stop=True)),
        (550, b"5.4.5 Daily limit", NotSent('the mail server said "550 5.4.5 Daily limit"', stop=True)),
        (503, b"5.5.1 Need MAIL first", NotSent('the mail server said "503 5.5.1 Need MAIL first"')),
        (250, b"to DATA?", NotSent('the mail server said "250 to DATA?"')),
        (-1, b"\x1b[31mred\xff", NotSent('the mail server said "-1 [31mred\N{REPLACEMENT CHARACTER}"')),
    ],
)
def test_reply_that_lets_nothing_pass_is_told_apart(code: int, text: bytes, outcome: object) -> None:
    assert reply(code, text).outcome() == outcome


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("550 5.1.1 Nobody of that name", "5.1.1 550 5.1.1 Nobody of that name"),
        ("552 5.2.2 Mailbox full", "5.2.2 552 5.2.2 Mailbox full"),
        ("550 Nobody of that name", "550 Nobody of that name"),
        ("450 4.2.2 Mailbox full", ""),
        ("550 5.1.90 The day's letters are used up", ""),
        ("550 5.1.8 Who are you", ""),
        ("554 5.6.0 We do not like it", ""),
        ("500 Error", ""),
        ("", ""),
    ],
)
def test_no_to_an_address_is_told_from_no_to_a_letter(words: str, reported: str) -> None:
    assert failing(words) == reported
