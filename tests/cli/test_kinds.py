from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tsa_sheets.home import starter
from tsa_sheets.letters.picture import browser, draw


def test_letters_list_names_every_kind_and_its_job(terminal: Terminal) -> None:
    found = {kind["name"]: kind for kind in terminal.tells("letters", "list")}

    assert sorted(found) == sorted(path.stem for path in (starter() / "templates").glob("*.txt"))
    confirmed = found["registration-confirmed"]
    assert (confirmed["job"], confirmed["every"], confirmed["live_from"]) == (
        "confirm_registrations",
        "school day at 07:30",
        "2026-09-01",
    )
    assert found["termly-summary"]["live_from"] is None
    assert [name for name, kind in found.items() if not kind["job"]] == ["correction", "together"]


def test_letters_preview_about_a_row_of_today(terminal: Terminal) -> None:
    found = terminal.tells("letters", "preview", "registration-confirmed", "delegate1@school.example")

    assert found["to"] == "delegate1@school.example"
    assert "Delegate B" in found["text"]
    assert found["about"].startswith("Course bookings (Responses).xlsx")


def test_letters_preview_about_invented_people_where_none_is_due(terminal: Terminal) -> None:
    said = terminal.says("letters", "preview", "placement-confirmed-school")

    assert said[0] == "To: ann.archer@st-marys.example"
    assert "About invented people: none of this kind is due now." in said


def test_letters_preview_writes_what_is_sent(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.everything()

    terminal.says("letters", "preview", "registration-confirmed", "--into", str(tmp_path / "seen"))

    written = {path.suffix for path in (tmp_path / "seen").iterdir()} - {".png"}
    assert written == {".txt", ".html", ".ics"}
    assert terminal.everything() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("registration-confirmd",), "there is no such letter"),
        (("registration-confirmed", "Nobody At All"), "no registration-confirmed is due about this"),
    ],
)
def test_letters_preview_of_what_is_not_there(terminal: Terminal, words: tuple[str, ...], says: str) -> None:
    result = terminal.type("letters", "preview", *words)

    assert result.exit_code != 0
    assert says in result.output


@pytest.mark.skipif(browser() is None, reason="no browser on this computer")
def test_a_page_is_drawn_as_a_phone_shows_it(tmp_path: Path) -> None:
    page = tmp_path / "letter.html"
    page.write_text("<p>Dear Ann,</p>")

    assert draw(page, tmp_path / "letter.png", 390)
    assert (tmp_path / "letter.png").read_bytes().startswith(b"\x89PNG")
