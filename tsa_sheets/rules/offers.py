"""What does not add up between the trainees who need a placement and the schools that can take them."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.config.words import folded
from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.offer import Answer, Offer
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.trainee import Trainee
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import first_known
from tsa_sheets.rules.placements import to_come
from tsa_sheets.rules.trainees import in_training
from tsa_sheets.rules.words import at_school, listed

SILENT = (Answer.NO_REPLY, Answer.MAYBE, None)
PLACEMENTS = 2


@rule(severity="act", fix_by="school")
def interest_unanswered(
    offers: Table[Offer], calendar: Calendar, today: date, *, school_days: int = 10
) -> Iterator[Flag]:
    """A school that is asked whether it can take trainees answers within ten school days."""
    for offer in offers:
        if offer.asked_on is None or offer.answer not in SILENT or "answer" in offer.unreadable:
            continue
        if calendar.school_days_between(offer.asked_on, today) > school_days:
            said = "only said maybe" if offer.answer is Answer.MAYBE else "not answered"
            message = f"{at_school(offer)} was asked on {on_day(offer.asked_on)} about trainees and has {said}"
            yield offer.flag("answer", f"{message}: ask again.")


@rule(severity="note", fix_by="coordinator")
def offer_unmatched(offers: Table[Offer], placements: Table[Placement], today: date) -> Iterator[Flag]:
    """A school that offers places gets trainees, or is told that it is not needed."""
    for same in _by_school(offers).values():
        first = first_known(same)
        places = sum(offer.places or 0 for offer in same)
        used = len({one.trainee for one in to_come(placements, today) if one.urn == first.urn and one.goes_ahead})
        if places > used:
            message = f"{at_school(first)} can take {count(places, 'trainee')} and has {used or 'none'}"
            yield first.flag("places", f"{message}: find it trainees, or tell it that it is not needed.")


def _by_school(offers: Table[Offer]) -> dict[str, list[Offer]]:
    """Group what schools offer; not where it is not clear how many they can take, or which school it is."""
    groups: dict[str, list[Offer]] = {}
    unclear = {offer.urn for offer in offers if offer.unreadable & {"places", "answer"}}
    for offer in offers:
        if offer.answer is Answer.CAN and offer.places and offer.urn and offer.urn not in unclear:
            groups.setdefault(offer.urn, []).append(offer)
    return groups


@rule(severity="act", fix_by="coordinator")
def need_unmet(
    offers: Table[Offer], trainees: Table[Trainee], placements: Table[Placement], today: date
) -> Iterator[Flag]:
    """For every placement that trainees still need some school offers a place."""
    needs: dict[str, list[Trainee]] = {}
    for trainee, rows in in_training(trainees, placements, today) if offers else ():
        if trainee.phase:
            needs.setdefault(folded(trainee.phase), []).extend([trainee] * (PLACEMENTS - len(rows)))
    for phase, needing in needs.items():
        there = [offer for offer in offers if offer.answer is Answer.CAN and folded(offer.phase or "") == phase]
        schools = {offer.urn for offer in there}
        taken = [one for one in to_come(placements, today) if one.urn in schools and one.goes_ahead]
        left = max(0, sum(offer.places or 0 for offer in there) - len(taken))
        if len(needing) > left and not any(offer.unreadable for offer in offers):
            names = listed(sorted({trainee.name or "" for trainee in needing}))
            need = count(
                len(needing),
                f"placement is needed in {needing[0].phase}",
                f"placements are needed in {needing[0].phase}",
            )
            message = f"{need} ({names}), and schools offer {left or 'none'}"
            yield first_known(needing).flag("phase", f"{message}: ask more schools.")
