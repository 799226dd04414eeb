"""What the coordinator is told, and when nothing is worth a letter."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from jobs.coordinators_digest import coordinators_digest
from tsa_sheets import (
    Alliance,
    Fact,
    FixBy,
    KeptFlag,
    KeptLetter,
    Letter,
    LetterState,
    NotNow,
    OpenFlags,
    Outbox,
    Severity,
    Told,
)

TODAY = date(2026, 9, 14)
AT = datetime(2026, 9, 11, 7, 45, tzinfo=UTC)
Decide = Callable[..., Letter | NotNow]
MakeLetter = Callable[..., KeptLetter]
MakeFlag = Callable[..., KeptFlag]


@pytest.fixture
def decide(alliance: Alliance) -> Decide:
    def decide(letters: Sequence[KeptLetter] = (), flags: Sequence[KeptFlag] = (), *last: Fact) -> Letter | NotNow:
        told = Told({"alliance": list(last)})
        decision: Letter | NotNow
        (decision,) = coordinators_digest(alliance, Outbox(letters), OpenFlags(flags), told, TODAY)
        return decision

    return decide


def last_told(letter: Letter) -> Fact:
    return Fact(template="coordinators-digest", occurrence="2026-09-11", role="", at=AT, told=letter.told)


def written(decision: Letter | NotNow) -> Letter:
    assert isinstance(decision, Letter)
    return decision


def told_of(number: int, *, holds: bool = False) -> dict[str, object]:
    """Give what the digest says of a flag."""
    where = f"Courses.xlsx, Courses, I{number}"
    return {"message": f"course {number} is too full", "where": where, "holds": holds, "on": None}


def test_digest_says_what_waits_what_is_held_and_what_is_flagged(
    decide: Decide, kept: MakeLetter, flag: MakeFlag, alliance: Alliance
) -> None:
    letters = [
        kept(1),
        kept(2),
        kept(3, "course-reminder"),
        kept(4, held="the course has no venue yet"),
        kept(5, state=LetterState.APPROVED),
        kept(6, state=LetterState.IN_DOUBT),
        kept(7, "coordinators-digest"),
    ]
    flags = [flag(1, severity=Severity.STOP), flag(2, fix_by=FixBy.SCHOOL), flag(3)]

    assert decide(letters, flags) == Letter(
        "coordinators-digest",
        about=alliance,
        to="office@north-vale.example",
        name="Judith Marsh",
        occurrence="2026-09-14",
        context={
            "to_approve": 3,
            "waiting": [{"letter": "registration confirmed", "count": 2}, {"letter": "course reminder", "count": 1}],
            "will_go": [{"letter": "registration confirmed", "count": 1}],
            "may_have_gone": 1,
            "held": [
                {
                    "letter": "registration confirmed",
                    "count": 1,
                    "place": "Bookings.xlsx, Bookings, row 4",
                    "reason": "the course has no venue yet",
                }
            ],
            "held_besides": 0,
            "open_flags": 3,
            "new_flags": 3,
            "since": None,
            "owners": [{"who": "coordinator", "count": 2}, {"who": "school", "count": 1}],
            "urgent": [
                {"who": "coordinator", "flags": [told_of(1, holds=True), told_of(3)]},
                {"who": "school", "flags": [told_of(2)]},
            ],
            "urgent_besides": 0,
        },
        until=date(2026, 9, 14),
        told={
            "waiting": "3",
            "held": "1",
            "will go": "1",
            "may have gone": "1",
            "last letter": "6",
            "flags": "3",
            "last flag": "3",
        },
    )


def test_digest_names_nobody_a_letter_is_for(decide: Decide, kept: MakeLetter) -> None:
    decision = written(decide([kept(1), kept(2, held="two addresses stand in one cell")]))

    assert "Ann" not in str(decision.context) + str(decision.told)
    assert "ann.archer" not in str(decision.context) + str(decision.told)


def test_flags_since_the_last_digest_are_new(decide: Decide, flag: MakeFlag) -> None:
    first = written(decide([], [flag(1), flag(2)]))

    second = written(decide([], [flag(2), flag(3), flag(4)], last_told(first)))

    assert second.context["new_flags"] == 2
    assert second.context["since"] == date(2026, 9, 11)


def test_no_digest_is_written_when_nothing_has_changed(
    decide: Decide, kept: MakeLetter, flag: MakeFlag, alliance: Alliance
) -> None:
    first = written(decide([kept(1)], [flag(1)]))

    second = decide([kept(1), kept(9, "coordinators-digest")], [flag(1)], last_told(first))

    assert second == NotNow(alliance, "nothing has changed since the last digest")


def test_no_first_digest_is_written_when_all_is_well(decide: Decide, kept: MakeLetter, alliance: Alliance) -> None:
    assert decide([kept(9, "coordinators-digest")]) == NotNow(alliance, "nothing waits, and no flag is open")


def test_digest_says_so_when_all_is_well_again(decide: Decide, flag: MakeFlag) -> None:
    first = written(decide([], [flag(1)]))

    second = written(decide([], [], last_told(first)))

    assert (second.context["open_flags"], second.context["new_flags"]) == (0, 0)


def test_letters_held_for_one_reason_are_put_together(decide: Decide, kept: MakeLetter) -> None:
    decision = written(decide([kept(3, held="no venue"), kept(4, held="no venue"), kept(5, held="no date")]))

    assert decision.context["held"] == [
        {
            "letter": "registration confirmed",
            "count": 2,
            "place": "Bookings.xlsx, Bookings, row 3",
            "reason": "no venue",
        },
        {
            "letter": "registration confirmed",
            "count": 1,
            "place": "Bookings.xlsx, Bookings, row 5",
            "reason": "no date",
        },
    ]


def test_digest_lists_ten_and_counts_the_rest(decide: Decide, kept: MakeLetter, flag: MakeFlag) -> None:
    letters = [kept(number, held=f"course {number} has no venue") for number in range(1, 14)]

    decision = written(decide(letters, [flag(number) for number in range(1, 13)]))

    held, urgent = decision.context["held"], decision.context["urgent"]
    assert isinstance(held, list)
    assert isinstance(urgent, list)
    assert (len(held), decision.context["held_besides"]) == (10, 3)
    assert ([len(group["flags"]) for group in urgent], decision.context["urgent_besides"]) == ([10], 2)
