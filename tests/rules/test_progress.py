from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tests.rules.conftest import Look
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import Fact, KeptLetter, Outbox, Seen, Sighting, Told

TUESDAY = date(2026, 9, 29)


def test_attended_before_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026
    R03  | Spelling      | 29/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Attended
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R02    | Attended
    01/09/2026 09:15 | Jon Low    | j.low@b.example   | B      | R02    | No-show
    01/09/2026 09:20 | Eve Hart   | e.hart@c.example  | C      | R03    | Attended
    """
    assert found(today=TUESDAY) == [
        (
            "attended_before_the_course",
            "courses C3",
            (
                "Tom Ash and Jon Low are down as having been on Phonics (R02), which is on 13 October 2026: "
                "correct the date, or their status."
            ),
        ),
        (
            "attended_before_the_course",
            "registrations F2",
            "Jane Smith is down as attended on Early reading (R01), which is still to come: correct the status.",
        ),
    ]


def confirmed(day: int, *rows: int) -> Mapping[str, Sighting]:
    at = datetime(2026, 9, day, 7, 30, tzinfo=UTC)
    return {
        f"registrations-{row:04}": Sighting(first=at, since=at, status="confirmed", status_since=at) for row in rows
    }


def waiting(record: str) -> KeptLetter:
    return KeptLetter(
        number=1, key="k", digest="d", state=LetterState.DRAFT, job="j", template="registration-confirmed",
        record=record, place="", why="", to="", name="", copy_to="", subject="", content=None, trial=False, held="",
        reason="", due=datetime(2026, 9, 22, tzinfo=UTC), until=None, drafted_at=datetime(2026, 9, 22, tzinfo=UTC),
        approved_by="", approved_how="", approved_at=None, sent_at=None, message_id="", reply="", mark="",
    )  # fmt: skip


def told(record: str) -> Told:
    at = datetime(2026, 9, 22, tzinfo=UTC)
    return Told({record: [Fact(template="registration-confirmed", occurrence="", role="", at=at, told={})]})


def test_confirmation_not_sent(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Confirmed on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Confirmed | 02/09/2026
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Confirmed |
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R01    | Confirmed |
    01/09/2026 09:15 | Jon Low    | j.low@b.example   | B      | R01    | Confirmed |
    01/09/2026 09:20 | Eve Hart   | e.hart@c.example  | C      | R01    | Confirmed |
    01/09/2026 09:25 | Ida Moss   | i.moss@c.example  | C      | R02    | Confirmed |
    01/09/2026 09:30 | Max Dunn   | m.dunn@d.example  | D      | R02    | Confirmed |
    """
    also: Mapping[Any, Any] = {
        Seen: Seen({**confirmed(22, 0, 1, 2, 3, 5, 6), **confirmed(24, 4)}),
        Told: told("registrations-0002"),
        Outbox: Outbox((waiting("registrations-0003"),)),
    }
    assert found(today=TUESDAY, also=also) == [
        (
            "confirmation_not_sent",
            "courses C3",
            (
                "Nobody has confirmed their places on Phonics (R02) to Ida Moss and Max Dunn: "
                "write to them, or enter when that was done."
            ),
        ),
        (
            "confirmation_not_sent",
            "registrations G3",
            ("Nobody has confirmed the place on Early reading (R01) to Ann Field: write, or enter when that was done."),
        ),
    ]


def confirmed_as(**rows: tuple[str, str]) -> Mapping[Any, Any]:
    """Say of rows which course and day their people were told."""
    at = datetime(2026, 9, 22, tzinfo=UTC)
    facts = {
        f"registrations-{row[1:]:0>4}": [
            Fact(template="registration-confirmed", occurrence="", role="", at=at, told={"course": course, "on": on})
        ]
        for row, (course, on) in rows.items()
    }
    return {Told: Told(facts)}


def test_answer_of_the_form_edited_after_it_was_confirmed(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R02    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R02    | Cancelled
    """
    told = ("R01", "2026-10-12")
    also = confirmed_as(r0=told, r1=told, r2=told)
    assert found(today=TUESDAY, also=also) == [
        (
            "changed_after_it_was_confirmed",
            "registrations E2",
            (
                "Jane Smith was told on 22 September 2026 of a place on R01, and the row says R02 now: "
                "write to them, or put the course back."
            ),
        )
    ]


def test_course_moved_after_it_was_confirmed(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 19/10/2026
    R02  | Phonics       | 13/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R01    | Confirmed
    01/09/2026 09:15 | Eve Hart   | e.hart@c.example  | C      | R02    | Confirmed
    """
    old, new = ("R01", "2026-10-12"), ("R01", "2026-10-19")
    also = confirmed_as(r0=old, r1=old, r2=new, r3=("R02", "2026-10-13"))
    assert found(today=TUESDAY, also=also) == [
        (
            "moved_after_it_was_confirmed",
            "courses C2",
            (
                "Early reading (R01) is on 19 October 2026 now, and Jane Smith and Ann Field were told "
                "12 October 2026: write to them, or put the day back."
            ),
        )
    ]


def test_status_that_went_back(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 14/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status      | Cancelled on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Confirmed   |
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Provisional |
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R02    | Cancelled   | 11/09/2026
    01/09/2026 09:15 | Eve Hart   | e.hart@c.example  | C      | R02    | No-show     |
    01/09/2026 09:20 | Max Dunn   | m.dunn@d.example  | D      | R01    | Cancelled   | 11/09/2026
    """
    before = ("cancelled", "waitlisted", "attended", "attended", "confirmed")
    at = datetime(2026, 9, 28, tzinfo=UTC)
    sightings = {
        f"registrations-{row:04}": Sighting(first=at, since=at, status_since=at, status_before=status)
        for row, status in enumerate(before)
    }
    mend = "put it back, or leave it as it is if that is right."
    assert found(today=TUESDAY, also={Seen: Seen(sightings)}) == [
        (
            "status_that_went_back",
            "registrations F2",
            f"Jane Smith was cancelled and is down as confirmed now: {mend}",
        ),
        (
            "status_that_went_back",
            "registrations F4",
            f"Tom Ash was attended and is down as cancelled now: {mend}",
        ),
    ]


def test_status_that_went_back_while_the_day_of_cancelling_stands_is_one_flag(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Cancelled on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Confirmed | 11/09/2026
    """
    at = datetime(2026, 9, 28, tzinfo=UTC)
    sighting = Sighting(first=at, since=at, status_since=at, status_before="cancelled")

    flags = found(today=TUESDAY, also={Seen: Seen({"registrations-0000": sighting})})

    assert [flag[0] for flag in flags] == ["cancelled_but_status_unchanged"]
