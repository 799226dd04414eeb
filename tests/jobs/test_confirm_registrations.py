"""Who is confirmed, once, and why others are not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from jobs.confirm_registrations import confirm_registrations
from tsa_sheets import (
    Alliance,
    Course,
    CourseStatus,
    Email,
    Fact,
    Invitation,
    Letter,
    NotNow,
    Registration,
    School,
    Seen,
    Status,
    Table,
    Told,
)

TODAY = date(2026, 9, 7)
Make = Callable[..., Registration]
Decide = Callable[..., Letter | NotNow]


@pytest.fixture
def decide(course: Course, schools: Table[School], alliance: Alliance) -> Decide:
    def decide(
        registration: Registration,
        *,
        courses: Sequence[Course] = (course,),
        told: Told | None = None,
        seen: Seen | None = None,
        today: date = TODAY,
    ) -> Letter | NotNow:
        people = Table([registration])
        decision: Letter | NotNow
        (decision,) = confirm_registrations(
            people, Table(courses), schools, alliance, told or Told(), seen or Seen(), today
        )
        return decision

    return decide


def told(name: str, email: str, occurrence: str = "") -> Fact:
    return Fact(
        template="registration-confirmed",
        occurrence=occurrence,
        role="",
        at=datetime(2026, 9, 4, 7, 30, tzinfo=UTC),
        told={"name": name, "email": email},
    )


def test_letter_goes_to_the_delegate_with_a_copy_to_the_booker(
    decide: Decide, registered: Make, course: Course, schools: Table[School], seen_since: Callable[..., Seen]
) -> None:
    registration = registered()

    decision = decide(registration, seen=seen_since(2, 4))

    assert decision == Letter(
        "registration-confirmed",
        about=registration,
        to="ann.archer@st-marys.example",
        name="Ann Archer",
        copy_to="office@st-marys.example",
        context={"course": course, "school": schools[0]},
        due=datetime(2026, 9, 4, 7, 30, tzinfo=UTC),
        until=date(2026, 9, 22),
        told={"name": "Ann Archer", "email": "ann.archer@st-marys.example", "course": "MA5", "on": "2026-09-22"},
        mark="confirmed_on",
        invitation=Invitation(
            uid="r1@north-vale.example",
            summary="Maths in Years 5 and 6: fractions that stick",
            starts=datetime(2026, 9, 22, 9, 30, tzinfo=ZoneInfo("Europe/London")),
            ends=datetime(2026, 9, 22, 15, 30, tzinfo=ZoneInfo("Europe/London")),
            location="Holly Bank School, the Garden Room",
        ),
        together="everyday",
    )


def test_corrected_address_is_the_same_letter(decide: Decide, registered: Make) -> None:
    facts = Told({"r1": [told("Ann Archer", "ann.archr@st-marys.example")]})

    decision = decide(registered(), told=facts)

    assert isinstance(decision, Letter)
    assert decision.occurrence == ""


def test_substitute_gets_a_letter_of_their_own(decide: Decide, registered: Make) -> None:
    facts = Told({"r1": [told("Ann Archer", "ann.archer@st-marys.example")]})
    registration = registered(
        status=Status.SUBSTITUTED,
        substitute="Sam Hill",
        substitute_email=Email("sam.hill@st-marys.example"),
        confirmed_on=date(2026, 9, 4),
    )

    decision = decide(registration, told=facts)

    assert isinstance(decision, Letter)
    assert (decision.to, decision.name, decision.occurrence, decision.mark) == (
        "sam.hill@st-marys.example",
        "Sam Hill",
        "2",
        None,
    )


def test_substitute_of_somebody_confirmed_before_us_gets_a_letter_when_we_saw_the_change(
    decide: Decide, registered: Make, seen_since: Callable[..., Seen]
) -> None:
    registration = registered(
        status=Status.SUBSTITUTED,
        substitute="Sam Hill",
        substitute_email=Email("sam.hill@st-marys.example"),
        confirmed_on=date(2026, 8, 20),
    )

    assert isinstance(decide(registration, seen=seen_since(2, 4)), Letter)
    assert decide(registration, seen=seen_since(4, 4)) == NotNow(
        registration, "the sheet says it was confirmed on 2026-08-20"
    )


def test_place_confirmed_before_us_is_left_alone(decide: Decide, registered: Make) -> None:
    registration = registered(confirmed_on=date(2026, 9, 1))

    assert decide(registration) == NotNow(registration, "the sheet says it was confirmed on 2026-09-01")


def test_delegate_without_an_address_makes_a_letter_that_waits(decide: Decide, registered: Make) -> None:
    decision = decide(registered(email=None))

    assert isinstance(decision, Letter)
    assert decision.to is None


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.CONFIRMED, Status.SUBSTITUTED}))
def test_place_that_is_not_confirmed_is_not_written_about(decide: Decide, registered: Make, status: Status) -> None:
    registration = registered(status=status)

    assert decide(registration) == NotNow(registration, f"the place is not confirmed: its status is {status}")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": None}, "its status is not known"),
        ({"course": None}, "its course is not known"),
        ({"course": "MA6"}, 'there is no one course "MA6"'),
    ],
)
def test_registration_that_cannot_be_placed_says_why(
    decide: Decide, registered: Make, changes: dict[str, object], reason: str
) -> None:
    registration = registered(**changes)

    assert decide(registration) == NotNow(registration, reason)


def test_cancelled_course_is_not_confirmed(decide: Decide, registered: Make, course: Course) -> None:
    registration = registered()

    decision = decide(registration, courses=[replace(course, status=CourseStatus.CANCELLED)])

    assert decision == NotNow(registration, "the course is cancelled")


def test_course_is_confirmed_on_its_day_and_not_after_it(decide: Decide, registered: Make) -> None:
    registration = registered()

    assert isinstance(decide(registration, today=date(2026, 9, 22)), Letter)
    assert decide(registration, today=date(2026, 9, 23)) == NotNow(registration, "the course has already taken place")


def test_course_without_times_is_a_whole_day_in_the_calendar(decide: Decide, registered: Make, course: Course) -> None:
    decision = decide(registered(), courses=[replace(course, starts=None, venue=None)])

    assert isinstance(decision, Letter)
    assert decision.invitation == Invitation(
        uid="r1@north-vale.example",
        summary="Maths in Years 5 and 6: fractions that stick",
        starts=date(2026, 9, 22),
        ends=date(2026, 9, 22),
    )


def test_course_without_a_date_has_no_place_in_the_calendar(decide: Decide, registered: Make, course: Course) -> None:
    decision = decide(registered(), courses=[replace(course, on=None)])

    assert isinstance(decision, Letter)
    assert (decision.invitation, decision.until) == (None, None)
