import dataclasses
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tsa_sheets.cli.say import as_json, fitted, program, sentence, sign, table


@dataclasses.dataclass
class Thing:
    on: date
    at: datetime
    where: Path
    parts: tuple[str, ...]


def test_json_of_what_json_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    as_json(Thing(date(2026, 9, 7), datetime(2026, 9, 7, 6, 30, tzinfo=UTC), Path("a/b"), ("é",)))

    said = capsys.readouterr().out
    assert json.loads(said) == {
        "on": "2026-09-07",
        "at": "2026-09-07T06:30:00+00:00",
        "where": "a/b",
        "parts": ["é"],
    }
    assert said.isascii()


def test_table_off_a_terminal_cuts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table(("No.", "Subject"), [("1", "x" * 200), ("12", "two\nlines")])

    assert capsys.readouterr().out.splitlines() == ["No.  Subject", f"1    {'x' * 200}", "12   two lines"]


def test_columns_fitted_to_a_terminal() -> None:
    assert fitted([3, 40, 60], 80) == [3, 36, 37]
    assert fitted([3, 10, 10], 80) == [3, 10, 10]
    assert fitted([40, 40, 40], 10) == [8, 8, 8]


def test_sentence_keeps_what_follows() -> None:
    assert sentence("no letters from LM") == "No letters from LM"
    assert sentence("") == ""


def test_sign_that_can_be_shown() -> None:
    assert sign("✓", "ok") == "✓"


def test_program_as_it_was_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.argv", [str(tmp_path / "__main__.py")])
    assert program().endswith(" -m tsa_sheets")

    script = tmp_path / "bin/tsa-sheets"
    script.parent.mkdir()
    script.write_text("")
    monkeypatch.setattr("sys.argv", [str(script)])
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    assert program() == str(Path("bin/tsa-sheets"))
