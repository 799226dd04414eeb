"""A course, event or session that people book a place on."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from tsa_sheets.model.record import Email, Record


class CourseStatus(StrEnum):
    """Whether a course goes ahead."""

    PLANNED = "planned"
    RUNNING = "running"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Record):
    """A row of the Courses sheet; registrations refer to it by code or title. Prices are in pounds.

    Where the sheet has no column for codes, the title is the code too.
    """

    known_by: ClassVar[tuple[str, ...]] = ("code", "title")

    code: str | None = None
    title: str | None
    on: date | None
    starts: time | None = None
    ends: time | None = None
    venue: str | None = None
    leader: str | None = None
    leader_email: Email | None = None
    capacity: int | None = None
    minimum: int | None = None
    decide_by: date | None = None
    answers_by: date | None = None
    status: CourseStatus | None = None
    member_price: Decimal | None = None
    price: Decimal | None = None
