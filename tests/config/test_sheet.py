import pytest

from tests.config.conftest import SCHOOLS, Load, Mistakes
from tsa_sheets.model.registration import Registration

BOOKINGS = """\
workbook = ["Bookings 2025-26.xlsx", "Bookings 2026-27.xlsx"]
tab = "Form responses 1"
record = "Registration"
key = ["timestamp", "delegate", "course"]
form = true
[columns]
timestamp = ["Timestamp"]
delegate = ["Delegate"]
email = ["Delegate email"]
school = ["School"]
course = ["Course"]
status = ["Status"]
[[also]]
delegate = ["Delegate 2"]
email = ["Delegate 2 email"]
[[also]]
delegate = ["Delegate 3"]
[splits]
course = [";", "\\n"]
[choices.status]
confirmed = ["Booked", "Yes"]
"no-show" = ["DNA"]
[blank]
status = "received"
school = "Hill School"
"""


def test_sheet_with_everything_it_may_say(settings: Load) -> None:
    (found, _) = settings(sheets__bookings=BOOKINGS).sheets

    assert (found.name, found.kind, found.form) == ("bookings", Registration, True)
    assert found.workbooks == ("Bookings 2025-26.xlsx", "Bookings 2026-27.xlsx")
    assert found.also == (
        {"delegate": ("Delegate 2",), "email": ("Delegate 2 email",)},
        {"delegate": ("Delegate 3",)},
    )
    assert found.splits == {"course": (";", "\n")}
    assert found.choices == {"status": {"confirmed": ("Booked", "Yes"), "no-show": ("DNA",)}}
    assert found.blank == {"status": "received", "school": "Hill School"}


def test_a_needed_column_the_tab_does_not_have_is_the_same_in_every_row(settings: Load) -> None:
    text = BOOKINGS.replace('school = ["School"]\n', "")

    found = next(sheet for sheet in settings(sheets__bookings=text).sheets if sheet.name == "bookings")

    assert "school" not in found.columns
    assert found.blank["school"] == "Hill School"


def test_sheet_that_may_be_written_to(settings: Load) -> None:
    (found,) = settings(sheets__schools='writes = ["status"]\n' + SCHOOLS).sheets

    assert found.writes == ("status",)


SCHOOLS_WRONG = [
    (
        'record = "School"',
        'record = "Scool"',
        'line 3, record: "Scool" is not known (nearest: School; there are: Contact',
    ),
    ('key = ["urn"]', 'key = ["code"]', "line 4, key: code has no line under [columns] (there are: name, status, urn)"),
    ('key = ["urn"]', 'key = ["town"]', "line 4, key: town has no line under [columns]"),
    ('key = ["urn"]', "key = []", "line 4, key: a list of words is wanted (found an empty list)"),
    (
        'status = ["Status"]',
        'staus = ["Status"]',
        "line 8, [columns] staus: there is no such setting (nearest: status; ",
    ),
    ('status = ["Status"]', "status = [1]", "line 8, [columns] status: a list of words is wanted (found a list)"),
    (
        '"Status"',
        '"NAME - of: School"',
        'line 8, [columns] status: the heading "NAME - of: School" already stands for name',
    ),
    ('urn = "URN"\n', "", "line 5, [columns]: a sheet of School records needs headings for urn. Add"),
    ('"Schools.xlsx"', '"https://docs.google.com/x"', "line 1, workbook: "),
    ('"Schools.xlsx"', '""', "nothing is set yet for workbook. "),
    ('tab = "Schools"\n', 'tab = "Schools"\nwrites = ["town"]\n', "line 3, writes: town has no line under [columns]"),
    (
        'tab = "Schools"\n',
        'tab = "Schools"\ncolour = 1\n',
        "line 3, colour: there is no such setting (nearest: columns; there are: also, ",
    ),
]


@pytest.mark.parametrize(("line", "instead", "expected"), SCHOOLS_WRONG)
def test_line_that_is_wrong(mistakes: Mistakes, line: str, instead: str, expected: str) -> None:
    found = mistakes(sheets__schools=SCHOOLS.replace(line, instead, 1))

    assert found[0].removeprefix("config/sheets/schools.toml: ")[: len(expected)] == expected


MORE_WRONG = [
    ("form = true\n", 'form = true\nwrites = ["status"]\n', "line 6, writes: a tab that is filled by a form is never"),
    (
        '"delegate", ',
        "",
        "line 4, key: by timestamp, course the people on one row cannot be told apart. Add one of del",
    ),
    (', "course"]', "]", "line 4, key: several values of course in one cell cannot be told apart. Add course."),
    ('["Delegate 3"]', '["delegate-2"]', 'line 17, [[also]] delegate: the heading "delegate-2" already stands for del'),
    ('delegate = ["Delegate 3"]', 'diet = ["Diet 3"]', "line 17, [[also]] diet: there is no such setting ("),
    ('[";", "\\n"]', '";"', 'line 19, [splits] course: a list of separators is wanted (found ";")'),
    ('"Booked"', '"dna"', 'line 22, [choices.status] no-show: "DNA" stands for confirmed and for no-show'),
    (
        '"Booked"',
        '"cancelled"',
        'line 21, [choices.status] confirmed: "cancelled" stands for cancelled and for confirmed',
    ),
    (
        "confirmed = ",
        "confimed = ",
        "line 21, [choices.status] confimed: there is no such setting (nearest: confirmed; ",
    ),
    ("[choices.status]", "[choices.school]", "line 20, [choices.school]: there is no such setting (there are: status)"),
    ('status = "received"', 'status = "new"', 'line 24, [blank] status: "new" is not known (there are: attended, '),
    ('status = "received"', 'timestamp = "now"', "line 24, [blank] timestamp: there is no such setting ("),
]


@pytest.mark.parametrize(("line", "instead", "expected"), MORE_WRONG)
def test_table_that_makes_no_sense(mistakes: Mistakes, line: str, instead: str, expected: str) -> None:
    found = mistakes(sheets__bookings=BOOKINGS.replace(line, instead, 1))

    assert found[0].removeprefix("config/sheets/bookings.toml: ")[: len(expected)] == expected


def test_needed_columns_that_are_missing_are_listed(mistakes: Mistakes) -> None:
    found = mistakes(sheets__bookings=BOOKINGS.replace('email = ["Delegate email"]\nschool = ["School"]\n', "", 1))

    assert found[0] == (
        "config/sheets/bookings.toml: line 13, [[also]] email: there is no such setting (there are: course, delegate, "
        "status, timestamp). Correct its name or take it out."
    )
    assert found[-1] == (
        "config/sheets/bookings.toml: line 6, [columns]: a sheet of Registration records needs headings for email. "
        "Add a line for each, with the heading people use."
    )
