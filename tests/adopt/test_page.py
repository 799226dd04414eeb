from tsa_sheets.adopt.adopt import usual_sheets
from tsa_sheets.adopt.likeness import tokens
from tsa_sheets.adopt.page import Page, pages
from tsa_sheets.sheets.workbook import Workbook


def found(workbook: Workbook) -> list[Page]:
    headings = [heading for like in usual_sheets() for headings in like.columns.values() for heading in headings]
    return pages("Ours.xlsx", workbook, frozenset(word for heading in headings for word in tokens(heading)))


def test_the_list_begins_under_a_title_and_a_note(workbook: Workbook) -> None:
    """
    Staff:
    | Our contacts, kept by the office | | |
    | Please tell Leila before you add somebody | | |
    | | | |
    | School | Who | Their e-mail |
    | Larkfield Primary School | Asha Rao | a.rao@larkfield.example |
    | Weir Academy | Tom Bell | t.bell@weir.example |
    """
    (page,) = found(workbook)

    assert page.row == 4
    assert [column.heading for column in page.columns] == ["School", "Who", "Their e-mail"]
    assert page.rows == 2


def test_headings_that_nobody_knows_are_told_by_what_stands_below_them(workbook: Workbook) -> None:
    """
    Termine:
    | Programm | | |
    | Kürzel | Titel | Tag |
    | PH1 | Early phonics | 22/09/2026 |
    | MA1 | Maths mastery | 06/10/2026 |
    """
    (page,) = found(workbook)

    assert page.row == 2


def test_a_column_that_must_not_be_kept_is_known_by_its_heading_only(workbook: Workbook) -> None:
    """
    Trainees:
    | Trainee | Email | DBS number | Date of birth |
    | Callum Cox | c.cox@uni.example | 001234567890 | 03/04/2001 |
    """
    (page,) = found(workbook)

    assert [(column.heading, list(column.cells)) for column in page.columns if not column.kept] == [
        ("DBS number", []),
        ("Date of birth", []),
    ]


def test_a_tab_of_notes_is_no_list(workbook: Workbook) -> None:
    """
    Read me:
    | How we keep these lists |
    | One row a school |
    """
    assert found(workbook) == []
