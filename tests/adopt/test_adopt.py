from pathlib import Path

from tests.adopt.conftest import NOW, Adopt
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.adopt import Answers, as_toml, write
from tsa_sheets.home import load
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.read import read_sheet
from tsa_sheets.world import RealWorld

FORM = """
    Form responses 1:
    | Timestamp | Email Address | Your name | Your school | Course |
    | 01/09/2026 09:12 | a.rao@larkfield.example | Asha Rao | Larkfield Primary School | PH1 |
    | 02/09/2026 10:30 | t.bell@weir.example | Tom Bell | Weir Academy | PH1 |
    """


def test_a_form_with_one_name_and_one_address_is_the_delegates(adopted: Adopt) -> None:
    (bookings,) = adopted().sheets

    assert bookings.sheet.form
    assert bookings.sheet.columns["delegate"] == ("Your name",)
    assert bookings.sheet.columns["email"] == ("Email Address",)
    assert bookings.sheet.key == ("timestamp", "course", "delegate")
    assert bookings.missing == []


def test_whoever_says_that_the_address_is_the_bookers_is_believed(adopted: Adopt) -> None:
    (bookings,) = adopted(address="booker").sheets

    assert bookings.sheet.columns["booker_email"] == ("Email Address",)
    assert bookings.missing == ["delegate", "email"]


def test_a_booking_without_a_status_is_what_a_person_says(adopted: Adopt) -> None:
    asked, told = adopted(no_status="confirmed"), adopted(Answers(no_status="provisional"))

    assert asked.sheets[0].sheet.blank == {"status": "confirmed"}
    assert told.sheets[0].sheet.blank == {"status": "provisional"}


for test in (
    test_a_form_with_one_name_and_one_address_is_the_delegates,
    test_whoever_says_that_the_address_is_the_bookers_is_believed,
    test_a_booking_without_a_status_is_what_a_person_says,
):
    test.__doc__ = FORM


def test_what_is_written_is_read_again_as_it_was_guessed(saved: Path, adopted: Adopt) -> None:
    """
    Form responses 1:
    | Timestamp | Email address | School | Which courses? | Attendee 1 | E-mail 1 | Attendee 2 | E-mail 2 | DOB |
    | 01/09/2026 09:12 | jo@la.example | Lark School | PH1; MA1 | Asha Rao | a@la.example | Lee Fox | l@la.example | 3 |
    | 02/09/2026 10:30 | kim@weir.example | Weir Academy | PH1 | Tom Bell | t@weir.example | | | 4 |
    """
    home = saved.parents[1]
    found = adopted()

    write(home, {each.sheet.name: as_toml(each) for each in found.sheets}, FaultyWorld(Clock(NOW)))

    (bookings,) = [sheet for sheet in load(home).settings.sheets if sheet.name == "registrations"]
    (rows,) = read_sheet(bookings, lambda name: open_workbook(home / name, RealWorld()))
    assert bookings == found.sheets[0].sheet
    assert list(zip(rows.columns["delegate"], rows.columns["course"], rows.columns["status"], strict=True)) == [
        ("Asha Rao", "PH1", "received"),
        ("Asha Rao", "MA1", "received"),
        ("Lee Fox", "PH1", "received"),
        ("Lee Fox", "MA1", "received"),
        ("Tom Bell", "PH1", "received"),
    ]


def test_a_file_says_how_sure_each_line_is_and_what_is_missing(adopted: Adopt) -> None:
    """
    Courses:
    | Course code | Name of session | Starts | Home time | NI number | Colour |
    | PH1 | Early phonics | 9.30 | 15.00 | QQ123456C | red |
    | MA1 | Maths mastery | 13.00 | 16.00 | QQ123456C | blue |
    """
    (courses,) = adopted().sheets

    lines = as_toml(courses).splitlines()

    assert lines[0] == "# Guessed by tsa-sheets adopt from what Ours.xlsx held then."
    assert lines[3:6] == [
        'workbook = "sheets/Ours.xlsx"',
        'tab = "Courses" # headings in row 1, 2 rows below',
        'record = "Course"',
    ]
    assert 'code = ["Course code"] # A, sure: a usual heading' in lines
    assert '# on = ["…"] # needed, and not found: write the heading here, and take away the # before it' in lines
    assert '# Never read: "NI number" (E). An alliance must not keep it: delete it.' in lines
    assert '# Not read: "Colour" (F).' in lines


def test_a_column_that_a_person_names_is_taken(adopted: Adopt) -> None:
    """
    Courses:
    | Code | Title | This one | That one |
    | PH1 | Early phonics | 22/09/2026 | 01/09/2026 |
    | MA1 | Maths mastery | 06/10/2026 | 15/10/2026 |
    """
    (courses,) = adopted(column="That one").sheets

    assert courses.sheet.columns["on"] == ("That one",)
    assert courses.matches[0, "on"].why == "you said so"


def test_a_comma_in_the_name_of_a_course_parts_nothing(adopted: Adopt) -> None:
    """
    Courses:
    | Code | Title | Date |
    | RW1 | Reading, writing and talk | 22/09/2026 |
    Form responses 1:
    | Timestamp | Delegate | Delegate email | School | Course |
    | 01/09/2026 09:12 | Asha Rao | a.rao@larkfield.example | Larkfield Primary School | Reading, writing and talk |
    """
    bookings = adopted().sheets[1]

    assert bookings.sheet.splits == {"course": (";", "\n")}
    assert bookings.rows == 1


def test_words_nobody_understands_are_named(adopted: Adopt) -> None:
    """
    Courses:
    | Code | Title | Date | Status |
    | PH1 | Early phonics | 22/09/2026 | Running |
    | MA1 | Maths mastery | 06/10/2026 | Maybe |
    """
    (courses,) = adopted().sheets

    assert courses.unknown_words == {"status": ["Maybe"]}
    assert '# Not understood yet: "Maybe". Write each beside the word it stands for.' in as_toml(courses)


def test_a_second_form_becomes_a_sheet_of_its_own(adopted: Adopt) -> None:
    """
    Autumn form:
    | Timestamp | Delegate | Delegate email | School | Course |
    | 01/09/2026 09:12 | Asha Rao | a.rao@larkfield.example | Larkfield Primary School | PH1 |
    Spring form:
    | Timestamp | Delegate | Delegate email | School | Course |
    | 01/01/2027 09:12 | Tom Bell | t.bell@weir.example | Weir Academy | SP1 |
    """
    assert [each.sheet.name for each in adopted().sheets] == ["registrations", "registrations-spring-form"]
