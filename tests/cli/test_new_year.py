from datetime import date, time
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.homes import COURSES, Cells, registration, write_workbook
from tests.online import Online, go_online
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tsa_sheets.home import load

NEXT = date(2027, 9, 21)


def write(terminal: Terminal, *rows: Cells, name: str = "Courses 2027-28.xlsx", tab: str = "Courses") -> str:
    path = terminal.folder / "sheets" / name
    write_workbook(path, {tab: [COURSES[0], *rows]})
    return str(path)


def course(code: str) -> Cells:
    return (code, "Early phonics", NEXT, time(9, 30), time(15), "Larkfield Primary School", 20, "Planned")


def listed(folder: Path) -> dict[str, tuple[str, ...]]:
    return {sheet.name: sheet.workbooks for sheet in load(folder).settings.sheets}


def test_new_year_is_listed_beside_this_one(terminal: Terminal) -> None:
    terminal.says("run")
    path = write(terminal, course("PH2"))

    said = terminal.says("new-year", path)

    assert "  courses: 1 row of Courses 2027-28.xlsx, beside what is there" in said
    assert listed(terminal.folder)["courses"] == ("sheets/Courses 2026-27.xlsx", "sheets/Courses 2027-28.xlsx")
    assert terminal.tells("check")["rows"]["courses"] == 3
    assert not [flag for flag in terminal.tells("check")["flags"] if flag["rule"] == "sheet_shrank"]


def test_new_year_with_the_codes_of_this_one_is_refused(terminal: Terminal) -> None:
    path = write(terminal, course("PH1"), course("PH2"))
    before = terminal.everything()

    result = terminal.type("new-year", path)

    assert result.exit_code == 4
    assert "1 row of Courses 2027-28.xlsx could not be told from those of courses: ph1." in result.stderr
    assert terminal.everything() == before


def test_new_year_that_fits_no_sheet(terminal: Terminal) -> None:
    path = write(terminal, course("PH2"), tab="Programme")

    result = terminal.type("new-year", path)

    assert result.exit_code == 4
    assert "has no tab" in result.stderr


def test_new_year_only_to_look(terminal: Terminal) -> None:
    path = write(terminal, course("PH2"))
    before = terminal.everything()

    told = terminal.tells("new-year", "--look", path)

    assert [(each["sheet"], each["rows"]) for each in told["added"]] == [("courses", 1)]
    assert told["written"] == []
    assert terminal.everything() == before


def test_new_year_reminds_of_prices(terminal: Terminal) -> None:
    path = write(terminal, course("PH9"), name="Courses 2031-32.xlsx")
    (terminal.folder / "config/prices.toml").write_text("[[price]]\nfrom = 2026-09-01\nflat = 450\n")

    said = terminal.says("new-year", path)

    assert any("Terms are known until" in line and "only" in line for line in said)
    assert any("The newest prices are from" in line for line in said)


def test_new_year_twice(terminal: Terminal) -> None:
    path = write(terminal, course("PH2"))
    terminal.says("new-year", path)
    before = terminal.everything()

    result = terminal.type("new-year", path)

    assert result.exit_code == 4
    assert "listed in config/sheets/courses.toml already" in result.stderr
    assert terminal.everything() == before


def address(person: Person) -> str:
    return person.url.partition("#")[0]


class TestOnline:
    @pytest.fixture
    def online(
        self, terminal: Terminal, sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Online:
        for name, value in environment(sheets_server, tmp_path).items():
            monkeypatch.setenv(name, value)
        return go_online(terminal.folder, sheets_server, [registration(0)])

    def test_new_year_in_a_spreadsheet_is_listed_beside_this_one(
        self, terminal: Terminal, online: Online, sheets_server: SheetsServer
    ) -> None:
        terminal.says("run")
        coming = sheets_server.new("Courses 2027-28", {"Courses": [COURSES[0], course("PH2")]})

        said = terminal.says("new-year", coming.url)

        assert "  courses: 1 row of Courses 2027-28, beside what is there" in said
        assert listed(terminal.folder)["courses"] == (address(online.office), address(coming))
        assert terminal.tells("check")["rows"]["courses"] == 3
        assert not [flag for flag in terminal.tells("check")["flags"] if flag["rule"] == "sheet_shrank"]

    def test_a_spreadsheet_beside_a_file(self, terminal: Terminal, online: Online) -> None:
        path = write(terminal, course("PH2"))

        terminal.says("new-year", path)

        assert listed(terminal.folder)["courses"] == (address(online.office), "sheets/Courses 2027-28.xlsx")
        assert terminal.tells("check")["rows"]["courses"] == 3

    def test_codes_of_this_year_are_refused(
        self, terminal: Terminal, online: Online, sheets_server: SheetsServer
    ) -> None:
        coming = sheets_server.new("Courses 2027-28", {"Courses": [COURSES[0], course("PH1")]})

        result = terminal.type("new-year", coming.url)

        assert result.exit_code == 4
        assert "1 row of Courses 2027-28 could not be told from those of courses: ph1." in result.stderr
        assert listed(terminal.folder)["courses"] == (address(online.office),)

    def test_one_that_is_not_shared_with_us(
        self, terminal: Terminal, online: Online, sheets_server: SheetsServer
    ) -> None:
        coming = sheets_server.new("Courses 2027-28", {"Courses": [COURSES[0], course("PH2")]}, role=None)

        result = terminal.type("new-year", coming.url)

        assert result.exit_code == 4
        assert f"with {sheets_server.account}" in result.stderr
        assert listed(terminal.folder)["courses"] == (address(online.office),)

    def test_one_that_is_listed_already(self, terminal: Terminal, online: Online) -> None:
        result = terminal.type("new-year", online.office.url)

        assert result.exit_code == 4
        assert "it is listed in config/sheets/" in result.stderr
