"""Whether the likeliest of the schools a spelling may mean is taken, or asked about: asking is better than guessing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.evidence import Evidence

ACCEPTED = 0.85
"""At least this likely: of names the weights were not fitted to, fewer than one in two hundred are then wrong."""

SURELY = 0.5
"""The same for an alliance's own school whose postcode or number was typed, or a name that only it has there."""

OWN = 0.9
"""The same for any other of its own schools whose name is nearly what was typed, where nothing speaks against it."""

PARTLY = 0.95
"""The same for one whose name is only partly what was typed."""

SURER = 0.97
"""The same for any other school, and where something speaks against one's own."""

NEVER = 2.0

NEARLY = 0.75
"""How far two names agree, from 0 to 1, of which one is nearly the other."""

TELLING = 0.3
"""Two names that share no word as rare as this, from 0 to 1, share what many schools are called."""

SLIPS_ONLY = 0.5
"""Two names as like as this, from 0 to 1 and without their spaces, differ by a few slips."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school that may be meant; `likely` is from 0 to 1, `name` the name of it that was nearest."""

    urn: Urn
    likely: float
    name: str
    evidence: Evidence


def is_safe(candidates: Sequence[Candidate], *, in_alliance: bool) -> bool:
    """Tell whether the first, the likeliest, may be taken without asking."""
    if not candidates:
        return False
    needed = _in_alliance(candidates) if in_alliance else NEVER if stands_against(candidates[0].evidence) else ACCEPTED
    return candidates[0].likely >= needed


def stands_against(found: Evidence) -> bool:
    """Tell whether a school is asked about whatever its weight.

    That is a closed school, one for pupils of quite another age, one that had the name before but has nothing of it
    now, and one that shares with what was typed only what many schools are called.
    """
    located = found.same_place or found.same_authority or found.same_postcode or found.own_area
    if found.closed or found.other_stage or (found.renamed and not located):
        return True
    return _tells_nothing(found) and not found.same_number


def _in_alliance(candidates: Sequence[Candidate]) -> float:
    """Give how likely the first must be where an alliance asks, whose own school most names mean."""
    found, others = candidates[0].evidence, [candidate.evidence for candidate in candidates[1:]]
    surely = bool(found.same_number or found.same_postcode)
    if not found.own_school:
        located = surely or found.own_area or (found.same_text and found.same_place)
        return SURER if located and not stands_against(found) else NEVER
    if found.closed or found.other_stage:
        return NEVER
    if surely:
        return SURELY
    ours_is_called_that = any(other.same_text and other.own_school for other in others)
    far = found.other_postcode and not found.same_district
    if _tells_nothing(found) or ours_is_called_that or far:
        return NEVER
    if found.same_text and not found.renamed and not _elsewhere(found):
        return SURELY
    another_is = found.own_elsewhere and not found.same_text
    if another_is or _differs(found):
        return SURER
    return OWN if found.agreement >= NEARLY or found.run_together >= SLIPS_ONLY else PARTLY


def _tells_nothing(found: Evidence) -> bool:
    return found.distinctive < TELLING and found.run_together <= SLIPS_ONLY


def _differs(found: Evidence) -> bool:
    """Tell whether what was typed says that it is another school than this one, at least by one word."""
    ages = found.other_ages or found.other_ages_registered
    return bool(ages or found.other_faith or found.other_kind) or _elsewhere(found)


def _elsewhere(found: Evidence) -> bool:
    return bool(found.other_place or found.other_postcode or found.other_authority)
