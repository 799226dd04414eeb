"""Confirm each placement to the school, the mentor, the trainee and the provider, and tell them what changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tsa_sheets import (
    Contact,
    Fact,
    Letter,
    Mentor,
    NotNow,
    Placement,
    Role,
    School,
    Seen,
    Table,
    Told,
    Trainee,
    job,
    mentors_called,
    trainee_called,
)

CONFIRMED, CHANGED, ENDED = "placement-confirmed", "placement-changed", "placement-ended"
ROLES = ("school", "mentor", "trainee", "provider")
ASKED = (Role.ITT_COORDINATOR, Role.HEADTEACHER, Role.OFFICE)
STATED = {"school": "School", "starts": "First day", "ends": "Last day", "mentor": "Mentor"}


@dataclass(frozen=True, slots=True)
class Party:
    """One of those who get a letter. `who` and `own` tell whether it is still the same one: a name, an own address."""

    role: str
    who: str
    name: str | None
    to: str | None
    own: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What there is to tell about a placement: what it is now, what else letters need, and what they said so far."""

    placement: Placement
    now: Mapping[str, str]
    context: Mapping[str, object]
    told: Told
    due: datetime | None
    today: date


@job(every="school day at 07:30", writes=[*(f"{CONFIRMED}-{role}" for role in ROLES), CHANGED])
def confirm_placements(
    placements: Table[Placement],
    trainees: Table[Trainee],
    mentors: Table[Mentor],
    schools: Table[School],
    contacts: Table[Contact],
    told: Told,
    seen: Seen,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Write once the school and the provider have agreed; again if the school, the dates or the mentor change."""
    for placement in placements:
        trainee = trainee_called(trainees, placement.trainee)
        reason = why_not(placement, trainee, today) or on_again(placement, told)
        if reason or trainee is None:
            yield NotNow(placement, reason)
            continue
        school, sighting = schools.get(placement.urn), seen.get(placement)
        now = stated(placement, school)
        context = {"trainee": trainee, "school": school, "school_name": now["school"]}
        telling = Telling(placement, now, context, told, sighting.since if sighting else None, today)
        letters = list(to_tell(parties(placement, trainee, mentors, school, contacts, today), telling))
        yield from letters
        if not letters:
            yield NotNow(placement, why_nothing(telling))


def why_not(placement: Placement, trainee: Trainee | None, today: date) -> str:
    """Say why nothing can be confirmed ("" where it can)."""
    if not placement.goes_ahead:
        return f"the placement is {placement.status}"
    if trainee is None:
        return f'there is no one trainee "{placement.trainee}"' if placement.trainee else "its trainee is not known"
    if not trainee.training(today):
        return "the trainee has left the training"
    if not placement.agreed:
        missing = {"school": placement.school_confirmed, "provider": placement.provider_confirmed}
        return f"not agreed yet by the {' nor the '.join(side for side, agreed in missing.items() if not agreed)}"
    if placement.ends and placement.ends < today:
        return "the placement is over"
    return ""


def on_again(placement: Placement, told: Told) -> str:
    """Say that people believe it has ended ("" where they do not): what they know now is for a person to find out."""
    return "people were told that it had ended: write to them yourself" if told.about(placement, ENDED) else ""


def why_nothing(telling: Telling) -> str:
    """Say why there is no letter about a placement that is agreed."""
    starts = telling.placement.starts
    if starts and starts < telling.today and not telling.told.facts.get(telling.placement.id):
        return f"it began on {starts.day} {starts:%B}, before it was confirmed here"
    return "everybody has been told, and nothing has changed since"


def parties(
    placement: Placement,
    trainee: Trainee,
    mentors: Table[Mentor],
    school: School | None,
    contacts: Table[Contact],
    today: date,
) -> Iterator[Party]:
    """Give those who are to know of a placement, with their addresses as they are now."""
    asked = who_is_asked(placement, contacts, today)
    to = asked.email if asked else (school.office_email if school else None)
    yield Party("school", placement.urn or placement.school or "", asked.name if asked else None, to)
    listed = mentors_called(mentors, placement.mentor, placement.mentor_email)
    known = [mentor.email for mentor in listed if mentor.email and mentor.urn == placement.urn]
    email = placement.mentor_email or (known[0] if len(known) == 1 else None)
    yield Party("mentor", placement.mentor or "", placement.mentor, email, email or "")
    yield Party("trainee", trainee.name or "", trainee.name, trainee.email, trainee.email or "")
    yield Party("provider", trainee.provider or "", None, trainee.provider_email, trainee.provider_email or "")


def who_is_asked(placement: Placement, contacts: Table[Contact], today: date) -> Contact | None:
    """Find whom to write to at the school: the ITT coordinator, else the head, else the office."""
    here = contacts.by("urn").get(placement.urn, ())
    there = [contact for contact in here if contact.email and not (contact.left_on and contact.left_on < today)]
    for role in ASKED:
        for contact in there:
            if contact.role is role:
                return contact
    return None


def stated(placement: Placement, school: School | None) -> Mapping[str, str]:
    """Give what the letters state, and will be compared with later."""
    return {
        "urn": placement.urn or "",
        "school": (school.name if school else None) or placement.school or "",
        "starts": str(placement.starts or ""),
        "ends": str(placement.ends or ""),
        "mentor": placement.mentor or "",
    }


def to_tell(them: Iterable[Party], telling: Telling) -> Iterator[Letter]:
    """Write to everybody who has not been told how things are now, and to a school or mentor that is so no more."""
    for party in them:
        template = f"{CONFIRMED}-{party.role}"
        turn = telling.told.turn(telling.placement, template, name=party.who, email=party.own)
        facts = facts_told(telling, party.role, turn)
        if not facts and (turn or not telling.placement.starts or telling.placement.starts >= telling.today):
            yield confirmation(template, turn, party, telling)
        elif facts and changes(facts, telling):
            yield change(turn, party, facts, telling)
        for other in sorted({fact.occurrence for fact in telling.told.about(telling.placement, template)} - {turn}):
            facts = facts_told(telling, party.role, other)
            if party.who and "over" not in facts[-1].told and changes(facts, telling):
                last = facts[-1].told
                before = Party(
                    party.role, last.get("name", ""), last.get("reader"), last.get("to"), last.get("email", "")
                )
                yield change(other, before, facts, telling, over="yes")


def facts_told(telling: Telling, role: str, turn: str) -> Sequence[Fact]:
    """Give what one of them was told, oldest first."""
    first = telling.told.about(telling.placement, f"{CONFIRMED}-{role}")
    then = telling.told.about(telling.placement, CHANGED)
    mine = [fact for fact in first if fact.occurrence == turn]
    return sorted([*mine, *(fact for fact in then if fact.role == f"{role} {turn}".strip())], key=lambda fact: fact.at)


def changes(facts: Sequence[Fact], telling: Telling) -> Sequence[Mapping[str, object]]:
    """Put what is otherwise than they were told last side by side; a school is the same while its number is."""
    before, now = facts[-1].told, telling.now
    if not before:
        return ()  # the record of what was said was lost: better no letter than a wrong one
    same_school = before.get("urn") == now["urn"]
    other = [key for key in STATED if before.get(key, "").casefold() != now[key].casefold()]
    return [
        {"what": what, "before": in_words(before.get(key, "")), "now": in_words(now[key])}
        for key, what in STATED.items()
        if key in other and not (key == "school" and same_school and now["urn"])
    ]


def confirmation(template: str, turn: str, party: Party, telling: Telling) -> Letter:
    """Confirm a placement to one of them."""
    return Letter(
        template,
        about=telling.placement,
        to=party.to,
        name=party.name,
        role=party.role,
        occurrence=turn,
        context=telling.context,
        due=telling.due,
        until=telling.placement.ends if turn else telling.placement.starts,
        told=told_to(party, telling),
        together="everyday",
    )


def change(turn: str, party: Party, facts: Sequence[Fact], telling: Telling, **over: str) -> Letter:
    """Tell one of them what has changed; `over` where the placement is theirs no more."""
    return Letter(
        CHANGED,
        about=telling.placement,
        to=party.to,
        name=party.name,
        role=f"{party.role} {turn}".strip(),
        occurrence=str(len(facts) + 1),
        context={**telling.context, "changes": changes(facts, telling), "over": "over" in over},
        due=telling.due,
        until=telling.placement.ends,
        told={**told_to(party, telling), **over},
        together="everyday",
    )


def told_to(party: Party, telling: Telling) -> Mapping[str, str]:
    """Give what is remembered of a letter once it has gone."""
    return {**telling.now, "name": party.who, "email": party.own, "reader": party.name or "", "to": party.to or ""}


def in_words(told: str) -> str:
    """Write a day that was remembered as people say it, and anything else as it is."""
    if len(told) != 10 or told[4] != "-" or not told[:4].isdecimal():
        return told
    day = date.fromisoformat(told)
    return f"{day:%A} {day.day} {day:%B %Y}"
