"""Records as templates see them: plain values, blanks that say what is missing, nothing that can do anything."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from tsa_sheets.letters.gap import Blank, Gap
from tsa_sheets.letters.plain import Fields, field_names, kind_word, one_line, plain
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.course import Course
from tsa_sheets.model.member import Member
from tsa_sheets.model.record import Email
from tsa_sheets.model.registration import Registration, Status


def fields(value: object) -> Fields:
    found = plain(value, "thing")
    assert isinstance(found, Fields)
    return found


def test_record_gives_its_columns_and_what_follows_from_them(registration: Registration) -> None:
    found = fields(registration)

    assert found.called == "registration"
    assert (found["delegate"], found["status"], found["attendee"]) == ("Ann Archer", "confirmed", "Ann Archer")
    assert tuple(found) == field_names(Registration)
    assert not {"id", "place", "held", "unreadable", "flag"} & set(found)


def test_attendee_is_the_substitute_once_there_is_one(registration: Registration) -> None:
    changed = replace(
        registration, status=Status.SUBSTITUTED, substitute="Sam Hill", substitute_email=Email("s@x.test")
    )

    assert (fields(changed)["attendee"], fields(changed)["attendee_email"]) == ("Sam Hill", "s@x.test")


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("venue", "the course has no venue yet (Courses 2026-27.xlsx, Courses, row 5, F5)"),
        ("on", "the course has no date yet (Courses 2026-27.xlsx, Courses, row 5)"),
    ],
)
def test_blank_field_says_what_is_missing_and_where(course: Course, field: str, reason: str) -> None:
    blank = fields(replace(course, venue="  ", on=None))[field]

    with pytest.raises(Gap) as gap:
        str(blank)

    assert gap.value.reason == reason


def test_unreadable_field_is_not_called_blank(course: Course) -> None:
    blank = fields(replace(course, on=None, unreadable=frozenset({"on"})))["on"]

    with pytest.raises(Gap, match=r"the course's date cannot be read \(Courses 2026-27\.xlsx, Courses, row 5\)"):
        str(blank)


def test_settings_are_plain_too(alliance: Alliance) -> None:
    assert fields(replace(alliance, zone=ZoneInfo("Europe/Jersey")))["zone"] == "Europe/Jersey"


def test_postal_address_of_several_lines_is_told_in_one(alliance: Alliance) -> None:
    changed = replace(alliance, address="Holly Bank School,\nVale Road\n\nNorton NV1 4QT\n")

    assert fields(changed)["address"] == "Holly Bank School, Vale Road, Norton NV1 4QT"


def test_lists_and_mappings_are_made_plain_all_the_way_down(course: Course) -> None:
    found = fields({"rows": [{"course": course, "count": 2, "reason": None}]})

    rows = found["rows"]
    assert isinstance(rows, tuple)
    row = rows[0]
    assert row["course"]["code"] == "MA5"
    assert row["count"] == 2
    assert isinstance(row["reason"], Blank)


@pytest.mark.parametrize("value", [object(), print, {1, 2}, b"bytes", (number for number in range(3))])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"the extra is a .*, which a template cannot print"):
        plain(value, "extra")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Room 1\r\nParking at the back", "Room 1 Parking at the back"),
        ("  Ann \t Archer\xa0", "Ann Archer"),
        ("nul\0 bell\x07 \ud800", "nul bell"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("Zoë ☃ 李", "Zoë ☃ 李"),
    ],
)
def test_text_stands_on_one_line_without_what_cannot_be_seen(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    "text", ["Hi\r\nBcc: x@evil.example", "Hi\n to: x", "Hi\u2028Content-Type: text/html", "Ann Bcc: x@evil.example"]
)
def test_text_that_looks_like_a_mail_header_holds_the_letter(registration: Registration, text: str) -> None:
    blank = fields(replace(registration, delegate=text))["delegate"]

    with pytest.raises(Gap, match="the registration's delegate holds a line that looks like part of a mail's header"):
        str(blank)


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://prizes.example/win","Sam")', "@SUM(1+1)*cmd|' /C calc'!A1", " =1+1", "+A1(2)", "\uff1dx"],
)
def test_text_that_a_spreadsheet_would_run_holds_the_letter(registration: Registration, text: str) -> None:
    blank = fields(replace(registration, delegate=text))["delegate"]

    with pytest.raises(Gap, match="the registration's delegate is what a spreadsheet would run as a formula"):
        str(blank)


@pytest.mark.parametrize("text", ["-", "+44 20 7946 0000", "@sam", "a = b (c)", "- no nuts"])
def test_text_that_only_begins_with_a_sign_is_words(registration: Registration, text: str) -> None:
    assert fields(replace(registration, delegate=text))["delegate"] == text


def test_kind_is_named_in_lower_case() -> None:
    assert [kind_word(Member), kind_word(Registration)] == ["member", "registration"]
