import re

from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.post.outcome import Envelope
from tsa_sheets.post.wire import announcement, on_the_wire


@given(data=st.text(alphabet="ab.\r\n", max_size=40).map(str.encode))
def test_no_line_of_a_letter_looks_like_the_last_dot(data: bytes) -> None:
    lines = on_the_wire(data).split(b"\r\n")

    meant = re.split(rb"\r\n|\r|\n", data)
    assert lines.pop() == b""
    assert b"." not in lines
    assert [line[1:] if line.startswith(b".") else line for line in lines] == (
        meant if meant[-1] else meant[:-1] or [b""]
    )


def test_announcement_names_everybody_in_one_piece() -> None:
    envelope = Envelope(
        sender="office@north-vale.example",
        to=("ann@st-marys.example", "booker@st-marys.example"),
        message_id="<1@north-vale.example>",
        data=b"Dear Ann",
        name="000001-letter",
    )

    assert announcement(envelope, size=" size=8") == (
        b"MAIL FROM:<office@north-vale.example> size=8\r\n"
        b"RCPT TO:<ann@st-marys.example>\r\nRCPT TO:<booker@st-marys.example>\r\nDATA\r\n"
    )
