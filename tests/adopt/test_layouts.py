"""Lists as alliances lay them out: forms of two makers, text files, a tab for each year, headings over two lines."""

from datetime import date
from pathlib import Path

from tests.adopt.conftest import NOW, Adopt
from tests.homes import write_workbook
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.adopt import adopt, opened
from tsa_sheets.home import start


def test_answers_of_a_microsoft_form(adopted: Adopt) -> None:
    """
    Sheet1:
    | ID | Start time | Completion time | Email | Name | Your school | Which course? |
    | 1 | 01/09/2026 09:10 | 01/09/2026 09:12 | a.rao@la.example | Asha Rao | Larkfield School | PH1 |
    | 2 | 02/09/2026 10:28 | 02/09/2026 10:30 | t.bell@weir.example | Tom Bell | Weir Academy | PH1 |
    """
    (bookings,) = adopted().sheets

    assert bookings.sheet.form
    assert bookings.sheet.columns["timestamp"] == ("Completion time",)
    assert bookings.sheet.columns["delegate"] == ("Name",)
    assert bookings.missing == []


def test_a_tab_for_each_year_becomes_a_sheet_for_each_year(adopted: Adopt) -> None:
    """
    2025-26:
    | School | Start date | End date |
    | Larkfield School | 01/09/2025 | 31/08/2026 |
    2026-27:
    | School | Start date | End date |
    | Larkfield School | 01/09/2026 | 31/08/2027 |
    """
    assert [(each.sheet.name, each.sheet.tab) for each in adopted().sheets] == [
        ("subscriptions", "2025-26"),
        ("subscriptions-2026-27", "2026-27"),
    ]


def test_one_form_for_one_course_says_so_in_every_row(adopted: Adopt) -> None:
    """
    Form responses 1:
    | Timestamp | Delegate name | Delegate email | School |
    | 01/09/2026 09:12 | Asha Rao | a.rao@la.example | Larkfield School |
    """
    (bookings,) = adopted().sheets

    assert bookings.missing == ["course"]


def test_a_text_file_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    world, home = FaultyWorld(Clock(NOW)), tmp_path / "harbour"
    start(home, name="Harbour", coordinator="Leila", office_email="o@hta.example", today=NOW.date(), world=world)
    path = home / "sheets/courses.csv"
    path.write_text("Course code;Name of session;Held on\nPH1;Early phonics;22/09/2026\nMA1;Maths;06/10/2026\n")

    found = adopt(home, opened(home, [str(path)], world), lambda question: question.guess, today=NOW.date())

    (courses,) = found.sheets
    assert courses.sheet.workbooks == ("sheets/courses.csv",)
    assert courses.sheet.columns == {
        "code": ("Course code",),
        "title": ("Name of session",),
        "on": ("Held on",),
    }
    assert courses.rows == 2


def test_last_years_workbook_and_this_years_are_one_sheet(tmp_path: Path) -> None:
    world, home = FaultyWorld(Clock(NOW)), tmp_path / "harbour"
    start(home, name="Harbour", coordinator="Leila", office_email="o@hta.example", today=NOW.date(), world=world)
    paths = [home / f"sheets/Courses {year}.xlsx" for year in ("2025-26", "2026-27")]
    for number, path in enumerate(paths):
        row = (f"PH{number}", "Early phonics", date(2025 + number, 9, 22))
        write_workbook(path, {"Courses": [("Code", "Title", "Date"), row]})

    found = adopt(
        home, opened(home, [str(path) for path in paths], world), lambda question: question.guess, today=NOW.date()
    )

    assert [each.sheet.workbooks for each in found.sheets] == [
        ("sheets/Courses 2025-26.xlsx", "sheets/Courses 2026-27.xlsx")
    ]
