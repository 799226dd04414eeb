"""A person at a school, in the role the alliance writes to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tsa_sheets.model.record import Agreed, Email, Record, Urn


class Role(StrEnum):
    """What a contact does at the school."""

    HEADTEACHER = "headteacher"
    BUSINESS_MANAGER = "business manager"
    FINANCE_OFFICE = "finance office"
    OFFICE = "office"
    CPD_LEAD = "cpd lead"
    ITT_COORDINATOR = "itt coordinator"
    MENTOR = "mentor"
    INDUCTION_TUTOR = "induction tutor"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A row of the Contacts sheet; `no_mailings` is whether they asked for no letters but about their own affairs."""

    school: str | None
    name: str | None
    role: Role | None
    email: Email | None
    urn: Urn | None = None
    left_on: date | None = None
    no_mailings: Agreed | None = None
