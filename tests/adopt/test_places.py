from pathlib import Path

from tests.adopt.conftest import NOW, Adopt
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.adopt import as_toml, usual, write
from tsa_sheets.adopt.opened import written_in
from tsa_sheets.adopt.places import another_name

SCHOOLS = """
    Schools:
    | URN | School |
    | 100001 | Larkfield Primary School |
    """


def test_a_file_that_came_with_the_program_is_replaced_and_then_ones_own(saved: Path, adopted: Adopt) -> None:
    home = saved.parents[1]
    first = adopted()

    write(home, {each.sheet.name: as_toml(each) for each in first.sheets}, FaultyWorld(Clock(NOW)))

    assert [each.sheet.name for each in first.sheets] == ["schools"]
    assert [each.sheet.name for each in adopted().kept] == ["schools"]
    assert "schools" not in usual(home)


def test_a_file_that_somebody_has_changed_is_kept(saved: Path, adopted: Adopt) -> None:
    path = saved.parents[1] / "config/sheets/schools.toml"
    path.write_text(path.read_text().replace('tab = "Schools"', 'tab = "Our schools"'))

    found = adopted()

    assert (found.sheets, [each.sheet.name for each in found.kept]) == ([], ["schools"])


for test in (
    test_a_file_that_came_with_the_program_is_replaced_and_then_ones_own,
    test_a_file_that_somebody_has_changed_is_kept,
):
    test.__doc__ = SCHOOLS


def test_a_workbook_is_named_from_the_folder_on(tmp_path: Path) -> None:
    assert written_in(tmp_path / "harbour/sheets/Ours.xlsx", tmp_path / "harbour") == "sheets/Ours.xlsx"
    assert (
        written_in(tmp_path / "elsewhere/Ours.xlsx", tmp_path / "harbour")
        == f"{tmp_path.as_posix()}/elsewhere/Ours.xlsx"
    )


def test_another_sheet_of_a_kind_is_named_after_its_tab() -> None:
    assert another_name("registrations", "Spring term 2027") == "registrations-spring-term-2027"
    assert another_name("contacts", "Contacts") == "contacts-2"
