from collections.abc import Callable
from typing import TypeVar

import pytest

from tests.cli.conftest import Terminal
from tests.world.faults import CrashError, FaultyWorld

T = TypeVar("T")


class GoesOff(FaultyWorld):
    """A computer that goes off when the first letter is being written."""

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name == "folder write":
            raise CrashError(name)
        return super().io(name, effect)


@pytest.fixture(autouse=True)
def doubted(terminal: Terminal) -> None:
    """Let the computer go off while letter 1 is being sent, and look at everything again afterwards."""
    terminal.says("run")
    terminal.says("approve", "1", "--by", "LM")
    with pytest.raises(CrashError):
        terminal.type("send", world=GoesOff(terminal.clock))
    terminal.says("run")


def test_doubt_lists_what_may_have_gone(terminal: Terminal) -> None:
    headings, letter, *then = terminal.says("doubt")

    assert headings.split() == ["No.", "To", "Subject", "What", "happened"]
    assert letter.startswith("1    delegate0@school.example  Your place is confirmed: Early phonics")
    assert letter.endswith("the run that was sending it stopped before it knew: it may or may not have gone")
    assert then == [
        "Next: look in the Sent folder of the mailbox they are sent from, then type for each: tsa-sheets doubt NUMBER",
        "with --went if it is there, or --did-not-go if it is not.",
    ]
    assert [letter["state"] for letter in terminal.tells("doubt")] == ["in doubt"]


def test_doubt_settled_as_gone(terminal: Terminal) -> None:
    assert terminal.says("doubt", "1", "--went", "--by", "LM")[0] == "Letter 1: recorded as sent."
    assert terminal.says("doubt") == ["There is no letter in doubt."]
    assert [letter["number"] for letter in terminal.tells("outbox", "--sent")] == [1]


def test_doubt_settled_as_not_gone_sends_it_again(terminal: Terminal) -> None:
    assert terminal.says("doubt", "1", "--did-not-go", "--by", "LM")[0] == "Letter 1: will be sent again, unchanged."

    terminal.says("send")

    assert (terminal.folder / "letters/000001-registration-confirmed.eml").exists()


def test_doubt_about_a_letter_that_is_in_none(terminal: Terminal) -> None:
    result = terminal.type("doubt", "2", "--went", "--by", "LM")

    assert result.exit_code == 8
    assert result.stderr == "Error: Letter 2: there is no doubt about it: it is draft.\n"


@pytest.mark.parametrize("words", [("1",), ("--went",)])
def test_doubt_said_by_half(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.type("doubt", *words, "--by", "LM").exit_code == 2
    assert [letter["number"] for letter in terminal.tells("doubt")] == [1]
