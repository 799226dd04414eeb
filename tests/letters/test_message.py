"""The bytes that carry a letter: deterministic, and deaf to what a cell would like to add to them."""

import base64
import hashlib
import quopri
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tsa_sheets.letters.message import LONGEST_LINE, SMTP, build, message_id
from tsa_sheets.letters.plain import one_line
from tsa_sheets.model.letter import Attachment, Content

UNHURRIED = settings(deadline=None)  # the tests of others may run beside these
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

SENDERS = ['"North Vale, Schools" <office@north-vale.example>', "judith@north-vale.example"]


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


def as_python_builds_it(content: Content, sender: str, reply_to: str) -> bytes:
    """Build the same letter as an `EmailMessage`."""
    message = EmailMessage(policy=SMTP)
    for name, written in (("From", sender), ("Reply-To", reply_to)):
        shown, address = parseaddr(written)
        if name == "Reply-To":
            message["To"] = Address(content.name, addr_spec=content.to)
            if content.copy_to:
                message["Cc"] = Address(addr_spec=content.copy_to)
        if written:
            message[name] = str(Address(shown, addr_spec=address))
    message["Subject"] = content.subject
    message["Date"] = format_datetime(AT)
    message["Message-ID"] = ID
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["MIME-Version"] = "1.0"
    boundary = hashlib.sha256(ID.encode()).hexdigest()[:32]
    says = EmailMessage(policy=SMTP) if content.attachments else message
    says["Content-Type"] = f'multipart/alternative; boundary="{boundary}.1"'
    for kind, said in (("plain", content.text), ("html", content.html)):
        says.attach(text_as_python_builds_it(kind, said))
    if content.attachments:
        message["Content-Type"] = f'multipart/mixed; boundary="{boundary}.0"'
        message.attach(says)
    for attachment in content.attachments:
        part = EmailMessage(policy=SMTP)
        part["Content-Type"] = attachment.kind
        part["Content-Transfer-Encoding"] = "base64"
        part["Content-Disposition"] = f'attachment; filename="{attachment.name}"'
        part.set_payload(base64.encodebytes(attachment.content).decode("ascii"))
        message.attach(part)
    return message.as_bytes()


def text_as_python_builds_it(kind: str, said: str) -> EmailMessage:
    said = said.replace("\r\n", "\n").replace("\r", "").replace("\0", "")
    plain = said.isascii() and all(len(line) < LONGEST_LINE for line in said.split("\n"))
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = f'text/{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "7bit" if plain else "quoted-printable"
    part.set_payload(said if plain else quopri.encodestring(said.encode()).decode("ascii"))
    return part


HEADER = st.one_of(st.text(max_size=300), st.text(alphabet="ab A=?_'\"<>,;:()[]@.-", max_size=300)).map(one_line)
LOCAL = st.from_regex(r"[A-Za-z0-9_+'=/-]{1,20}(\.[A-Za-z0-9_+'=-]{1,100})?", fullmatch=True)
ADDRESS = st.builds("{}@{}.example".format, LOCAL, st.from_regex(r"[a-z0-9]{1,30}(-[a-z0-9]+)?", fullmatch=True))
BODY = st.one_of(st.text(max_size=200), st.text(alphabet="a<p>=.- \n\r\f\v\x00é", max_size=2500))
CONTENTS = st.builds(
    Content,
    to=ADDRESS,
    name=HEADER,
    copy_to=st.just("") | ADDRESS,
    subject=HEADER,
    text=BODY,
    html=BODY,
    attachments=st.just(())
    | st.binary(max_size=200).map(lambda data: (replace(CONTENT.attachments[0], content=data),)),
)


@UNHURRIED
@given(content=CONTENTS, sender=st.sampled_from(SENDERS), reply_to=st.sampled_from(["", *SENDERS]))
@example(content=CONTENT, sender=SENDERS[0], reply_to=SENDERS[1])
def test_bytes_are_those_that_python_builds(content: Content, sender: str, reply_to: str) -> None:
    data = build(content, sender=sender, reply_to=reply_to, message_id=ID, at=AT)

    assert data == as_python_builds_it(content, sender, reply_to)


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


@UNHURRIED
@given(name=st.text(max_size=80), subject=st.text(max_size=120))
def test_no_name_or_subject_adds_a_header_or_an_address(name: str, subject: str) -> None:
    message = read(built(replace(CONTENT, name=one_line(name), subject=one_line(subject))))

    assert message.get_all("Bcc") is None
    assert [address.addr_spec for address in message["To"].addresses] == ["ann.archer@st-marys.example"]
    assert len(message.items()) == 11


@UNHURRIED
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
