"""A school's answer to whether it can take trainees: an expression of interest."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tsa_sheets.model.record import Record, Urn


class Answer(StrEnum):
    """What a school says when it is asked."""

    CAN = "can"
    MAYBE = "maybe"
    NO = "no"
    ARRANGED = "already arranged"
    NO_REPLY = "no reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """A row of the Placement offers sheet: one school, one phase and subject, and how many trainees it can take."""

    school: str | None
    asked_on: date | None
    answer: Answer | None
    urn: Urn | None = None
    phase: str | None = None
    subject: str | None = None
    places: int | None = None
