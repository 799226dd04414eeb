"""An alliance in November in which everything is as it should be: its schools, people, courses and placements."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tsa_sheets.demo.paper import Line

TODAY = date(2026, 11, 18)
_PLACES = (
    "Alder", "Birch", "Cotter", "Dunmow", "Elstree", "Fallow", "Garth", "Holme", "Ivybridge", "Jarrow", "Kirkby",
    "Lanark", "Melton", "Nether", "Orton", "Pelham",
)  # fmt: skip
_WATERS = (
    "brook", "common", "down", "ferry", "grange", "heath", "lodge", "moor", "park", "quarry", "stone", "wharf", "acre",
    "cross", "marsh", "green",
)  # fmt: skip
_HOLIDAYS = (
    (date(2026, 12, 17), date(2027, 1, 6)),
    (date(2027, 2, 13), date(2027, 2, 21)),
    (date(2027, 3, 25), date(2027, 4, 13)),
    (date(2027, 5, 28), date(2027, 6, 6)),
)
_TYPES = (("Primary School", "Primary"), ("Community College", "Secondary"), ("Infant School", "Primary"))
_FIRST = (
    "Adaeze", "Bronwen", "Callum", "Deirdre", "Emeka", "Florence", "Gethin", "Harpreet", "Imogen", "Jasper", "Kwame",
    "Lowri", "Marek", "Niamh", "Oluwole", "Parveen", "Quentin", "Rosalind", "Siobhan", "Tariq", "Ursula", "Vikram",
    "Winifred", "Xanthe", "Yusuf", "Zelda",
)  # fmt: skip
_ONSETS = (
    "Ban",
    "Chol",
    "Dray",
    "Fen",
    "Gor",
    "Hux",
    "Kem",
    "Lang",
    "Mol",
    "Nor",
    "Pem",
    "Quar",
    "Rath",
    "Sel",
    "Tren",
)
_CODAS = ("bourne", "cott", "dale", "field", "gate", "ham", "ingley", "kirk", "law", "mond", "nell", "ridge", "stow")
_TOPICS = (
    "Early reading", "Mathematical talk", "Governance", "Behaviour", "Safer recruitment", "Assessment", "Curriculum",
    "Phonics", "Science enquiry", "Subject leadership", "Inclusion", "Coaching", "Attendance", "Handwriting", "Music",
    "Outdoor learning", "Oracy", "Computing", "Art and design", "Transition", "Homework", "Feedback", "Vocabulary",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, with an address of their own."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Place:
    """A school as the national register would have it; the busy ones book courses and take trainees."""

    number: int
    urn: int
    name: str
    phase: str
    trust: str | None
    domain: str
    busy: bool

    def person(self, name: str) -> Person:
        """Give somebody there an address."""
        return Person(name, f"{name.lower().replace(' ', '.')}@{self.domain}")


@dataclass
class World:
    """The true alliance, and the lines its sheets should hold."""

    rng: random.Random
    schools: list[Place]
    lines: dict[str, list[Line]] = field(default_factory=dict)
    _names: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self._names = _people(self.rng)

    def name(self) -> str:
        """Name somebody who has not been named yet."""
        return next(self._names)

    def add(self, sheet: str, line: str, /, **cells: object) -> None:
        """Write a line down."""
        self.lines.setdefault(sheet, []).append(Line(line, cells))  # type: ignore[arg-type]


def make_world(rng: random.Random, size: int) -> World:
    """Make an alliance of so many schools; every third one is busy."""
    world = World(rng, list(_schools(rng, size)))
    _offices(world)
    _programme(world)
    _bookings(world)
    _training(world)
    _induction(world)
    return world


def _schools(rng: random.Random, size: int) -> Iterator[Place]:
    names = [f"{place}{water}" for place in _PLACES for water in _WATERS]
    rng.shuffle(names)
    for number in range(size):
        kind, phase = _TYPES[number % 3]
        trust = f"{names[-1 - number // 5]} Learning Trust" if number % 5 in (1, 2) else None
        yield Place(
            number=number,
            urn=130_000 + 7 * number,
            name=f"{names[number]} {kind}",
            phase=phase,
            trust=trust,
            domain=f"{names[number].lower()}.example",
            busy=number % 3 == 0,
        )


def _people(rng: random.Random) -> Iterator[str]:
    surnames = [f"{onset}{coda}" for onset in _ONSETS for coda in _CODAS]
    rng.shuffle(surnames)
    for turn in range(len(_FIRST)):
        for number, surname in enumerate(surnames):
            yield f"{_FIRST[(number + turn) % len(_FIRST)]} {surname}"


def _offices(world: World) -> None:
    """Write what the office keeps of every school: its row, its people, its subscription."""
    for school in world.schools:
        number = school.number
        world.add(
            "schools", f"school-{number}", urn=school.urn, name=school.name, phase=school.phase, trust=school.trust,
            town=f"{school.name.split()[0]} town", postcode=f"LN{1 + number % 60} {number % 9}QP", status="Open",
            office_email=f"office@{school.domain}", phone=f"0114 496 0{number:03}", pupils=180 + number,
            address=f"{1 + number} High Street", laestab=f"373/{2000 + number}", local_authority="Lincolnshire",
            _school=number, _busy=school.busy,
        )  # fmt: skip
        for role in ("Headteacher", "Finance officer", "CPD lead", "ITT coordinator"):
            who = school.person(world.name())
            name = f"contact-{number}-{role}"
            world.add(
                "contacts", name, school=school.name, name=who.name, role=role, email=who.email, _school=number,
                _role=role, _busy=school.busy,
            )  # fmt: skip
        world.add(
            "subscriptions", f"member-{number}", school=school.name, urn=school.urn, starts=date(2026, 9, 1),
            ends=date(2027, 8, 31), mou_signed_on=date(2026, 7, 1 + number % 20), pupils=180 + number,
            invoiced_on=date(2026, 9, 14), entitlement=40, po_needed="No", _school=number, _busy=school.busy,
        )  # fmt: skip


def _programme(world: World) -> None:
    """Write the courses, one a day: twelve are over and settled, the others are still to come."""
    past = [date(2026, 9, 15) + timedelta(days=7 * week + day) for week in range(6) for day in (0, 1)]
    coming = [date(2026, 11, 24) + timedelta(days=7 * week + day) for week in range(34) for day in range(4)]
    taught = [day for day in coming if not any(first <= day <= last for first, last in _HOLIDAYS)]
    days = [*past, *taught[: 24 + len(world.schools) // 3]]
    for number, day in enumerate(days):
        topic = f"{_TOPICS[number % len(_TOPICS)]}, part {1 + number // len(_TOPICS)}"
        world.add(
            "courses", f"course-{number}", code=f"K{number:03}", title=topic, on=day, starts=time(9, 30),
            ends=time(15, 30),
            venue="The Guildhall", capacity=30, minimum=3, decide_by=day - timedelta(days=14), status="Confirmed",
            answers_by=day - timedelta(days=7), member_price=40, price=65, _past=day < TODAY,
        )  # fmt: skip


def _bookings(world: World) -> None:
    """Write the answers of the booking form, each person on one course."""
    busy = [school for school in world.schools if school.busy]
    booked = datetime(2026, 9, 2, 8, 0)  # noqa: DTZ001 - cells have no zone
    for course in world.lines["courses"]:
        for number in range(max(8, len(busy) // 6)):
            school = busy[(int(course.text("code")[1:]) * 5 + number) % len(busy)]
            booked += timedelta(minutes=5)
            who, booker = school.person(world.name()), school.person(f"Office {school.name.split()[0]}")
            past = bool(course.get("_past"))
            world.add(
                "registrations", f"booking-{course.text('code')}-{number}", timestamp=booked,
                booker_email=f"office@{school.domain}", booker=booker.name, school=_as_typed(world.rng, school),
                course=course.text("code"), delegate=who.name, email=who.email, diet="None", price_kind="Member",
                status="Attended" if past else "Confirmed", confirmed_on=date(2026, 9, 1),
                invoiced_on=date(2026, 11, 2) if past else None, _past=past, _school=school.number,
                _course=course.name, _email=who.email,
            )  # fmt: skip


def _as_typed(rng: random.Random, school: Place) -> str:
    return rng.choice((school.name, school.name.upper(), school.name.lower(), f" {school.name} ", school.name))


def _training(world: World) -> None:
    """Write trainees with two placements each, their mentors, and what the schools offered."""
    busy = [school for school in world.schools if school.busy]
    mentors = {school.number: school.person(world.name()) for school in busy}
    hosted: dict[int, int] = {}
    for number in range(max(4, len(busy) // 2)):
        who = world.name()
        first, second = busy[(2 * number) % len(busy)], busy[(2 * number + 1) % len(busy)]
        world.add(
            "trainees", f"trainee-{number}", name=who, email=f"{who.lower().replace(' ', '.')}@uni.example",
            provider="Fenland University", provider_email="partnership@uni.example", route="Fee", subject="General",
            phase=first.phase, _number=number,
        )  # fmt: skip
        for which, school, starts, ends in (
            ("first", first, date(2026, 9, 7), date(2026, 12, 18)),
            ("second", second, date(2027, 1, 11), date(2027, 5, 28)),
        ):
            hosted[school.number] = hosted.get(school.number, 0) + 1
            world.add(
                "placements", f"placement-{number}-{which}", trainee=who, which=which, school=school.name,
                starts=starts, ends=ends, mentor=mentors[school.number].name,
                mentor_email=mentors[school.number].email, subject="General", phase=f"KS{1 if which == 'first' else 2}",
                school_confirmed="Yes", provider_confirmed=date(2026, 6, 30), safeguarding_by="Fenland University",
                safeguarding_on=date(2026, 7, 15), status="Confirmed", _number=number, _which=which,
                _school=school.number,
            )  # fmt: skip
    for school in busy:
        who_there = mentors[school.number]
        world.add(
            "mentors", f"mentor-{school.number}", name=who_there.name, school=school.name, email=who_there.email,
            limit=2, _school=school.number,
        )  # fmt: skip
    for school in world.schools:
        takes = hosted.get(school.number, 0)
        world.add(
            "offers", f"offer-{school.number}", school=school.name, phase=school.phase, asked_on=date(2026, 5, 4),
            answer="Can" if takes else "No", places=takes or None, _school=school.number, _takes=takes,
        )  # fmt: skip


def _induction(world: World) -> None:
    """Write early career teachers at the schools that are not busy, so that no mentor has trainees besides."""
    quiet = [school for school in world.schools if not school.busy]
    for school in quiet:
        mentor = world.name()
        for nth in range(2):
            world.add(
                "ects", f"ect-{school.number}-{nth}", name=world.name(), school=school.name, starts=date(2026, 9, 1),
                trn=f"{4_100_000 + 2 * school.number + nth}", mentor=mentor, _school=school.number,
            )  # fmt: skip
