"""The workbooks are Google spreadsheets: read by one request each, whatever happens to them, and nothing goes twice."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.homes import registration
from tests.online import Online, go_online
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.stories.conftest import Story
from tsa_sheets.cli import main

Begin = Callable[..., Story]
TAB = "Form responses 1"


@pytest.fixture
def story(begin: Begin) -> Story:
    return begin([])


@pytest.fixture
def online(story: Story, sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Online:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return go_online(story.folder, sheets_server, [registration(number) for number in range(2)])


def where(story: Story) -> dict[str, str]:
    """Give where each flag on the desk says it is, with its link."""
    sheet = openpyxl.load_workbook(story.folder / "desk.xlsx")["Flags"]
    rows = [list(row) for row in sheet.iter_rows()]
    headings = next(row for row in rows if "Where" in [cell.value for cell in row])
    at = [cell.value for cell in headings].index("Where")
    found = [row[at] for row in rows[rows.index(headings) + 1 :]]
    links = {str(cell.value): cell.hyperlink for cell in found if cell.hyperlink}
    return {said: f"{link.target}#{link.location}" for said, link in links.items()}


def test_letters_go_once_and_each_run_asks_google_for_each_spreadsheet_once(
    story: Story, online: Online, sheets_server: SheetsServer
) -> None:
    story.run()
    story.later(minutes=31).run()
    sheets_server.forget()
    story.later(minutes=31).run()

    assert sorted(story.readers()) == [
        "Delegate A <delegate0@school.example>",
        "Delegate B <delegate1@school.example>",
    ]
    assert (sheets_server.reads, sheets_server.writes) == (2, 0)


def test_row_is_looked_at_twice_for_when_it_was_changed_is_not_known(story: Story, online: Online) -> None:
    story.run()
    story.later(minutes=20).run()
    assert story.letters() == []

    story.later(minutes=11).run()

    assert len(story.letters()) == 2


def test_flag_leads_to_the_very_cell(story: Story, online: Online) -> None:
    online.bookings.type(TAB, "G3", "delegate1 at school")

    story.run()
    story.later(minutes=31).run()

    key = online.bookings.key
    assert where(story)[f"{TAB}, G3"] == f"https://docs.google.com/spreadsheets/d/{key}/edit#gid=0&range=G3"


def test_spreadsheet_that_is_shared_no_longer_stops_its_own_sheets_until_it_is_again(
    story: Story, online: Online, sheets_server: SheetsServer
) -> None:
    story.run()
    online.bookings.unshare(sheets_server.account)

    report = story.later(minutes=31).run()

    address = f"https://docs.google.com/spreadsheets/d/{online.bookings.key}/edit"
    assert report.problems[0].startswith(f"{address}: Google does not let us open it. Share it with")
    assert (report.rows.get("schools"), report.rows.get("registrations")) == (2, None)
    assert story.letters() == []

    online.bookings.share(sheets_server.account)
    story.later(minutes=31).run()
    assert len(story.sent()) == 2


def test_renamed_sorted_and_moved_about_it_is_the_same_to_us(story: Story, online: Online) -> None:
    story.run()
    story.later(minutes=31).run()

    online.bookings.rename("Bookings, the new name")
    online.bookings.sort(TAB, "F", descending=True)
    online.bookings.move_column(TAB, "G", before="B")
    story.later(minutes=31).run()
    story.later(minutes=31).run()

    assert len(story.sent()) == 2
    assert where(story) == {}


def test_deleted_tab_cancels_nothing(story: Story, online: Online) -> None:
    story.run()
    online.bookings.add_tab("Notes")
    online.bookings.delete_tab(TAB)

    report = story.later(minutes=31).run()

    missed = f"Course bookings (Responses): has no tab “{TAB}” (found “Notes”). Rename the tab"
    assert report.problems[0].startswith(missed)
    assert story.letters() == []


def test_spreadsheet_whose_days_are_american_is_not_read(story: Story, online: Online) -> None:
    online.office.set_locale("en_US")

    report = story.run()

    assert report.rows.keys() == {"registrations"}
    assert report.problems[0].startswith("Harbour 2026-27: its locale does not write the day first")


def test_alliance_that_goes_online_is_known_again(
    begin: Begin, sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [registration(number) for number in range(3)]
    story = begin(rows)
    story.run()
    assert len(story.sent()) == 3
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)

    go_online(story.folder, sheets_server, rows)
    story.later(minutes=31).run()
    report = story.later(minutes=31).run()

    assert len(story.sent()) == 3
    assert (report.problems, where(story)) == ([], {})
    assert sheets_server.reads == 4


def test_files_and_spreadsheets_may_be_mixed(story: Story, online: Online) -> None:
    sheet = story.folder / "config/sheets/registrations.toml"
    files = '"sheets/Course bookings (Responses).xlsx"'
    sheet.write_text(sheet.read_text().replace(f'"{online.bookings.url}"', f'[{files}, "{online.bookings.url}"]'))
    story.bookings([registration(number) for number in range(2, 5)])

    story.run()
    report = story.later(minutes=31).run()

    assert report.rows["registrations"] == 5
    assert len(story.sent()) == 5


def test_form_whose_clock_is_elsewhere_is_mentioned(story: Story, online: Online) -> None:
    online.bookings.do("updateSpreadsheetProperties", properties={"timeZone": "America/New_York"}, fields="timeZone")
    online.office.do("updateSpreadsheetProperties", properties={"timeZone": "America/New_York"}, fields="timeZone")

    story.run()
    story.later(minutes=31).run()

    with story.ledger() as ledger:
        found = [(flag.rule, flag.workbook) for flag in ledger.live_flags() if flag.on_desk]
    assert found == [("clock_of_another_place", "Course bookings (Responses)")]
    assert len(story.sent()) == 2


def test_google_that_is_away_is_waited_for(story: Story, online: Online, sheets_server: SheetsServer) -> None:
    story.run()
    story.later(minutes=31)
    sheets_server.fail(503, on="get", times=3)

    story.run()

    assert len(story.sent()) == 2


@pytest.mark.parametrize("command", [["check"], ["explain", "registrations", "2"]])
def test_commands_read_what_is_online(
    story: Story, online: Online, sheets_server: SheetsServer, command: list[str]
) -> None:
    story.run()
    sheets_server.forget()

    done = CliRunner().invoke(main, ["--home", str(story.folder), *command], obj=story)

    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "cannot" not in done.output
    assert sheets_server.reads == 2
