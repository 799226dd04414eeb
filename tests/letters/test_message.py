"""The bytes that carry a letter: deterministic, and deaf to what a cell would like to add to them."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.letters.message import build, message_id
from tsa_sheets.letters.plain import one_line
from tsa_sheets.model.letter import Attachment, Content

AT = datetime(2026, 9, 7, 7, 30, tzinfo=UTC)
ID = message_id("registration-confirmed/r1//", "d" * 64, "north-vale.example")
CONTENT = Content(
    to="ann.archer@st-marys.example",
    name="Zoë Archer",
    copy_to="office@st-marys.example",
    subject="Your place: Maths ☃ fractions £5",
    text="Dear Zoë,\n\n.\nline with \x00 and \r in it\nFrom here on\n",
    html="<p>Dear Zoë ☃,</p>\n" + "long line " * 300,
    attachments=(
        Attachment(
            name="invitation.ics",
            kind="text/calendar; method=PUBLISH; charset=utf-8",
            content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        ),
    ),
)


def built(content: Content = CONTENT) -> bytes:
    return build(
        content,
        sender='"North Vale, Schools" <office@north-vale.example>',
        reply_to="judith@north-vale.example",
        message_id=ID,
        at=AT,
    )


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_same_letter_gives_the_same_bytes() -> None:
    assert built() == built(replace(CONTENT))


def test_letter_is_seven_bits_in_short_lines_that_end_as_mail_does() -> None:
    data = built()

    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) < 998
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


def test_headers_say_who_writes_and_that_no_robot_need_answer() -> None:
    message = read(built())

    assert {name: str(value) for name, value in message.items() if name not in {"Content-Type", "MIME-Version"}} == {
        "From": '"North Vale, Schools" <office@north-vale.example>',
        "To": "Zoë Archer <ann.archer@st-marys.example>",
        "Cc": "office@st-marys.example",
        "Reply-To": "judith@north-vale.example",
        "Subject": "Your place: Maths ☃ fractions £5",
        "Date": "Mon, 07 Sep 2026 07:30:00 +0000",
        "Message-ID": ID,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    assert all(not value.defects for value in message.values())


def test_text_and_html_stand_side_by_side_and_attachments_after_them() -> None:
    message = read(built())

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert text.get_content() == "Dear Zoë,\r\n\r\n.\r\nline with  and  in it\r\nFrom here on\r\n"
    assert html.get_content().startswith("<p>Dear Zoë ☃,</p>")
    (entry,) = message.iter_attachments()
    assert entry.get_filename() == "invitation.ics"
    assert entry["Content-Type"].params == {"method": "PUBLISH", "charset": "utf-8"}
    assert entry.get_payload(decode=True) == CONTENT.attachments[0].content


def test_letter_without_copy_or_attachment_has_neither() -> None:
    message = read(built(replace(CONTENT, copy_to="", attachments=())))

    assert message["Cc"] is None
    assert message.get_content_type() == "multipart/alternative"


@pytest.mark.parametrize(
    "change",
    [{"subject": "Hi\r\nBcc: x@evil.example"}, {"name": "Ann\nBcc: x"}, {"to": "a@x.example\r\nBcc: b@y.example"}],
)
def test_line_break_in_a_header_cannot_be_built(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"(?i)linefeed|CR|parse|invalid"):
        built(replace(CONTENT, **change))  # type: ignore[arg-type]


@given(name=st.text(max_size=80), subject=st.text(max_size=120))
def test_no_name_or_subject_adds_a_header_or_an_address(name: str, subject: str) -> None:
    message = read(built(replace(CONTENT, name=one_line(name), subject=one_line(subject))))

    assert message.get_all("Bcc") is None
    assert [address.addr_spec for address in message["To"].addresses] == ["ann.archer@st-marys.example"]
    assert len(message.items()) == 11


@given(text=st.text(max_size=200), html=st.text(alphabet="<p>=. \n\ré", max_size=1200))
def test_text_arrives_as_it_was_written(text: str, html: str) -> None:
    message = read(built(replace(CONTENT, text=text, html=html)))

    for kind, sent in (("plain", text), ("html", html)):
        part = message.get_body((kind,))
        assert part is not None
        kept = sent.replace("\r\n", "\n").replace("\r", "").replace("\0", "")
        assert part.get_content().replace("\r\n", "\n") == kept.replace("\r\n", "\n")


def test_message_is_named_by_its_key_and_wording() -> None:
    first = message_id("registration-confirmed/r1/2/", "a", "x.example")
    second = message_id("registration-confirmed/r1/2/", "b", "x.example")

    assert first != second
    assert first.startswith("<registration-confirmed.r1.2.")
    assert first.endswith("@x.example>")


def test_name_of_a_message_holds_nothing_but_plain_characters() -> None:
    name = message_id("trial:kind/r 1/2026-09-22 week before/<x>\r\n" + "a" * 300, "d", "x.example")

    assert name.isascii()
    assert name.isprintable()
    assert " " not in name
    assert len(name) < 160
