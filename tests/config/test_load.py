from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.config.conftest import ALLIANCE, SCHOOLS, Load, Mistakes
from tsa_sheets.config import ConfigErrors, JobSettings, PostSettings, RuleSettings, Sheet, load
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.school import School


def test_load_of_the_least_that_is_needed(settings: Load, folder: Path) -> None:
    found = settings()

    assert found.id == "test-1"
    assert found.zone == ZoneInfo("Europe/London")
    assert (found.alliance.name, found.alliance.legal_name) == ("Hill Alliance", "Hill Alliance")
    assert str(found.alliance.place) == "config/alliance.toml, [alliance]"
    assert (found.desk, found.record) == (folder / "desk.xlsx", str(folder / "record"))
    assert found.post == PostSettings(
        sender="office@hill.example", reply_to="office@hill.example", folder=folder / "letters"
    )
    assert found.sheets == (
        Sheet(
            name="schools",
            workbooks=("Schools.xlsx",),
            tab="Schools",
            kind=School,
            key=("urn",),
            columns={"urn": ("URN",), "name": ("School", "Name of school"), "status": ("Status",)},
        ),
    )
    assert found.calendar.is_school_day(date(2026, 9, 7))


def test_load_of_everything_set(settings: Load, folder: Path) -> None:
    found = settings(
        alliance="""\
id = "test-1"
timezone = "Europe/Dublin"
[alliance]
name = "Hill Alliance"
legal_name = "Hill School Trust"
coordinator = "Jo Hill"
office_email = "Office@HILL.example"
phone = "01632 960000"
address = '''
1 High Street
Hill'''
[record]
at = "postgresql://hill@db.example/letters"
[desk]
file = "out/desk.xlsx"
[post]
by = "smtp"
host = "smtp.hill.example"
security = "starttls"
user = "office@hill.example"
sender = "cpd@hill.example"
password_file = "/nowhere/password"
timeout = 5
[jobs.remind_delegates]
every = "school day at 07:30"
approve = "automatic"
at_most = 7
live_from = 2026-10-01
[jobs.confirm_registrations]
off = true
[privacy]
read_on = 2026-09-01
read_by = "LM"
[rules.over_capacity]
severity = "note"
fix_by = "provider"
"""
    )

    assert found.zone == ZoneInfo("Europe/Dublin")
    assert found.alliance.address == "1 High Street\nHill"
    assert found.alliance.office_email == "Office@hill.example"
    assert found.record == "postgresql://hill@db.example/letters"
    assert found.desk == folder / "out/desk.xlsx"
    assert (found.post.port, found.post.sender, found.post.timeout) == (587, "cpd@hill.example", 5.0)
    assert found.post.password_file == Path("/nowhere/password")
    assert found.jobs == {
        "remind_delegates": JobSettings(
            every="school day at 07:30", automatic=True, at_most=7, live_from=date(2026, 10, 1)
        ),
        "confirm_registrations": JobSettings(off=True),
    }
    assert found.rules == {"over_capacity": RuleSettings(severity=Severity.NOTE, fix_by=FixBy.PROVIDER)}


def test_load_of_own_terms_instead_of_the_starters(settings: Load) -> None:
    found = settings(terms='[[term]]\nname = "Autumn"\nfirst = 2030-09-02\nlast = 2030-12-20\n')

    assert [term.name for term in found.calendar.terms] == ["Autumn"]
    assert date(2026, 12, 28) in found.calendar.bank_holidays


def test_load_of_a_file_saved_by_notepad(settings: Load) -> None:
    found = settings(alliance="\ufeff" + ALLIANCE.replace("\n", "\r\n"))

    assert found.alliance.name == "Hill Alliance"


def test_mistakes_of_all_files_are_shown_together(mistakes: Mistakes) -> None:
    found = mistakes(
        alliance=ALLIANCE.replace("coordinator", "cordinator"),
        sheets__schools=SCHOOLS.replace('"Schools"', "7"),
        sheets__courses="workbook =\n",
        terms='[[term]]\nname = "Autumn"\nfirst = 2030-12-20\nlast = 2030-09-02\n',
        terns="",
    )

    assert found == [
        (
            "config/alliance.toml: line 4, [alliance] cordinator: there is no such setting (nearest: coordinator; "
            "there are: address, coordinator, legal_name, name, office_email, phone). Correct its name or take it out."
        ),
        (
            "config/alliance.toml: line 2, [alliance]: nothing is set yet for coordinator. "
            "Write it there; docs/config.md says how."
        ),
        (
            "config/sheets/courses.toml: line 1 cannot be read (Invalid value). "
            "Look here and just above for a missing quote, bracket or comma."
        ),
        (
            "config/sheets/schools.toml: line 2, tab: words are wanted (found the number 7). "
            "Put quotation marks around it."
        ),
        "config/terms.toml: line 4, [[term]] last: Autumn ends before it begins. Correct one of the two days.",
        (
            "config/terns.toml: nothing reads a file of this name (nearest: terms; there are: alliance, bank-holidays, "
            "customised, invoices, look, prices, terms, vat-rates). Rename it, or move it out of config/; files about "
            "sheets belong in config/sheets/."
        ),
    ]


def test_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "config/alliance.toml").write_bytes(ALLIANCE.replace("Jo Hill", "Zoë Hill").encode("cp1252"))
    (folder / "config/sheets/schools.toml").write_text(SCHOOLS)

    with pytest.raises(ConfigErrors) as caught:
        load(folder, starter=Path(__file__).parents[2])

    assert str(caught.value) == (
        "config/alliance.toml: line 4 has a letter that is not in UTF-8. Save the file with the encoding UTF-8."
    )


def test_path_with_backslashes_is_explained(mistakes: Mistakes) -> None:
    found = mistakes(alliance=ALLIANCE + '[record]\nat = "C:\\Users\\jo"\n')

    assert [line.partition(" (")[0] for line in found] == ["config/alliance.toml: line 7 cannot be read"]
    assert found[0].endswith("Write paths with / instead of \\.")


def test_folder_without_any_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigErrors) as caught:
        load(tmp_path, starter=Path(__file__).parents[2])

    assert [mistake.place for mistake in caught.value.mistakes] == ["config/alliance.toml", "config/sheets/….toml"]
