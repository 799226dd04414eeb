"""A trainee's time at one school, and who has agreed to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tsa_sheets.model.record import Agreed, Email, Record, Urn


class PlacementStatus(StrEnum):
    """How far a placement has come."""

    OFFERED = "offered"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    STARTED = "started"
    MID_REVIEW = "mid-review"
    COMPLETED = "completed"
    ENDED_EARLY = "ended early"
    WITHDRAWN = "withdrawn"


CALLED_OFF = frozenset({PlacementStatus.WITHDRAWN, PlacementStatus.ENDED_EARLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Record):
    """A row of the Placements sheet; `which` tells a trainee's placements apart, such as "first" or "B".

    Of safeguarding checks only who confirmed them and when is kept, never what they found.
    """

    trainee: str | None
    which: str | None
    school: str | None
    starts: date | None
    ends: date | None
    urn: Urn | None = None
    mentor: str | None = None
    mentor_email: Email | None = None
    subject: str | None = None
    phase: str | None = None
    hours: str | None = None
    school_confirmed: Agreed | None = None
    provider_confirmed: Agreed | None = None
    safeguarding_by: str | None = None
    safeguarding_on: date | None = None
    status: PlacementStatus | None = None

    @property
    def goes_ahead(self) -> bool:
        """Tell whether nobody has called it off."""
        return self.status not in CALLED_OFF

    @property
    def agreed(self) -> bool:
        """Tell whether the school and the provider have both agreed to it."""
        return bool(self.school_confirmed and self.provider_confirmed)
