"""One person's place on one course."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tsa_sheets.model.person import person
from tsa_sheets.model.record import Agreed, Answered, Email, Record, Urn


class Status(StrEnum):
    """How far a registration has come."""

    RECEIVED = "received"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    OFFER_EXPIRED = "offer expired"
    CANCELLED = "cancelled"
    SUBSTITUTED = "substituted"
    TRANSFERRED = "transferred"
    ATTENDED = "attended"
    PART_ATTENDED = "part-attended"
    NO_SHOW = "no-show"


SUBSTITUTED = Status.SUBSTITUTED  # looked up once: Python's enumerations are slow, and millions of rows are asked
COMING = frozenset({Status.CONFIRMED, SUBSTITUTED})
TAKES_A_PLACE = COMING | {Status.PROVISIONAL, Status.OFFERED, Status.ATTENDED, Status.PART_ATTENDED, Status.NO_SHOW}
CAME = frozenset({Status.ATTENDED, Status.PART_ATTENDED})


class PriceKind(StrEnum):
    """Which of a course's prices was booked."""

    MEMBER = "member"
    NON_MEMBER = "non-member"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Record):
    """A delegate's place on a course; one row of a form may hold several.

    `booker` filled in the form, `delegate` was to come; a `substitute` comes instead once the status says so.
    """

    timestamp: datetime | None
    delegate: str | None
    email: Email | None
    school: str | None
    course: str | None
    status: Status | None
    booker: str | None = None
    booker_email: Email | None = None
    urn: Urn | None = None
    price_kind: PriceKind | None = None
    cancelled_on: date | None = None
    substitute: str | None = None
    substitute_email: Email | None = None
    diet: Answered | None = None
    confirmed_on: date | None = None
    invoiced: Agreed | None = None

    @property
    def booked_on(self) -> date | None:
        """Give the day the form was sent."""
        return self.timestamp.date() if self.timestamp else None

    @property
    def attendee(self) -> str | None:
        """Name the person who is to come: the substitute where there is one."""
        return self.substitute if self.status is SUBSTITUTED else self.delegate

    @property
    def attendee_compared(self) -> str | None:
        """Give that name in the one way in which its spellings agree; `None` where nothing is left of it."""
        name = self.substitute if self.status is SUBSTITUTED else self.delegate
        return (person(name) or None) if name else None

    @property
    def attendee_email(self) -> Email | None:
        """Give the address of the person who is to come."""
        return self.substitute_email if self.status is SUBSTITUTED else self.email
