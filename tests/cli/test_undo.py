from tests.cli.conftest import Terminal


def test_undo_where_no_cell_was_ever_changed(terminal: Terminal) -> None:
    terminal.says("run")

    assert terminal.says("undo") == ["No cell of your sheets was ever changed."]
    assert terminal.tells("undo") == []


def test_undo_of_a_change_that_there_is_not(terminal: Terminal) -> None:
    terminal.says("run")

    result = terminal.type("undo", "7", "--by", "LM")

    assert result.exit_code != 0
    assert "change 7: there is no such change. See tsa-sheets undo." in result.output
