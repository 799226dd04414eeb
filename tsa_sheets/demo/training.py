"""The trainees of the demo, where each of them teaches, and the mentors they have there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.schools import TrueSchool, school
from tsa_sheets.demo.staff import at_school

AUTUMN = (date(2026, 9, 21), date(2026, 12, 18))
LATER = (date(2026, 9, 28), date(2026, 12, 18))  # for the two that are agreed during the two weeks
SPRING = (date(2027, 1, 11), date(2027, 5, 28))
WITH_LATER_DATES = (0, 1)

_PRIMARY = (
    "Fenwick Bay Junior School",
    "St Cuthbert's Catholic Primary School",
    "Overcliffe Primary Academy",
    "Brayford Quay Primary School",
    "Little Wex Church of England Primary School",
    "Windmill Lane Primary School",
    "Meadow Park Primary Academy",
    "Riverside Junior School",
    "St John the Baptist Catholic Primary School",
    "St Oswald's Church of England Academy",
)
_SECONDARY = (
    "Harbour View Academy",
    "St Thomas More Catholic High School",
    "King Edward's School",
    "Beacon Hill Academy",
    "All Saints' Academy",
)
_PROVIDERS = (
    ("Wexshire University", "partnership@wexshire.example", "wexshire.example", "Dr Paula Venn"),
    ("Saltmere SCITT", "placements@saltmerescitt.example", "saltmerescitt.example", "Martin Speight"),
)
_SUBJECTS = ("Mathematics", "English", "Biology", "Geography", "French", "Chemistry")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueTrainee:
    """A trainee as they really are."""

    person: Person
    provider: str
    provider_email: str
    confirms: str  # who there confirms the safeguarding checks
    route: str
    subject: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePlacement:
    """A trainee's time at one school, as it really is."""

    name: str  # the demo's own, never written down
    trainee: TrueTrainee
    which: str
    school: TrueSchool
    mentor: Person
    days: tuple[date, date]
    key_stage: str
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Everybody who trains or is a mentor."""

    trainees: Sequence[TrueTrainee]
    placements: Sequence[TruePlacement]
    mentors: Sequence[tuple[TrueSchool, Person]]


def make_training(cast: Cast, rng: Random) -> Training:
    """Make sixteen trainees up, ten of them primary, with two placements each."""
    trainees = tuple(_trainee(number, cast, rng) for number in range(16))
    mentors = {called: _mentor(school(called), cast) for called in (*_PRIMARY, *_SECONDARY)}
    placements = [
        placement for number, trainee in enumerate(trainees) for placement in _placements(number, trainee, mentors)
    ]
    return Training(
        trainees=trainees,
        placements=placements,
        mentors=[(school(called), mentor) for called, mentor in mentors.items()],
    )


def _trainee(number: int, cast: Cast, rng: Random) -> TrueTrainee:
    provider, address, domain, confirms = _PROVIDERS[number % 2]
    primary = number < len(_PRIMARY)
    return TrueTrainee(
        person=cast.people.at(domain),
        provider=provider,
        provider_email=address,
        confirms=confirms,
        route="salaried" if number in (7, 12) else "fee-funded",
        subject="Primary" if primary else _SUBJECTS[number % len(_SUBJECTS)],
        phase=rng.choice(("Primary", "primary")) if primary else "Secondary",
    )


def _mentor(where: TrueSchool, cast: Cast) -> Person:
    posts = at_school(cast.staff, where, "mentor")
    return posts[0].person if posts else cast.people.at(where.domain)


def _placements(number: int, trainee: TrueTrainee, mentors: dict[str, Person]) -> Sequence[TruePlacement]:
    primary = number < len(_PRIMARY)
    schools, at = (_PRIMARY, number) if primary else (_SECONDARY, number - len(_PRIMARY))
    first, second = schools[at % len(schools)], schools[(at + 3 if primary else at + 2) % len(schools)]
    stages = ("Key stage 2", "Key stage 1") if primary else ("KS3", "KS4")
    autumn = LATER if number in WITH_LATER_DATES else AUTUMN
    return [
        TruePlacement(
            name=f"placement-{number:02d}-{which}",
            trainee=trainee,
            which=which,
            school=school(called),
            mentor=mentors[called],
            days=days,
            key_stage=stage,
            agreed=days == AUTUMN,
        )
        for which, called, days, stage in zip(("A", "B"), (first, second), (autumn, SPRING), stages, strict=True)
    ]
