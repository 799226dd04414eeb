from tests.adopt.conftest import Adopt
from tsa_sheets.adopt import as_toml
from tsa_sheets.sheets.read import read_rows


def test_contacts_in_columns_of_the_schools_list_become_sheets_of_their_own(adopted: Adopt) -> None:
    """
    Schools:
    | School | URN | Headteacher | Head's e-mail | SBM | SBM email | Website email |
    | Larkfield School | 100001 | Asha Rao | head@la.example | Joan Cole | sbm@la.example | web@la.example |
    | Weir Academy | 100002 | Tom Bell | t.bell@weir.example | | | |
    """
    schools, heads, managers = adopted().sheets

    assert (schools.sheet.name, heads.sheet.name, managers.sheet.name) == (
        "schools",
        "contacts",
        "contacts-business-manager",
    )
    rows = read_rows(heads.sheet, heads.fits[0].page.workbook)
    assert list(zip(rows.columns["name"], rows.columns["role"], rows.columns["email"], strict=True)) == [
        ("Asha Rao", "headteacher", "head@la.example"),
        ("Tom Bell", "headteacher", "t.bell@weir.example"),
    ]
    assert 'role = "business manager" # the tab has no column for it, so this is true of every row' in as_toml(managers)


def test_where_contacts_have_a_list_nothing_is_taken_from_the_schools(adopted: Adopt) -> None:
    """
    Schools:
    | School | URN | Headteacher | Head's e-mail |
    | Larkfield School | 100001 | Asha Rao | head@la.example |
    Contacts:
    | School | Name | Role | Email |
    | Larkfield School | Joan Cole | Bursar | sbm@la.example |
    """
    assert [each.sheet.name for each in adopted().sheets] == ["schools", "contacts"]
