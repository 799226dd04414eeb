"""Placements: where trainees learned to teach."""

from tsa_sheets.model.placement import Placement
from tsa_sheets.model.summary import Counted
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Term
from tsa_sheets.summaries.measure import measure


@measure(title="Placements in schools", unit="placements")
def placements_in_schools(placements: Table[Placement], term: Term) -> Counted | None:
    """The placements that ran in the term, agreed by school and provider and not called off."""
    found = _in(placements, term)
    return Counted(rows=tuple(placement for placement in found if placement.agreed)) if found else None


@measure(title="Placements still to be agreed", unit="placements")
def placements_to_be_agreed(placements: Table[Placement], term: Term) -> Counted | None:
    """The placements of the term that the school or the provider had not agreed to."""
    found = _in(placements, term)
    return Counted(rows=tuple(placement for placement in found if not placement.agreed)) if found else None


def _in(placements: Table[Placement], term: Term) -> list[Placement]:
    """List the placements with a day in the term that nobody has called off."""
    return [
        placement
        for placement in placements
        if placement.goes_ahead
        and placement.starts
        and placement.starts <= term.last
        and (placement.ends or placement.starts) >= term.first
    ]
