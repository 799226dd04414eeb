from datetime import UTC, date, datetime

import pytest

from tsa_sheets.demo.coordinator import WHY_HELD, answer_flags, answer_letters
from tsa_sheets.model.desk import Said
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter

AT = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 9, day) for day in range(7, 12))


def letter(number: int, *, held: str = "", state: LetterState = LetterState.DRAFT) -> KeptLetter:
    return KeptLetter(
        number=number,
        key=f"key-{number}",
        digest="d",
        state=state,
        job="confirm_registrations",
        template="registration-confirmed",
        record="1",
        place="",
        why="",
        to="a@school.example",
        name="",
        copy_to="",
        subject="",
        content=None,
        trial=False,
        held=held,
        reason="",
        due=AT,
        until=None,
        drafted_at=AT,
        approved_by="",
        approved_how="",
        approved_at=None,
        sent_at=None,
        message_id="",
        reply="",
        mark="",
    )


def flag(number: int, message: str, *, suggest: str = "", answered: str = "") -> KeptFlag:
    return KeptFlag(
        number=number,
        id=f"flag-{number}",
        evidence="e",
        rule="",
        severity=Severity.ACT,
        fix_by=FixBy.COORDINATOR,
        message=message,
        suggest=suggest,
        place="",
        workbook="",
        tab="",
        cell="",
        state="open",
        first_seen=AT,
        last_seen=AT,
        on_desk=True,
        answered=answered,
        until=None,
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (MONDAY, [("key-1", Said.APPROVE), ("key-2", Said.APPROVE)]),
        (TUESDAY, [("key-1", Said.HOLD), ("key-2", Said.APPROVE)]),
    ],
)
def test_letters_are_approved_but_one_is_held_on_tuesday(today: date, expected: list[tuple[str, Said]]) -> None:
    answers = answer_letters([letter(2), letter(1), letter(3, held="there is no address")], today)

    assert [(answer.row.key, answer.said) for answer in answers] == expected


def test_letter_on_hold_stays_there_until_thursday() -> None:
    held = letter(1, held=f"held by LM: {WHY_HELD}")

    said = {today: [answer.said for answer in answer_letters([held], today)] for today in (WEDNESDAY, THURSDAY)}

    assert said == {WEDNESDAY: [Said.HOLD], THURSDAY: [Said.APPROVE]}


def test_letter_approved_already_is_not_answered_again() -> None:
    assert list(answer_letters([letter(1, state=LetterState.APPROVED)], MONDAY)) == []


def test_shared_address_is_left_as_it_is_on_wednesday() -> None:
    flags = [flag(1, "No date"), flag(2, "Two people have the address a@school.example")]

    answers = list(answer_flags(flags, WEDNESDAY))

    assert [(answer.row.key, answer.said, answer.initials) for answer in answers] == [("flag-2", Said.LEAVE, "LM")]
    assert answers[0].until == date(2027, 7, 21)


def test_suggestion_is_used_on_friday() -> None:
    flags = [flag(1, "Unknown status", suggest="Confirmed"), flag(2, "Unknown role", suggest="mentor")]

    assert [(answer.row.key, answer.said) for answer in answer_flags(flags, FRIDAY)] == [("flag-1", Said.USE)]


def test_flags_are_left_alone_on_other_days() -> None:
    assert list(answer_flags([flag(1, "an address", suggest="x")], MONDAY)) == []
