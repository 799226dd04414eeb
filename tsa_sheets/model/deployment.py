"""A specialist leader of education (SLE) at work for another school than their own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tsa_sheets.model.record import Agreed, Answered, Email, Record, Urn


class DeploymentStatus(StrEnum):
    """How far a deployment has come."""

    REQUESTED = "requested"
    TRIAGED = "triaged"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    RELEASED = "released"
    INTRODUCED = "introduced"
    SIGNED = "agreement signed"
    ACTIVE = "active"
    MID_REVIEW = "mid-review"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"


AGREED = frozenset({DeploymentStatus.SIGNED, DeploymentStatus.ACTIVE, DeploymentStatus.MID_REVIEW})
UNDER_WAY = frozenset({DeploymentStatus.ACTIVE, DeploymentStatus.MID_REVIEW})
OVER = frozenset({DeploymentStatus.EVALUATED, DeploymentStatus.CLOSED})
OFF = frozenset({DeploymentStatus.DECLINED, DeploymentStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Record):
    """A row of the Deployments sheet: one SLE at one host `school`.

    `days` are those agreed and `days_used` those spent, also in halves. The host pays `host_rate` a day, and the SLE's
    `home_school` gets `home_rate`, both in pounds.
    """

    sle: str | None
    school: str | None
    starts: date | None
    urn: Urn | None = None
    sle_email: Email | None = None
    home_school: str | None = None
    status: DeploymentStatus | None = None
    objectives: Answered | None = None
    introduced_on: date | None = None
    first_contact_on: date | None = None
    agreement: Agreed | None = None
    ends: date | None = None
    days: Decimal | None = None
    days_used: Decimal | None = None
    next_visit_on: date | None = None
    last_visit_on: date | None = None
    visit_recorded_on: date | None = None
    reviewed_on: date | None = None
    evaluated_on: date | None = None
    host_rate: Decimal | None = None
    home_rate: Decimal | None = None
    host_invoiced: Agreed | None = None
    home_paid: Agreed | None = None
