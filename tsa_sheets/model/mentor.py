"""Somebody at a school who looks after trainees there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tsa_sheets.model.record import Email, Record, Urn
from tsa_sheets.model.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Record):
    """A row of the Mentors sheet: one person at one school. `limit` is how many trainees they take in one term."""

    known_by: ClassVar[tuple[str, ...]] = ("name", "email")

    name: str | None
    school: str | None
    email: Email | None
    urn: Urn | None = None
    phase: str | None = None
    subject: str | None = None
    limit: int | None = None


def mentors_called(mentors: Table[Mentor], called: str | None, email: str | None = None) -> Sequence[Mentor]:
    """Find everybody of that name, whichever their school, or else whoever has that address."""
    return mentors.by("name").get(called, ()) or mentors.by("email").get(email or called, ())
