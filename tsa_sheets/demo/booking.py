"""One answer of the booking form, and what has become of it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from tsa_sheets.demo.courses import TrueCourse
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.schools import TrueSchool

UNKNOWN = datetime.combine(date(2026, 6, 1), time())
LAST_BY_HAND = date(2026, 8, 27)
"""Until then the office wrote each confirmation itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One answer of the form, and what the office has made of it since."""

    school: TrueSchool
    booker: Person
    courses: tuple[TrueCourse, ...]
    delegates: tuple[Person, ...]
    at: datetime = UNKNOWN
    status: str = "confirmed"
    confirmed_on: date | None = None
    cancelled_on: date | None = None
    substitute: Person | None = None

    @property
    def places(self) -> int:
        """Count the records it makes: each person on each course."""
        return len(self.delegates) * len(self.courses)

    @property
    def rate(self) -> str:
        """Give the price that is right: by the day of booking, free where the course is."""
        if not self.courses[0].price:
            return "free"
        return "member" if self.school.subscribed(self.at.date()) else "non-member"
