"""Tell everybody who was told of a placement that it will not take place, or has ended early."""

from collections.abc import Iterator, Mapping
from datetime import date

from tsa_sheets import (
    Fact,
    Letter,
    NotNow,
    Placement,
    PlacementStatus,
    School,
    Seen,
    Table,
    Told,
    Trainee,
    job,
    trainee_called,
)

CONFIRMED, CHANGED, ENDED = "placement-confirmed-", "placement-changed", "placement-ended"
CALLED_OFF = (PlacementStatus.WITHDRAWN, PlacementStatus.ENDED_EARLY)


@job(every="school day at 07:30", writes=["placement-ended"])
def tell_of_ended_placements(
    placements: Table[Placement], trainees: Table[Trainee], schools: Table[School], told: Told, seen: Seen, today: date
) -> Iterator[Letter | NotNow]:
    """Write once to each of those who expect a placement that is withdrawn or has ended early; to nobody else."""
    for placement in placements:
        trainee, expecting = trainee_called(trainees, placement.trainee), who_expects(placement, told)
        reason = why_not(placement, trainee, expecting, today)
        if reason:
            yield NotNow(placement, reason)
            continue
        school = schools.get(placement.urn)
        for who, last in expecting.items():
            yield Letter(
                ENDED,
                about=placement,
                to=last.told.get("to") or None,
                name=last.told.get("reader") or None,
                role=who,
                context={
                    "trainee": trainee,
                    "to_trainee": who.startswith("trainee"),
                    "school_name": last.told.get("school") or (school.name if school else placement.school),
                    "first_day": day(last, "starts"),
                    "last_day": day(last, "ends"),
                    "withdrawn": placement.status is PlacementStatus.WITHDRAWN,
                },
                due=seen.status_since(placement),
                until=day(last, "ends"),
                told={"status": str(placement.status)},
                together="everyday",
            )


def who_expects(placement: Placement, told: Told) -> Mapping[str, Fact]:
    """Give what each of those who still expect a placement was told last: `school`, `mentor 2`."""
    last: dict[str, Fact] = {}
    for fact in sorted(told.facts.get(placement.id, ()), key=lambda fact: fact.at):
        if fact.template.startswith(CONFIRMED):
            last[f"{fact.role} {fact.occurrence}".strip()] = fact
        elif fact.template in (CHANGED, ENDED):
            last[fact.role] = fact
    return {who: fact for who, fact in last.items() if fact.template != ENDED and "over" not in fact.told}


def why_not(placement: Placement, trainee: Trainee | None, expecting: Mapping[str, Fact], today: date) -> str:
    """Say why nobody need be told ("" where somebody must)."""
    if placement.status not in CALLED_OFF:
        return "nobody has called it off"
    if not expecting:
        return "nobody was told of it, or all have been told since"
    if trainee is None:
        return "its trainee is not known"
    over = [end for fact in expecting.values() if (end := day(fact, "ends")) is not None]
    return "the time it was to take is over" if over and max(over) < today else ""


def day(fact: Fact, what: str) -> date | None:
    """Give a day that a letter told."""
    said = fact.told.get(what, "")
    return date.fromisoformat(said) if said else None
