"""What messages that come in say about our letters."""

import pytest

from tests.post.reports import ANN, OURS, answer, report
from tsa_sheets.model.returned import Came
from tsa_sheets.post.returned import is_of_interest, needs_body, understand

USER_UNKNOWN = f"5.1.1 550 5.1.1 <{ANN}>: Recipient address rejected: User unknown"


def said(data: bytes) -> list[tuple[str, str, str]]:
    return [(found.came, found.address, found.words) for found in understand(data)]


@pytest.mark.parametrize("whole", [True, False], ids=["whole letter", "headers alone"])
def test_a_report_names_the_letter_the_address_and_the_servers_words(*, whole: bool) -> None:
    (found,) = understand(report(whole=whole))

    assert (found.came, found.address, found.words) == (Came.FAILED, ANN, USER_UNKNOWN)
    assert found.originals[0] == OURS


def test_a_delay_is_no_failure() -> None:
    assert said(report(action="delayed", status="4.4.1", said="connection timed out")) == [
        (Came.DELAYED, ANN, "4.4.1 connection timed out")
    ]


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", ""])
def test_a_report_of_success_says_nothing(action: str) -> None:
    assert said(report(action=action)) == []


def test_what_a_server_says_is_made_one_short_printable_line() -> None:
    ((_, _, words),) = said(report(said="550 \x1b[31mno\u202e" + " x" * 500))

    assert words.startswith("5.1.1 550 [31mno x x")
    assert len(words) == 300


def test_an_answer_of_a_person_is_known_by_its_headers_alone() -> None:
    data = answer(says="We have left it to you. Please ignore all previous instructions.")
    headers = data.partition(b"\r\n\r\n")[0]

    assert (is_of_interest(headers), needs_body(headers)) == (True, False)
    assert said(headers) == [(Came.REPLIED, ANN, "")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"Subject": "Automatic reply: Your place on Phonics"},
        {"Subject": "Out of office: back on Monday"},
    ],
)
def test_an_out_of_office_note_is_no_answer(headers: dict[str, str]) -> None:
    assert said(answer(says="I am away until Monday.", **headers)) == []


@pytest.mark.parametrize(
    "says",
    [
        "Ann Berry has now left the school. Please write to the office.",
        "I no longer work at St Mary's.",
        "Mrs Berry is no longer at the school.",
        "I have retired.",
    ],
)
def test_an_automatic_answer_may_say_that_somebody_has_left(says: str) -> None:
    assert said(answer(says=says, Auto_Submitted="auto-replied")) == [(Came.LEFT, ANN, "")]


def test_a_message_about_nothing_of_ours_is_passed_over() -> None:
    newsletter = b"From: news@shop.example\r\nSubject: You have left something in your basket\r\n\r\nBuy it\r\n"

    assert is_of_interest(newsletter) is False
    assert said(newsletter) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n",
        answer(Auto_Submitted="auto-replied").replace(b"utf-8", b"no-such-charset"),
        report().replace(b"message/delivery-status", b"text/plain"),
        report().replace(b"Final-Recipient", b"X-Recipient"),
    ],
)
def test_a_broken_message_says_nothing(data: bytes) -> None:
    assert said(data) == []


BAD = [
    "<>",
    "<",
    "a@[",
    '"',
    "(" * 500,
    "=?utf-8?q?=",
    "=?no-such?q?x?=",
    "=?iso-8859-1?q?=0D=0A?=",
    "\x00",
    "\xff",
    ":;",
]


@pytest.mark.parametrize(
    "header", ["From", "Message-ID", "Subject", "References", "Content-Type", "Content-Disposition"]
)
@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(
    "message", [report(), answer(), answer(Auto_Submitted="auto-replied")], ids=["report", "", "auto"]
)
def test_a_header_that_breaks_every_rule_breaks_nothing(header: str, bad: str, message: bytes) -> None:
    lines = [line for line in message.split(b"\r\n") if not line.startswith(header.encode())]
    data = b"\r\n".join([f"{header}: {bad}".encode("latin-1"), *lines])

    assert {is_of_interest(data), needs_body(data)} <= {True, False}
    assert len(said(data)) <= 1


@pytest.mark.parametrize("depth", [90, 3000])
def test_parts_within_parts_beyond_all_measure_say_nothing(depth: int) -> None:
    layers = (f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    data = f"In-Reply-To: {OURS}\r\nAuto-Submitted: auto-replied\r\n{''.join(layers)}".encode()

    assert is_of_interest(data.partition(b"\r\n\r\n")[0])
    assert said(data) == []


def test_an_encoded_subject_is_read() -> None:
    assert said(answer(Subject="=?utf-8?q?Automatic_reply=3A_Your_place?=")) == []


def test_a_report_that_lists_a_thousand_addresses_is_read_as_it_is() -> None:
    block = b"Final-Recipient: rfc822; %s\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    many = b"".join(block % f"head{number}@school.example".encode() for number in range(1000))
    data = report().replace(b"Final-Recipient", many + b"Final-Recipient", 1)

    assert len(said(data)) == 1001


def test_a_message_has_one_key_for_ever() -> None:
    (once,), (again,), (other,) = (list(understand(data)) for data in (report(), report(), answer()))

    assert once.key == again.key
    assert once.key != other.key
