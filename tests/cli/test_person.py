import json

from tests.cli.conftest import Terminal, three
from tests.homes import write_bookings


def booked(terminal: Terminal) -> tuple[str, str]:
    """Let a letter go to somebody; give their address and name."""
    terminal.says("run")
    letter = next(each for each in terminal.tells("outbox") if each["template"] == "registration-confirmed")
    terminal.says("approve", str(letter["number"]), "--by", "LM")
    terminal.says("send")
    return letter["to"], letter["name"]


def test_person_find_lists_rows_and_letters(terminal: Terminal) -> None:
    address, name = booked(terminal)

    by_address, by_name = terminal.says("person", "find", address), terminal.says("person", "find", name.upper())

    assert by_address[0].startswith("In your sheets: ")
    assert "Letter 1 (registration confirmed): sent" in by_address
    assert by_name[0] == by_address[0]


def test_person_find_nobody(terminal: Terminal) -> None:
    assert terminal.says("person", "find", "nobody@nowhere.example") == ["Nothing is kept under exactly these words."]


def test_person_export_gives_all_that_is_kept(terminal: Terminal) -> None:
    address, name = booked(terminal)

    found = json.loads(terminal.type("person", "export", address).stdout)

    assert found["who"] == address
    assert name in str(found["rows"])
    assert name.split()[0] in found["letters"][0]["text"]


def test_person_erase_waits_until_they_are_out_of_the_sheets(terminal: Terminal) -> None:
    address, _ = booked(terminal)

    result = terminal.type("person", "erase", address, "--by", "LM")

    assert result.exit_code != 0
    assert "they still stand in your sheets" in result.output
    assert terminal.tells("outbox", "--sent")[0]["to"] == address


def test_person_erase_leaves_nothing_of_them_and_nothing_goes_again(terminal: Terminal) -> None:
    address, _ = booked(terminal)
    rows = three()
    write_bookings(terminal.folder, [row for row in rows if address not in row])

    said = terminal.says("person", "erase", address, "--by", "LM")

    assert said[0].startswith(f"Erased: 1 letters to {address}.")
    kept = b"".join(path.read_bytes() for path in (terminal.folder / "record").rglob("*") if path.is_file())
    assert address.encode() not in kept
    assert not any(address in path.read_text() for path in (terminal.folder / "letters").glob("*.eml"))
    write_bookings(terminal.folder, rows)
    terminal.says("run")
    confirmed = [each["to"] for each in terminal.tells("outbox") if each["template"] == "registration-confirmed"]
    assert address not in confirmed
    assert len(confirmed) == 1
