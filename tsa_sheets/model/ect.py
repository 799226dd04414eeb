"""An early career teacher in induction at a school."""

from dataclasses import dataclass
from datetime import date

from tsa_sheets.model.record import Email, Record, Trn, Urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Ect(Record):
    """A row of the ECTs sheet; what an appropriate body keeps besides is not read."""

    name: str | None
    school: str | None
    starts: date | None
    urn: Urn | None = None
    trn: Trn | None = None
    mentor: str | None = None
    mentor_email: Email | None = None
    ends: date | None = None
