from pathlib import Path

from tests.cli.conftest import Terminal


def test_init_makes_a_folder_and_says_what_to_do(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)

    said = terminal.says("init", str(tmp_path / "harbour"), "--name", "Harbour Alliance")

    assert said[0] == f"Your alliance's folder is ready: {tmp_path / 'harbour'}"
    assert said[2] == "What to do next:"
    assert said[3].startswith("  1. Open ")
    assert 'name = "Harbour Alliance"' in (tmp_path / "harbour/config/alliance.toml").read_text()


def test_init_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("all of it")

    result = Terminal(tmp_path).type("init", str(tmp_path))

    assert result.exit_code == 1
    assert "the folder is not empty (found thesis.docx)" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_init_of_a_folder_that_is_copied_elsewhere(tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive/harbour"

    refused = Terminal(tmp_path).type("init", str(synced))
    taken = Terminal(tmp_path).type("init", str(synced), "--record", str(tmp_path / "record"))

    assert refused.exit_code == 1
    assert "OneDrive" in refused.stderr
    assert taken.exit_code == 0


def test_customise_lists_what_there_is(terminal: Terminal) -> None:
    said = terminal.says("customise")

    assert "  templates/registration-confirmed.txt" in said
    assert "  jobs/remind_delegates.py" in said


def test_customise_copies_a_letter(terminal: Terminal) -> None:
    said = terminal.says("customise", "registration-confirmed")

    copy = terminal.folder / "templates/registration-confirmed.txt"
    assert said[0] == f"Copied: {copy}. What it says now counts instead of the original."
    assert copy.exists()


def test_customise_of_what_there_is_not(terminal: Terminal) -> None:
    result = terminal.type("customise", "registration-confirmd")

    assert result.exit_code == 1
    assert "nearest: registration-confirmed" in result.stderr


def test_demo_where_something_else_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("all of it")

    result = Terminal(tmp_path).type("demo", str(tmp_path))

    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
