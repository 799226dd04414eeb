"""Letters rendered: what the reader sees, and why a letter is held instead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tsa_sheets.errors import JobError, TemplateError
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.course import Course
from tsa_sheets.model.letter import Content, Invitation, Letter
from tsa_sheets.model.registration import Registration

Write = Callable[..., Content]

TODAY = date(2026, 9, 7)


def test_letter_has_subject_text_and_html(write: Write) -> None:
    content = write("Dear {{ name }},\n\n{{ course.title }} & more\n", subject="{{ course.on|date }}")

    assert (content.to, content.name, content.copy_to) == ("ann.archer@st-marys.example", "Ann Archer", "")
    assert content.subject == "Tuesday 22 September 2026"
    assert content.text == "Dear Ann Archer,\n\nMaths in Years 5 and 6: fractions that stick & more\n"
    assert "fractions that stick &amp; more</p>" in content.html
    assert "<title>Tuesday 22 September 2026</title>" in content.html
    assert '<html lang="en-GB">' in content.html


def test_values_are_written_as_the_office_does_without_a_filter(write: Write) -> None:
    body = "{{ course.on }} {{ course.starts }} {{ course.price }} {{ course.capacity }} {{ 'at ' ~ course.starts }}"

    assert write(body).text == "Tuesday 22 September 2026 9.30am £1,234.50 20 at 9.30am\n"


def test_lines_of_tags_alone_leave_no_trace_and_others_keep_their_end(write: Write) -> None:
    body = "At {{ course.starts }}{% if school %} or so{% endif %}\n{% if school %}\nSchool\n{% endif %}\nend"

    assert write(body).text == "At 9.30am or so\nSchool\nend\n"


def test_several_records_are_given_as_a_list(write: Write, registration: Registration) -> None:
    content = write(
        "{% for one in registrations %}\n- {{ one.delegate }}\n{% endfor %}",
        about=(registration, replace(registration, id="r2", delegate="Zoë Quill")),
    )

    assert content.text == "- Ann Archer\n- Zoë Quill\n"
    assert content.html.count("<li ") == 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            "Dear {{ registration.substitute }},",
            r"the registration has no substitute yet \(Bookings\.xlsx, .*, row 14\)",
        ),
        ("{{ course.minimum + 1 }}", "the course has no minimum yet"),
        ("{{ course.leader_email|upper }}", "the course has no leader email yet"),
        ("{{ course.decide_by|date }}", "the course has no decide by yet"),
        ("{{ 'to ' ~ course.leader_email }}", "the course has no leader email yet"),
        ("{% for letter in course.leader_email %}x{% endfor %}", "the course has no leader email yet"),
        ("{{ course.minimum > 3 }}", "the course has no minimum yet"),
        ("{{ missing.name }}", "the missing is not known"),
        ("{{ none }}", "something without a value"),
    ],
)
def test_blank_about_to_be_printed_holds_the_letter(write: Write, body: str, reason: str) -> None:
    with pytest.raises(Gap, match=reason):
        write(body, context={"missing": None})


def test_blank_may_be_asked_for_and_replaced(write: Write) -> None:
    body = (
        "{% if course.minimum %}never{% endif %}{% if course.minimum is none %}none{% endif %}"
        "{% if course.minimum == none %}, none{% endif %}, {{ course.leader_email or 'nobody' }}"
        ", {{ course.leader_email|default('somebody') }}, {% if not missing %}no school{% endif %}"
    )

    assert write(body, context={"missing": None}).text == "none, none, nobody, somebody, no school\n"


def test_subject_is_one_line_whatever_stands_in_the_cell(write: Write, course: Course) -> None:
    content = write(
        "x", "{{ course.title }}!", context={"course": replace(course, title="Maths\r\nin Year 5\u2028now")}
    )

    assert content.subject == "Maths in Year 5 now!"


def test_mail_header_in_a_cell_holds_the_letter(write: Write, course: Course) -> None:
    with pytest.raises(Gap, match="the course's title holds a line that looks like part of a mail's header"):
        write("x", "{{ course.title }}", context={"course": replace(course, title="Hi\r\nBcc: x@evil.example")})


def test_mail_header_in_the_readers_name_holds_the_letter(write: Write) -> None:
    with pytest.raises(Gap, match="the reader's name holds a line"):
        write("x", name="Ann\r\nBcc: x@evil.example")


def test_subject_that_would_be_empty_holds_the_letter(write: Write) -> None:
    with pytest.raises(Gap, match="its subject would be empty"):
        write("x", "{% if not course %}never{% endif %}")


def test_what_is_far_too_long_for_a_header_holds_the_letter(write: Write, course: Course) -> None:
    with pytest.raises(Gap, match="its subject would be 10,001 characters long"):
        write("x", "{{ course.title }}!", context={"course": replace(course, title="x" * 10_000)})
    with pytest.raises(Gap, match="the reader's name is 10,000 characters long"):
        write("x", name="x" * 10_000)


@pytest.mark.parametrize(
    "address",
    [
        "a@x.example, b@y.example",
        "a@@x.example",
        "a@localhost",
        "Ann <a@x.example>",
        "a@x.example>",
        '"a b"@x.example',
        "a@x.example\r\nBcc: b@y.example",
        "а@x.example",  # noqa: RUF001 - a Cyrillic letter
    ],
)
@pytest.mark.parametrize("field", ["to", "copy_to"])
def test_what_is_not_one_plain_address_holds_the_letter(write: Write, field: str, address: str) -> None:
    with pytest.raises(Gap, match="is not one plain address"):
        write("x", **{field: address})


def test_letter_without_an_address_is_held(write: Write) -> None:
    with pytest.raises(Gap, match="there is no address to write to"):
        write("x", to=None)


def test_copy_to_the_reader_is_left_out(write: Write) -> None:
    assert write("x", copy_to="Ann.Archer@ST-MARYS.example").copy_to == ""
    assert write("x", copy_to="bob@st-marys.example").copy_to == "bob@st-marys.example"


def test_cell_text_never_becomes_markup(write: Write, registration: Registration) -> None:
    content = write(
        "Dear {{ registration.delegate }},", about=replace(registration, delegate="<b>Ann</b> & 'co' {{ 1 }}")
    )

    assert content.text == "Dear <b>Ann</b> & 'co' {{ 1 }},\n"
    assert "Dear &lt;b&gt;Ann&lt;/b&gt; &amp; &#x27;co&#x27; {{ 1 }},</p>" in content.html


def test_html_of_its_own_takes_the_place_of_the_made_one(
    folder: Path, write: Write, registration: Registration
) -> None:
    (folder / "letter.html").write_text(
        '{% extends "layout.html" %}\n'
        '{% block body %}<p>Dear {{ registration.delegate }} ~ {{ "<i>" ~ 1 }}</p>{% endblock %}',
        "utf-8",
    )

    content = write("Dear {{ name }},", about=replace(registration, delegate="<b>Ann</b>"))

    assert content.text == "Dear Ann Archer,\n"
    assert "<p>Dear &lt;b&gt;Ann&lt;/b&gt; ~ &lt;i&gt;1</p>" in content.html
    assert "North Vale Schools Alliance" in content.html


def test_earlier_folder_wins_file_by_file(folder: Path, letter: Letter, alliance: Alliance, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (folder / "letter.txt").write_text("Subject: Theirs\n\nx", "utf-8")
    (own / "letter.txt").write_text("Subject: Ours\n\nx", "utf-8")

    content = Letters([own, folder]).render(letter, alliance, today=TODAY)

    assert content.subject == "Ours"


def test_invitation_is_attached_and_stays_the_same(write: Write) -> None:
    starts = datetime(2026, 9, 22, 8, 30, tzinfo=UTC)
    invitation = Invitation(uid="r1@x.example", summary="Maths", starts=starts, ends=starts)

    first, second = (write("x", invitation=invitation) for _ in range(2))

    assert [attachment.name for attachment in first.attachments] == ["invitation.ics"]
    assert first == second


def test_template_that_is_not_there_names_the_nearest(folder: Path, letter: Letter, alliance: Alliance) -> None:
    (folder / "course-reminder.txt").write_text("Subject: x\n\nx", "utf-8")

    with pytest.raises(
        TemplateError, match=r"templates/course-remainder\.txt: there is no such .* \(nearest: course-rem"
    ):
        Letters([folder]).render(replace(letter, template="course-remainder"), alliance, today=TODAY)


@pytest.mark.parametrize("name", ["../secret", "a/b", "/etc/passwd", "x\0", "UP"])
def test_template_is_only_ever_a_plain_name(folder: Path, letter: Letter, alliance: Alliance, name: str) -> None:
    (folder.parent / "secret.txt").write_text("Subject: x\n\nx", "utf-8")

    with pytest.raises(TemplateError, match="there is no such template"):
        Letters([folder]).render(replace(letter, template=name), alliance, today=TODAY)


def test_job_that_gives_what_cannot_be_printed_is_told(write: Write) -> None:
    with pytest.raises(
        JobError, match=r"the job that writes letter: the extra is a object, which a template cannot print"
    ):
        write("x", context={"extra": object()})
