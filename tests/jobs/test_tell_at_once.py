"""Which letters that are held back are urgent, and that each cause is told once."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from jobs.tell_at_once import tell_at_once
from tsa_sheets import Alliance, Calendar, Fact, HeldNow, Letter, NotNow, Outlook, Planned, Told

FRIDAY = date(2026, 9, 18)
NO_VENUE = "the course has no venue yet (Courses.xlsx, Courses, row 9, F9)"
Decide = Callable[..., Letter | NotNow]


def held(number: int, until: date | None, reason: str = NO_VENUE, cause: str = "c9/venue") -> Planned:
    return Planned(
        template="registration-confirmed",
        record=f"r{number}",
        place=f"Bookings.xlsx, Bookings, row {number}",
        outlook=Outlook.HELD,
        held=reason,
        cause=cause,
        until=until,
    )


@pytest.fixture
def decide(alliance: Alliance, calendar: Calendar) -> Decide:
    def decide(
        letters: Sequence[Planned], *last: Fact, today: date = FRIDAY, terms: Calendar = calendar, **settings: int
    ) -> Letter | NotNow:
        decision: Letter | NotNow
        told = Told({"alliance": list(last)})
        (decision,) = tell_at_once(alliance, HeldNow(letters), terms, told, today, **settings)
        return decision

    return decide


def told_on(day: date, causes: str, number: int = 1) -> Fact:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Fact(template="held-letters", occurrence=f"{day} {number}", role="", at=at, told={"causes": causes})


def test_letters_of_one_cause_are_told_together_the_most_urgent_first(decide: Decide, alliance: Alliance) -> None:
    monday, tuesday = date(2026, 9, 21), date(2026, 9, 22)
    letters = [
        held(1, tuesday),
        held(2, tuesday),
        held(3, monday, "there is no address to send it to", "r3/to"),
        held(4, date(2026, 10, 6), "the course has no date yet", "c4/on"),
        held(5, None, "the registration has no email yet", "r5/email"),
    ]

    assert decide(letters) == Letter(
        "held-letters",
        about=alliance,
        to="office@north-vale.example",
        name="Judith Marsh",
        occurrence="2026-09-18 1",
        context={
            "letters": 3,
            "causes": [
                {
                    "until": monday,
                    "letters": "1 confirmation",
                    "place": "Bookings.xlsx, Bookings, row 3",
                    "reason": "there is no address to send it to",
                },
                {"until": tuesday, "letters": "2 confirmations", "place": "", "reason": NO_VENUE},
            ],
        },
        until=FRIDAY,
        told={"causes": "c9/venue r3/to"},
    )


def test_a_cause_is_told_once_and_another_one_the_same_day(decide: Decide, alliance: Alliance) -> None:
    tuesday = date(2026, 9, 22)
    before = told_on(FRIDAY, "c9/venue")

    assert decide([held(1, tuesday), held(2, tuesday)], before) == NotNow(
        alliance, "it has been said what holds letters back"
    )
    second = decide([held(1, tuesday), held(3, tuesday, "there is no address", "r3/to")], before)
    assert isinstance(second, Letter)
    assert (second.occurrence, second.told) == ("2026-09-18 2", {"causes": "r3/to"})


def test_a_cause_that_comes_again_after_a_fortnight_is_told_again(decide: Decide) -> None:
    letters = [held(1, date(2026, 9, 22))]

    assert isinstance(decide(letters, told_on(date(2026, 9, 5), "c9/venue")), NotNow)
    assert isinstance(decide(letters, told_on(date(2026, 9, 4), "c9/venue")), Letter)


@pytest.mark.parametrize(
    ("today", "until", "near"),
    [
        (date(2026, 9, 18), date(2026, 9, 18), True),
        (date(2026, 9, 18), date(2026, 9, 22), True),
        (date(2026, 9, 18), date(2026, 9, 23), False),
        (date(2026, 9, 18), date(2026, 9, 17), False),
        (date(2026, 10, 23), date(2026, 11, 3), True),
        (date(2026, 10, 23), date(2026, 11, 4), False),
    ],
    ids=["today", "over a weekend", "three school days", "gone by", "over half-term", "and a day more"],
)
def test_near_is_counted_in_school_days(
    decide: Decide, alliance: Alliance, today: date, until: date, near: bool
) -> None:
    decision = decide([held(1, until)], today=today)

    assert isinstance(decision, Letter) is near
    if not near:
        assert decision == NotNow(alliance, "nothing holds back a letter that is urgent")


def test_near_is_a_setting(decide: Decide) -> None:
    assert isinstance(decide([held(1, date(2026, 9, 23))], school_days=3), Letter)


def test_near_where_no_terms_are_set_so_far_ahead_is_counted_in_days(decide: Decide) -> None:
    assert isinstance(decide([held(1, date(2026, 9, 22))], terms=Calendar([])), Letter)
    assert isinstance(decide([held(1, date(2026, 9, 23))], terms=Calendar([])), NotNow)
