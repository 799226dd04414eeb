import pytest

from tests.cli.conftest import Terminal
from tests.homes import registration, write_bookings

RIGHT = "The course begins at 10.00.\n\nThe room is the hall."


@pytest.fixture
def gone(terminal: Terminal) -> Terminal:
    """Let confirmations go to two people on one course and one on another."""
    write_bookings(terminal.folder, [registration(0), registration(1), registration(2, course="MA1")])
    terminal.says("run")
    terminal.says("approve", "--all", "--yes", "--by", "LM")
    terminal.says("send")
    return terminal


def drafted(terminal: Terminal) -> list[tuple[str, str]]:
    return [(each["to"], each["subject"]) for each in terminal.tells("outbox") if each["template"] == "correction"]


def test_correct_writes_to_exactly_those_who_got_it(gone: Terminal) -> None:
    gone.says("correct", "1", "--everybody", "--text", RIGHT, "--by", "LM")

    (to, subject), (also, the_same) = drafted(gone)
    assert (to, also) == ("delegate0@school.example", "delegate1@school.example")
    assert subject == the_same == "Correction: Your place is confirmed: Early phonics, Tuesday 22 September 2026"


def test_correct_one_letter_and_it_waits_for_approval(gone: Terminal) -> None:
    gone.says("correct", "1", "--text", RIGHT, "--by", "LM")

    (letter,) = [each for each in gone.tells("outbox") if each["template"] == "correction"]
    text = gone.tells("outbox", str(letter["number"]))["text"]
    assert "The course begins at 10.00.\n\nThe room is the hall.\n" in text
    gone.says("send")
    assert [each["template"] for each in gone.tells("sent")].count("correction") == 0
    gone.says("approve", str(letter["number"]), "--by", "LM")
    gone.says("send")
    assert [each["template"] for each in gone.tells("sent")].count("correction") == 1


def test_correct_twice_in_the_same_words_is_one_correction(gone: Terminal) -> None:
    gone.says("correct", "1", "--text", RIGHT, "--by", "LM")

    result = gone.type("correct", "2", "--everybody", "--text", RIGHT, "--by", "LM")

    assert result.exit_code != 0
    assert "letter 1: it has been corrected in these words already" in result.output
    assert len(drafted(gone)) == 1


@pytest.mark.parametrize("number", ["99", "1"])
def test_correct_what_has_not_gone(terminal: Terminal, number: str) -> None:
    terminal.says("run")

    result = terminal.type("correct", number, "--text", RIGHT, "--by", "LM")

    assert result.exit_code != 0
    assert "it has not gone, so nobody can have got it" in result.output


def test_correct_needs_to_know_what_is_right(gone: Terminal) -> None:
    assert gone.type("correct", "1", "--by", "LM").exit_code == 2
    assert gone.type("correct", "1", "--text", " ", "--by", "LM").exit_code == 2


def test_sent_to_one_school(gone: Terminal) -> None:
    said = gone.tells("sent", "--to", "weir")

    assert [(each["to"], each["school"]) for each in said] == [("delegate1@school.example", "Weir Academy")]
    assert len(gone.tells("sent")) == 3
    assert gone.says("sent", "--to", "nobody") == ["Nothing has gone to nobody."]
