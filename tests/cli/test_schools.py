import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.homes import registration, write_bookings
from tests.run.test_register import HEADINGS, LINKS

LISTED = (
    "100001,940,Wexshire,2001,Larkfield Primary School,Open,Primary,S10 2TN,Kingsholt,01-09-2026",
    "100002,940,Wexshire,2002,Weir Academy,Open,Secondary,S10 3HA,Kingsholt,01-09-2026",
    "200001,940,Wexshire,2003,St Mary's Church of England School,Open,Primary,S11 1AA,Tarnley,01-09-2026",
    "200002,940,Wexshire,2004,St Mary's Church of England School,Open,Primary,S11 2BB,Marram,01-09-2026",
    "200003,940,Wexshire,2005,Gullane Bay Infant School,Open,Primary,S11 3CC,Gullane,01-09-2026",
)


@pytest.fixture
def register(terminal: Terminal, tmp_path: Path) -> Path:
    path = tmp_path / "edubasealldata20260902.csv"
    path.write_text("\n".join([HEADINGS, *LISTED]))
    links = tmp_path / "links.csv"
    links.write_text(LINKS)
    assert terminal.says("schools", "import", str(path), "--links", str(links)) == [
        "The register is of 2 September 2026: 5 schools are open, 0 are not. Next: tsa-sheets check"
    ]
    return path


def book(terminal: Terminal, school: str) -> None:
    """Book a place for somebody from a school that is named so."""
    row = registration(0)
    row[3] = school
    write_bookings(terminal.folder, [row, registration(1)])


def flags(terminal: Terminal) -> list[str]:
    return [flag["message"] for flag in terminal.tells("check")["flags"] if flag["tab"] == "Form responses 1"]


def test_register_is_shown_and_asked_for(terminal: Terminal, register: Path) -> None:
    assert terminal.says("schools")[0].startswith("The register is of 2 September 2026")
    assert terminal.type("schools", "burn").exit_code == 2


def test_without_a_register_it_is_said_where_to_get_it(terminal: Terminal) -> None:
    assert terminal.says("schools") == [
        "No register of schools has been imported. Download it, then type: tsa-sheets schools import FILE"
    ]
    assert terminal.type("schools", "find", "Weir").exit_code == 1


def test_school_is_found_by_its_name_and_place(terminal: Terminal, register: Path) -> None:
    assert terminal.says("schools", "find", "St Marys C of E School", "--place", "Tarnley")[-1] == (
        "It is safe to take 200001. Next: enter it in the sheet."
    )


def test_name_of_two_schools_is_asked_about(terminal: Terminal, register: Path) -> None:
    lines = terminal.says("schools", "find", "St Mary's CE School")

    assert [line.split("%")[1] for line in lines[:2]] == [
        "  St Mary's Church of England School, Tarnley (200001: the same name)",
        "  St Mary's Church of England School, Marram (200002: the same name)",
    ]
    assert lines[-1] == '  tsa-sheets schools decide "St Mary\'s CE School" 200001'
    assert terminal.tells("schools", "find", "St Mary's CE School")["urn"] is None


def test_unknown_name_in_a_sheet_is_asked_with_the_likeliest(terminal: Terminal, register: Path) -> None:
    book(terminal, "St Mary's CE School")

    (message,) = flags(terminal)
    assert message == (
        "“St Mary's CE School” is not on the Schools sheet. In the register it may be "
        "St Mary's Church of England School, Tarnley (200001: the same name, in your area); or "
        "St Mary's Church of England School, Marram (200002: the same name, in your area): "
        "enter the URN of the right one."
    )


def test_misspelt_name_of_an_own_school_is_understood(terminal: Terminal, register: Path) -> None:
    book(terminal, "Larkfeild Prim Sch")

    assert flags(terminal) == []


def test_decision_is_remembered_listed_and_taken_back(terminal: Terminal, register: Path) -> None:
    book(terminal, "The Lark")
    before = flags(terminal)

    said = terminal.says("schools", "decide", "The Lark", "100001", "--by", "LM")
    decided = flags(terminal)
    listed = terminal.says("schools", "decisions")
    terminal.says("schools", "forget", "the lark", "--by", "LM")

    assert said == ["From now on “The Lark” is Larkfield Primary School (100001). Next: tsa-sheets check"]
    assert decided == []
    assert listed[1].split() == ["The", "Lark", "is", "100001", "LM", "2026-09-07"]
    assert flags(terminal) == before != []
    assert terminal.type("schools", "forget", "the lark", "--by", "LM").exit_code == 1


def test_school_that_was_ruled_out_is_not_suggested_again(terminal: Terminal, register: Path) -> None:
    book(terminal, "St Mary's CE School")

    terminal.says("schools", "decide", "St Mary's CE School", "200001", "--not", "--by", "LM")

    assert "Tarnley" not in flags(terminal)[0]
    assert terminal.says("schools", "decisions")[1].split()[4:6] == ["is", "not"]


def test_decision_about_no_school_is_refused(terminal: Terminal, register: Path) -> None:
    unknown = terminal.type("schools", "decide", "The Lark", "999999", "--by", "LM")
    wrong = terminal.type("schools", "decide", "The Lark", "12", "--by", "LM")

    assert "999999: no school in the register has this URN" in unknown.output
    assert "12: this is not a URN" in wrong.output
    assert terminal.says("schools", "decisions") == [
        "Nothing was decided about any name. Next: tsa-sheets check shows the names that are not clear."
    ]


def test_only_looking_changes_nothing(terminal: Terminal, register: Path) -> None:
    before = terminal.everything()

    for words in (("schools",), ("schools", "find", "Weir"), ("schools", "decisions"), ("check",)):
        terminal.says(*words)

    assert terminal.everything() == before


def test_check_loads_nothing_for_matching_where_every_name_is_known(terminal: Terminal, register: Path) -> None:
    code = "\n".join(
        [
            "import sys",
            "from tsa_sheets.cli import main",
            "try:",
            "    main(['--home', sys.argv[1], 'check'], standalone_mode=False)",
            "except SystemExit:",
            "    pass",
            "print(sorted({'sklearn', 'scipy', 'rapidfuzz'} & sys.modules.keys()))",
        ]
    )

    said = subprocess.run(
        [sys.executable, "-c", code, str(terminal.folder)], capture_output=True, text=True, check=True
    ).stdout

    assert said.splitlines()[-1] == "[]"
