from datetime import datetime

import pytest

from tests.cli.conftest import Terminal
from tests.homes import registration, write_bookings


@pytest.fixture(autouse=True)
def drafted(terminal: Terminal) -> None:
    terminal.says("run")


def test_explain_a_letter_and_the_row_it_is_about(terminal: Terminal) -> None:
    terminal.says("approve", "1", "--by", "LM")
    terminal.says("send")

    letter, row = terminal.tells("explain", "1")

    assert [what for _, what in letter["history"]] == [
        "drafted: Write to everyone whose place is confirmed and whose course is still to come.",
        "approved by LM (command line)",
        "being sent",
        "sent",
    ]
    assert row["about"] == "Course bookings (Responses).xlsx, Form responses 1, row 2"
    assert row["facts"]["G2 Delegate email"] == "delegate0@school.example"
    assert row["facts"]["H2 Dietary requirements"] == "(filled in)"
    assert row["now"] == [
        "confirm_registrations: it is letter 1.",
        "remind_delegates: nothing, because its reminder is due on 21 September, and written from 16 September.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("Course bookings (Responses).xlsx:4",),
        ("registrations 4",),
        ("registrations", "4"),
        ("Registrations E4",),
        ("Form responses 1, row 4",),
        ("Knitting",),
        ("delegate2@school.example",),
        ("delegate c",),
    ],
)
def test_explain_a_row_by_whatever_it_is_called(terminal: Terminal, words: tuple[str, ...]) -> None:
    (row,) = terminal.tells("explain", *words)

    assert row["about"] == "Course bookings (Responses).xlsx, Form responses 1, row 4"
    assert [flag[:14] for flag in row["flags"]] == ["E4: “Knitting”"]
    assert row["now"] == [
        'confirm_registrations: nothing, because there is no one course "Knitting".',
        'remind_delegates: nothing, because there is no one course "Knitting".',
    ]


def test_explain_a_flag_names_its_rule(terminal: Terminal) -> None:
    flag, row = terminal.tells("explain", "flag", "1")

    assert flag["facts"]["The rule"] == (
        "registration_without_a_known_course: Every booking is for a course on the Courses sheet."
    )
    assert row["about"] == "Course bookings (Responses).xlsx, Form responses 1, row 4"


def test_explain_a_flag_that_was_put_right(terminal: Terminal) -> None:
    write_bookings(terminal.folder, [registration(0), registration(1), registration(2)])
    terminal.says("run")

    flag, _ = terminal.tells("explain", "flag", "1")

    assert flag["facts"]["How it stands"] == "put right"
    assert [what for _, what in flag["history"]] == ["no longer found: it has been put right"]


def test_explain_a_row_with_a_cell_that_cannot_be_read(terminal: Terminal) -> None:
    unreadable = registration(1)
    unreadable[6] = "delegate1@@school.example"
    write_bookings(terminal.folder, [unreadable])

    (row,) = terminal.tells("explain", "Delegate B")

    assert row["facts"]["G2 Delegate email"] == "cannot be read"
    assert row["now"][0].startswith("Nothing may be sent about it: G2")


def test_explain_in_words(terminal: Terminal) -> None:
    said = terminal.says("explain", "registrations", "4")

    assert said[:3] == [
        "",
        "Course bookings (Responses).xlsx, Form responses 1, row 4",
        "  A4 Timestamp             1 September 2026, 09:02",
    ]
    assert said[-2:] == ["", "Next: tsa-sheets outbox NUMBER shows a letter in full."]


def test_explain_where_many_rows_are_meant(terminal: Terminal) -> None:
    write_bookings(terminal.folder, [registration(number) for number in range(11)])

    result = terminal.type("explain", "school.example")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: school.example: 11 rows speak of this (Course bookings (Responses).xlsx, ")


@pytest.mark.parametrize(("what", "code"), [("99", 8), ("flag 99", 8), ("Nobody", 1), ("registrations 99", 1)])
def test_explain_what_is_not_there(terminal: Terminal, what: str, code: int) -> None:
    assert terminal.type("explain", what).exit_code == code


def test_explain_a_flag_about_two_rows_shows_them_side_by_side(terminal: Terminal) -> None:
    again = registration(0)
    again[0] = datetime(2026, 9, 2, 9, 30)  # noqa: DTZ001 - cells have no zone
    write_bookings(terminal.folder, [registration(0), registration(1), registration(2, course="Knitting"), again])
    terminal.says("run")
    twice = "flag", "2"  # the first is about the course that nobody knows

    flag, _ = terminal.tells("explain", *twice)

    assert flag["rows"][""] == ["Form responses 1, row 5", "Form responses 1, row 2"]
    assert flag["rows"]["Delegate name"] == ["Delegate A", "Delegate A"]
    assert flag["rows"]["Timestamp"] == ["2 September 2026, 09:30", "1 September 2026, 09:00"]
    assert "Cancelled on" not in flag["rows"]
    said = terminal.says("explain", *twice)
    line = next(line for line in said if line.strip().startswith("Timestamp"))
    assert line.split("Timestamp")[1].split("  ")[-1].strip() == "1 September 2026, 09:00"
