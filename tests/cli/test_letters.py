import pytest

from tests.cli.conftest import Terminal


@pytest.fixture(autouse=True)
def drafted(terminal: Terminal) -> None:
    terminal.says("run")


def states(terminal: Terminal) -> dict[int, str]:
    return {letter["number"]: letter["state"] for letter in terminal.tells("outbox", "--all")}


def test_approve_by_number(terminal: Terminal) -> None:
    assert terminal.says("approve", "1", "--by", "LM") == ["Letter 1: approved.", "Next: tsa-sheets send"]
    assert states(terminal) == {1: "approved", 2: "draft"}


def test_approve_twice_says_who_did(terminal: Terminal) -> None:
    terminal.says("approve", "1", "--by", "LM")

    result = terminal.type("approve", "1", "2", "--by", "JB")

    assert result.exit_code == 8
    assert result.stderr == "Error: Letter 1: already approved by LM.\n"
    assert states(terminal) == {1: "approved", 2: "approved"}


def test_approve_of_no_such_letter(terminal: Terminal) -> None:
    result = terminal.type("approve", "7", "--by", "LM")

    assert result.exit_code == 8
    assert result.stderr == "Error: Letter 7: there is no such letter.\n"


def test_approve_all_asks_first(terminal: Terminal) -> None:
    result = terminal.type("approve", "--all", "--by", "LM", answers="n\n")

    assert result.exit_code == 1
    assert states(terminal) == {1: "draft", 2: "draft"}


def test_approve_all_leaves_what_is_held(terminal: Terminal) -> None:
    terminal.says("hold", "2", "--why", "the venue may change", "--by", "LM")

    terminal.says("approve", "--all", "--yes", "--by", "LM")

    assert states(terminal) == {1: "approved", 2: "draft"}


def test_approve_all_of_a_job(terminal: Terminal) -> None:
    said = terminal.says("approve", "--all", "--job", "remind_delegates", "--yes", "--by", "LM")
    assert said == ["No letter waits for approval alone. Next: tsa-sheets outbox"]
    assert states(terminal) == {1: "draft", 2: "draft"}

    terminal.says("approve", "--all", "--job", "confirm_registrations", "--yes", "--by", "LM")
    assert states(terminal) == {1: "approved", 2: "approved"}


@pytest.mark.parametrize(
    "words",
    [("approve",), ("approve", "1", "--all"), ("approve", "1", "--job", "x"), ("approve", "nought"), ("hold",)],
)
def test_words_that_make_no_command(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.type(*words, "--by", "LM").exit_code == 2
    assert states(terminal) == {1: "draft", 2: "draft"}


def test_approve_without_saying_who(terminal: Terminal) -> None:
    result = terminal.type("approve", "1")

    assert result.exit_code == 2
    assert "Error: Say who you are: --by INITIALS." in result.stderr
    assert states(terminal) == {1: "draft", 2: "draft"}


def test_hold_and_release(terminal: Terminal) -> None:
    assert terminal.says("hold", "1", "--why", "the venue may change", "--by", "LM")[0] == (
        "Letter 1: held by LM: the venue may change."
    )
    assert terminal.type("approve", "1", "--by", "LM").exit_code == 8
    assert terminal.says("hold", "1", "--release", "--by", "LM")[0] == "Letter 1: no longer on hold."
    assert terminal.type("hold", "1", "--release", "--by", "LM").exit_code == 8
    assert terminal.type("approve", "1", "--by", "LM").exit_code == 0


def test_withdraw_is_for_good(terminal: Terminal) -> None:
    terminal.says("withdraw", "1", "--why", "told by telephone", "--by", "LM")
    terminal.says("run")

    assert states(terminal)[1] == "withdrawn"
    assert terminal.type("withdraw", "1", "--why", "again", "--by", "LM").exit_code == 8
    assert [letter["to"] for letter in terminal.tells("outbox")] == ["delegate1@school.example"]


def test_resend_to_another_address(terminal: Terminal) -> None:
    terminal.says("approve", "1", "--by", "LM")
    terminal.says("send")

    said = terminal.says("resend", "1", "--to", "new@school.example", "--by", "LM")
    terminal.says("send")

    assert said[0] == "Letter 1: goes again as letter 3."
    assert {letter["number"]: letter["to"] for letter in terminal.tells("outbox", "--sent")}[3] == "new@school.example"


def test_resend_of_what_has_not_gone(terminal: Terminal) -> None:
    result = terminal.type("resend", "1", "--by", "LM")

    assert result.exit_code == 8
    assert result.stderr.startswith("Error: letter 1: it cannot be sent again: it is draft")


def test_resend_to_two_addresses(terminal: Terminal) -> None:
    result = terminal.type("resend", "1", "--to", "a@school.example, b@school.example", "--by", "LM")

    assert result.exit_code == 1
    assert "this is not one plain address" in result.stderr


def test_pause_and_its_end(terminal: Terminal) -> None:
    assert terminal.says("pause", "--why", "snow", "--by", "LM") == [
        "Paused: no letter goes. Next, when it is over: tsa-sheets pause --end"
    ]
    assert terminal.says("pause", "--end", "--by", "LM") == [
        "No longer paused: the next run that sends lets go what is approved. Next: tsa-sheets outbox"
    ]
    assert terminal.type("pause", "--end", "--by", "LM").exit_code == 8


def test_outbox_shows_a_letter_in_full(terminal: Terminal) -> None:
    said = terminal.says("outbox", "1")

    assert said[:6] == [
        "Letter 1: waits for approval",
        "Why:     Write to everyone whose place is confirmed and whose course is still to come.",
        "About:   Course bookings (Responses).xlsx, Form responses 1, row 2",
        "To:      Delegate A <delegate0@school.example>",
        "Copy to: booker0@school.example",
        "Subject: Your place is confirmed: Early phonics, Tuesday 22 September 2026",
    ]
    assert said[7] == "Dear Delegate A,"
    assert said[-1] == "Attached: invitation.ics"


def test_outbox_lists_in_a_table(terminal: Terminal) -> None:
    headings, first, *_ = terminal.says("outbox")

    assert headings == "No.  How it stands       To                        Subject"
    assert first.startswith(
        "1    waits for approval  delegate0@school.example  Your place is confirmed: Early phonics,"
    )


def test_outbox_of_no_such_letter(terminal: Terminal) -> None:
    assert terminal.type("outbox", "99").exit_code == 8


def test_outbox_writes_nothing(terminal: Terminal) -> None:
    before = terminal.everything()

    for words in (("outbox",), ("outbox", "1"), ("outbox", "--sent"), ("doubt",), ("explain", "1")):
        terminal.says(*words)

    assert terminal.everything() == before
