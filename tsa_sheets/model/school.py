"""A school of the alliance or around it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from tsa_sheets.model.record import Email, Laestab, Phone, Postcode, Record, Urn


class SchoolStatus(StrEnum):
    """Whether a school is open."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class School(Record):
    """A row of the Schools sheet; other sheets refer to it by URN or by any of its names.

    `legal_name` is who answers for its debts, where that is neither its trust nor the school itself.
    """

    known_by: ClassVar[tuple[str, ...]] = ("urn", "name", "also_known_as")

    urn: Urn | None
    name: str | None
    also_known_as: str | None = None
    phase: str | None = None
    trust: str | None = None
    local_authority: str | None = None
    town: str | None = None
    postcode: Postcode | None = None
    status: SchoolStatus | None = None
    closed_on: date | None = None
    office_email: Email | None = None
    phone: Phone | None = None
    laestab: Laestab | None = None
    pupils: int | None = None
    legal_name: str | None = None
    address: str | None = None
    invoice_address: str | None = None
