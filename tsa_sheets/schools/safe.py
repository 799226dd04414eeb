"""Whether the likeliest of the schools a spelling may mean is taken, or asked about: asking is better than guessing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.evidence import Evidence

ACCEPTED = 0.85
"""At least this likely: of names the weights were not fitted to, fewer than one in two hundred are then wrong."""

OWN = 0.65
"""The same for an alliance's own school whose name is nearly what was typed: hardly any other there looks like it."""

SURER = 0.97
"""The same within an alliance for any other school, and where something speaks against its own: one in a thousand."""

NEVER = 2.0

TELLING = 0.3
"""Two names that share no word as rare as this, from 0 to 1, share what many schools are called."""

NEARLY, HALF, HARDLY = 0.85, 0.5, 0.3
"""How far two names agree, from 0 to 1; those that do in less than half of their words must look alike."""

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
    if not candidates or stands_against(candidates[0].evidence):
        return False
    return candidates[0].likely >= (_in_alliance(candidates) if in_alliance else ACCEPTED)


def stands_against(found: Evidence) -> bool:
    """Tell whether a school is asked about whatever its weight.

    That is a closed school, one for pupils of quite another age, one that had the name before but has nothing of it
    now, and one that shares with what was typed only what many schools are called.
    """
    located = found.same_place or found.same_authority or found.same_postcode or found.own_school or found.own_area
    if found.closed or found.other_stage or (found.renamed and not located):
        return True
    surely = found.same_number or (found.own_school and found.same_postcode)
    return found.distinctive < TELLING and found.run_together <= SLIPS_ONLY and not surely


def _in_alliance(candidates: Sequence[Candidate]) -> float:
    """Give how likely the first must be where an alliance asks, whose own school most names mean."""
    found, others = candidates[0].evidence, [candidate.evidence for candidate in candidates[1:]]
    surely = found.same_number or found.same_postcode
    if not found.own_school:
        return SURER if surely or found.own_area or (found.same_text and found.same_place) else NEVER
    namesakes = [] if found.same_text else [other for other in others if other.same_text]
    if any(namesake.own_school for namesake in namesakes):
        return NEVER
    if surely:
        return SURER if found.other_faith or _other_ages(found) else OWN
    if found.agreement < HALF and found.run_together < HARDLY and found.resembles < HARDLY:
        return NEVER
    nearly = found.agreement >= NEARLY or found.run_together >= SLIPS_ONLY
    elsewhere = namesakes and not found.same_place
    against = elsewhere or found.other_faith or found.other_postcode or _other_ages(found)
    return OWN if nearly and not against else SURER


def _other_ages(found: Evidence) -> bool:
    return bool(found.other_ages or found.other_ages_registered)
