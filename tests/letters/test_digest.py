"""What approval holds for."""

from dataclasses import replace

import pytest

from tsa_sheets.letters.digest import digest
from tsa_sheets.model.letter import Attachment, Content

CONTENT = Content(
    to="ann@x.example",
    name="Ann",
    copy_to="bob@x.example",
    subject="Hello",
    text="Dear Ann,",
    html="<p>Dear Ann,</p>",
    attachments=(Attachment(name="a.ics", kind="text/calendar", content=b"a"),),
)


def test_same_letter_has_the_same_digest() -> None:
    assert digest(CONTENT) == digest(replace(CONTENT))
    assert len(digest(CONTENT)) == 64


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTENT, to="ann@y.example"),
        replace(CONTENT, name="Anna"),
        replace(CONTENT, copy_to=""),
        replace(CONTENT, subject="Hello."),
        replace(CONTENT, text="Dear Ann"),
        replace(CONTENT, html="<p>Dear Ann</p>"),
        replace(CONTENT, attachments=()),
        replace(CONTENT, attachments=(Attachment(name="b.ics", kind="text/calendar", content=b"a"),)),
        replace(CONTENT, attachments=(Attachment(name="a.ics", kind="text/plain", content=b"a"),)),
        replace(CONTENT, attachments=(Attachment(name="a.ics", kind="text/calendar", content=b"b"),)),
        replace(CONTENT, subject="HelloDear", text=" Ann,"),
    ],
)
def test_letter_that_says_anything_else_has_another(other: Content) -> None:
    assert digest(other) != digest(CONTENT)
