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


def test_person_optout_is_known_with_who_and_why_until_it_ends(terminal: Terminal) -> None:
    address, _ = booked(terminal)

    said = terminal.says("person", "optout", address.upper(), "--by", "LM", "--why", "she rang")
    found = terminal.says("person", "find", address)
    again = terminal.says("person", "optout", address, "--by", "LM")
    ended = terminal.says("person", "optout", address, "--end", "--by", "LM")

    assert said[0] == f"{address.upper()} gets no more mailings."
    assert "No mailings: said by LM, she rang" in found
    assert again[0] == f"{address} had opted out already."
    assert ended[0] == f"{address} gets mailings again."
    assert not any("mailings" in line for line in terminal.says("person", "find", address))


def test_person_optout_outlives_erasing_and_nothing_of_them_is_kept(terminal: Terminal) -> None:
    address, _ = booked(terminal)
    terminal.says("person", "optout", address, "--by", "LM", "--why", f"mail from {address}")
    write_bookings(terminal.folder, [row for row in three() if address not in row])

    terminal.says("person", "erase", address, "--by", "LM")

    kept = b"".join(path.read_bytes() for path in (terminal.folder / "record").rglob("*") if path.is_file())
    assert address.encode() not in kept
    assert "No mailings: said by LM" in terminal.says("person", "find", address)


def test_person_optout_outlives_an_older_copy_of_the_record(terminal: Terminal) -> None:
    terminal.says("run")
    database = terminal.folder / "record/ledger.sqlite"
    older = database.read_bytes()
    terminal.says("person", "optout", "head@weir.example", "--by", "LM")
    for path in database.parent.glob("ledger.sqlite-*"):
        path.unlink()
    database.write_bytes(older)

    found = terminal.says("person", "find", "head@weir.example")

    assert "No mailings: said by somebody, it stands on the list beside the record" in found


def test_person_optout_takes_one_plain_address(terminal: Terminal) -> None:
    result = terminal.type("person", "optout", "Ann Berry", "--by", "LM")

    assert result.exit_code != 0
    assert "this is not one plain address" in result.output
