import json
from datetime import timedelta
from pathlib import Path

from tests.cli.conftest import MORNING, Terminal
from tests.homes import registration, write_bookings


def test_check_of_three_bookings(terminal: Terminal) -> None:
    said = terminal.says("check")

    assert said[2].startswith("  ▲ Course bookings (Responses).xlsx, Form responses 1, E4: “Knitting” is not on the ")
    assert [*said[:2], *said[3:]] == [
        "",
        "For you to put right in the sheets",
        "",
        "In short",
        "  Read 11 rows of 5 sheets.",
        "  Found 1 flag.",
        "    ▲ 1 needs doing",
        "  A run would draft 2 new letters.",
        "    2 registration-confirmed",
        "Next: tsa-sheets run. It shows all this on the desk and drafts the letters; nothing is sent.",
    ]


def test_check_writes_nothing_where_nothing_has_been_recorded(terminal: Terminal) -> None:
    before = terminal.everything()

    assert "  A run would draft 2 new letters." in terminal.says("check")

    assert terminal.everything() == before


def test_check_writes_nothing_where_a_run_would(terminal: Terminal) -> None:
    terminal.says("run")
    write_bookings(terminal.folder, [registration(0), registration(1), registration(2)])
    before = terminal.everything()

    assert "    1 registration-confirmed" in terminal.says("check")

    assert terminal.everything() == before


def test_check_leaves_out_letters_that_wait_already(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("withdraw", "1", "--why", "told by telephone", "--by", "LM")

    assert terminal.tells("check")["new_letters"] == []


def test_check_tells_other_programs(terminal: Terminal) -> None:
    told = terminal.tells("check")

    assert told["flags"] == [
        {
            "rule": "registration_without_a_known_course",
            "severity": "act",
            "fix_by": "coordinator",
            "workbook": "Course bookings (Responses).xlsx",
            "tab": "Form responses 1",
            "row": 4,
            "cell": "E4",
            "link": "",
            "message": told["flags"][0]["message"],
            "suggest": "",
        }
    ]
    assert "“Knitting” is not on the Courses sheet" in told["flags"][0]["message"]
    assert [(letter["to"], letter["held"]) for letter in told["new_letters"]] == [
        ("delegate0@school.example", ""),
        ("delegate1@school.example", ""),
    ]


def test_check_says_what_is_held_and_why(terminal: Terminal) -> None:
    unreadable = registration(1)
    unreadable[6] = "delegate1@@school.example"
    write_bookings(terminal.folder, [registration(0), unreadable])

    told = terminal.tells("check")

    held = [(letter["about"], letter["held"][:2]) for letter in told["new_letters"] if letter["held"]]
    assert held == [("Course bookings (Responses).xlsx, Form responses 1, row 3", "G3")]


def test_check_tells_letters_that_follow_from_those_that_are_held(terminal: Terminal) -> None:
    write_bookings(terminal.folder, [registration(0), registration(1)], MORNING - timedelta(minutes=5))

    told = terminal.tells("check")

    assert [letter["to"] for letter in told["settling"]] == ["delegate0@school.example", "delegate1@school.example"]
    assert told["new_letters"] == []
    said = terminal.says("check")
    assert "  2 letters would follow once their rows have stood unchanged for half an hour." in said


def test_check_of_a_missing_workbook_says_so_once(terminal: Terminal) -> None:
    (terminal.folder / "sheets/Schools and contacts.xlsx").unlink()

    result = terminal.type("check", "--json")

    told = json.loads(result.stdout)
    assert sum("Schools and contacts.xlsx" in error for error in told["errors"]) == 1
    assert [flag["rule"] for flag in told["flags"] if "Schools and contacts" in flag["workbook"]] == []


def test_check_of_a_missing_workbook_goes_on_with_the_others(terminal: Terminal) -> None:
    (terminal.folder / "sheets/Courses 2026-27.xlsx").unlink()

    result = terminal.type("check")

    assert result.exit_code == 4
    assert "Courses 2026-27.xlsx: there is no" in result.stderr.splitlines()[0]
    assert "  Read 9 rows of 4 sheets." in result.stdout


def test_check_of_a_broken_template(terminal: Terminal) -> None:
    template = terminal.folder / "templates/registration-confirmed.txt"
    template.write_text("Subject: Confirmed\n\nDear {{ registration.delgate }}\n")

    result = terminal.type("check", "--json")

    assert result.exit_code == 5
    assert json.loads(result.stdout)["errors"][0].startswith("templates/registration-confirmed.txt, line 3: ")


def test_check_of_broken_settings_names_each_mistake(terminal: Terminal) -> None:
    settings = terminal.folder / "config/alliance.toml"
    settings.write_text(settings.read_text().replace("Europe/London", "Europe/Narnia") + "\n[nonsense]\n")

    result = terminal.type("check")

    assert result.exit_code == 3
    assert [line[:27] for line in result.stderr.splitlines()] == ["Error: config/alliance.toml"] * 2


def test_check_of_a_broken_job(terminal: Terminal) -> None:
    (terminal.folder / "jobs/thank_you.py").write_text("def thank_you(\n")

    result = terminal.type("check")

    assert result.exit_code == 6
    assert result.stderr.startswith("Error: jobs/thank_you.py, line 1: this is not Python")


def test_check_outside_of_any_folder(tmp_path: Path) -> None:
    result = Terminal(tmp_path).type("check")

    assert result.exit_code == 3
    assert result.stderr.startswith("Error: config/alliance.toml: no such file can be found in ")
