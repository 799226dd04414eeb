"""Somebody who is learning to teach, with the provider that trains them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from tsa_sheets.model.record import Email, Record
from tsa_sheets.model.table import Table


class Route(StrEnum):
    """Who pays for the training; it decides who checks that a trainee may work with children."""

    FEE_FUNDED = "fee-funded"
    SALARIED = "salaried"
    APPRENTICESHIP = "apprenticeship"


EMPLOYED = frozenset({Route.SALARIED, Route.APPRENTICESHIP})
"""Routes on which a school employs the trainee, and checks them itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee(Record):
    """A row of the Trainees sheet; placements refer to it by name or by address."""

    known_by: ClassVar[tuple[str, ...]] = ("name", "email")

    name: str | None
    email: Email | None
    provider: str | None
    provider_email: Email | None = None
    route: Route | None = None
    subject: str | None = None
    phase: str | None = None
    left_on: date | None = None

    def training(self, day: date) -> bool:
        """Tell whether they are still in training on that day."""
        return self.left_on is None or day <= self.left_on


def trainee_called(trainees: Table[Trainee], called: str | None) -> Trainee | None:
    """Find the one trainee a placement names, by name or by address; `None` where none or more than one fits."""
    for field in Trainee.known_by:
        found = trainees.by(field).get(called, ())
        if found:
            return found[0] if len(found) == 1 else None
    return None
