"""What the coordinator is told in the evening, and when there is nothing to tell."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from jobs.tell_of_tomorrow import tell_of_tomorrow
from tsa_sheets import Alliance, Fact, Letter, NotNow, Outlook, Planned, Told, Tomorrow

LONDON = ZoneInfo("Europe/London")
FRIDAY = date(2026, 9, 11)
MONDAY = date(2026, 9, 14)
Decide = Callable[..., Letter | NotNow]


def planned(
    row: int,
    template: str = "registration-confirmed",
    *,
    outlook: Outlook = Outlook.GOES,
    held: str = "",
    written: bool = True,
) -> Planned:
    return Planned(
        template=template,
        record=f"r{row}",
        place=f"Bookings.xlsx, Bookings, row {row}",
        outlook=Outlook.HELD if held else outlook,
        held=held,
        number=row if written else 0,
    )


@pytest.fixture
def decide(alliance: Alliance) -> Decide:
    def decide(
        letters: Sequence[Planned], *last: Fact, hour: int = 17, today: date = FRIDAY, day: date = MONDAY
    ) -> Letter | NotNow:
        at = datetime(today.year, today.month, today.day, hour, tzinfo=LONDON)
        decision: Letter | NotNow
        told = Told({"alliance": list(last)})
        (decision,) = tell_of_tomorrow(alliance, Tomorrow(at, day, lambda: letters), told, today)
        return decision

    return decide


def written(decision: Letter | NotNow) -> Letter:
    assert isinstance(decision, Letter)
    return decision


def last_told(letter: Letter, day: date) -> Fact:
    at = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
    return Fact(template="tomorrows-letters", occurrence=str(day), role="", at=at, told=letter.told)


def test_evening_says_what_goes_what_waits_and_what_is_held(decide: Decide, alliance: Alliance) -> None:
    letters = [
        planned(1),
        planned(2, "placement-confirmed-mentor", written=False),
        planned(3, "course-reminder"),
        planned(4, "thank-you"),
        planned(5, outlook=Outlook.WAITS),
        planned(6, held="the course has no venue yet (Courses.xlsx, Courses, row 9, F9)"),
        planned(7, held="the course has no venue yet (Courses.xlsx, Courses, row 9, F9)"),
        planned(8, "course-reminder", held="held by LM"),
        planned(9, "coordinators-digest"),
    ]

    assert decide(letters) == Letter(
        "tomorrows-letters",
        about=alliance,
        to="office@north-vale.example",
        name="Judith Marsh",
        occurrence="2026-09-11",
        context={
            "day": MONDAY,
            "is_tomorrow": False,
            "going": ["2 confirmations", "1 reminder", "1 letter “thank you”"],
            "unwritten": 1,
            "waiting": ["1 confirmation"],
            "held": 3,
            "reasons": [
                {
                    "letters": "2 confirmations",
                    "place": "",
                    "reason": "the course has no venue yet (Courses.xlsx, Courses, row 9, F9)",
                },
                {"letters": "1 reminder", "place": "Bookings.xlsx, Bookings, row 8", "reason": "held by LM"},
            ],
            "reasons_besides": 0,
        },
        until=FRIDAY,
        told={"going": "4", "waiting": "1", "held": "3"},
    )


def test_nothing_is_said_in_the_morning_nor_twice_in_an_evening(decide: Decide, alliance: Alliance) -> None:
    letter = written(decide([planned(1)]))

    assert decide([planned(1)], hour=7) == NotNow(alliance, "it is written in the evening")
    assert decide([planned(1), planned(2)], last_told(letter, FRIDAY)) == NotNow(
        alliance, "it has been written this evening"
    )


def test_nothing_is_said_where_nothing_would_go(decide: Decide, alliance: Alliance) -> None:
    assert isinstance(decide([planned(1, "coordinators-digest")]), NotNow)
    assert isinstance(decide([]), NotNow)


def test_what_only_waits_or_is_held_is_said_again_once_it_has_changed(decide: Decide) -> None:
    waits, held = planned(1, outlook=Outlook.WAITS), planned(2, held="the course has no venue yet")
    first = written(decide([waits, held], today=date(2026, 9, 10), day=FRIDAY))
    assert first.context["is_tomorrow"] is True
    last = last_told(first, date(2026, 9, 10))

    assert isinstance(decide([waits, held], last), NotNow)
    assert written(decide([waits, held, planned(3, held="no date")], last)).context["held"] == 2
    assert written(decide([waits, held, planned(3)], last)).context["going"] == ["1 confirmation"]


def test_ten_reasons_are_listed_and_the_rest_counted(decide: Decide) -> None:
    decision = written(decide([planned(number, held=f"course {number} has no venue") for number in range(1, 14)]))

    reasons = decision.context["reasons"]
    assert isinstance(reasons, list)
    assert (len(reasons), decision.context["reasons_besides"]) == (10, 3)


def test_evening_names_nobody(decide: Decide) -> None:
    decision = written(decide([planned(1), planned(2, held="two addresses stand in one cell")]))

    assert "r1" not in str(decision.context) + str(decision.told)
