"""The shipped jobs and templates together: each letter to the word, kept in tests/golden/letters to be read in review.

After a change of wording, write the files again with `GOLDEN=write pytest tests/jobs` and read the difference.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jobs.confirm_placements import confirm_placements
from jobs.confirm_registrations import confirm_registrations
from jobs.coordinators_digest import coordinators_digest
from jobs.introduce_us import introduce_us
from jobs.remind_delegates import remind_delegates
from jobs.tell_at_once import tell_at_once
from jobs.tell_of_ended_placements import tell_of_ended_placements
from jobs.tell_of_tomorrow import tell_of_tomorrow
from tsa_sheets import (
    Alliance,
    Calendar,
    Contact,
    Course,
    Email,
    Fact,
    FixBy,
    HeldNow,
    KeptFlag,
    KeptLetter,
    Letter,
    LetterState,
    Member,
    Mentor,
    NotNow,
    OpenFlags,
    Outbox,
    Outlook,
    Placement,
    PlacementStatus,
    Planned,
    Registration,
    School,
    Seen,
    Severity,
    Status,
    Table,
    Told,
    Tomorrow,
    Trainee,
)
from tsa_sheets.letters.render import Letters
from tsa_sheets.letters.together import put_together
from tsa_sheets.model.letter import Content

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "letters"
TODAY = date(2026, 9, 14)
PAGES = ("confirmation", "digest", "evening")  # the others are laid out alike

Make = Callable[..., Registration]
Check = Callable[[str, Iterator[Letter | NotNow]], None]


@pytest.fixture
def golden(alliance: Alliance) -> Check:
    """Compare the first letter a job writes with the one that is kept."""

    def check(name: str, decisions: Iterator[Letter | NotNow], us: Alliance = alliance) -> None:
        letter = next(decision for decision in decisions if isinstance(decision, Letter))
        content = Letters([ROOT / "templates"]).render(letter, us, today=TODAY)
        for ending, text in parts(content):
            if ending == "html" and name not in PAGES:
                continue
            path = GOLDEN / f"{name}.{ending}"
            if os.environ.get("GOLDEN") == "write":
                path.write_text(text, "utf-8")
            assert text == path.read_text("utf-8")

    return check


def parts(content: Content) -> Iterator[tuple[str, str]]:
    head = {"To": f"{content.name} <{content.to}>", "Cc": content.copy_to, "Subject": content.subject}
    yield "txt", "".join(f"{name}: {value}\n" for name, value in head.items() if value) + "\n" + content.text
    yield "html", content.html + "\n"
    for attachment in content.attachments:
        yield "ics", attachment.content.decode().replace("\r\n", "\n")


def test_confirmation(
    golden: Check, registered: Make, course: Course, schools: Table[School], alliance: Alliance
) -> None:
    people = Table([registered()])

    golden("confirmation", confirm_registrations(people, Table([course]), schools, alliance, Told(), Seen(), TODAY))


def test_confirmation_to_a_substitute_with_little_known_of_the_course(
    golden: Check, registered: Make, course: Course, alliance: Alliance
) -> None:
    registration = registered(
        status=Status.SUBSTITUTED,
        substitute="Sam <Hill> & Co",
        substitute_email=Email("sam.hill@st-marys.example"),
        school="St Mary's",
    )
    bare = replace(course, starts=None, ends=None, leader=None, venue="https://meet.example/maths")
    us = replace(alliance, phone="", address="")

    decisions = confirm_registrations(Table([registration]), Table([bare]), Table(), us, Told(), Seen(), TODAY)

    golden("confirmation-substitute", decisions, us)  # type: ignore[call-arg]


def test_reminder(
    golden: Check, registered: Make, course: Course, schools: Table[School], alliance: Alliance, calendar: Calendar
) -> None:
    people = Table([registered(confirmed_on=date(2026, 9, 4))])

    golden("reminder", remind_delegates(people, Table([course]), schools, alliance, calendar, Seen(), TODAY))


def test_introduction(
    golden: Check,
    registered: Make,
    course: Course,
    schools: Table[School],
    contacts: Table[Contact],
    alliance: Alliance,
) -> None:
    rows = (Table[Member](), Table([registered()]), Table([course]), Table[Placement]())

    golden("introduction", introduce_us(schools, contacts, *rows, alliance, Outbox(), Told(), Seen(), TODAY))


def test_two_letters_in_one(
    golden: Check, registered: Make, course: Course, schools: Table[School], alliance: Alliance
) -> None:
    people = Table([registered()])
    other = replace(course, code="P2", title="More phonics", on=date(2026, 10, 6))
    later = Table([registered(course="P2")])
    confirmed = [
        *confirm_registrations(people, Table([course]), schools, alliance, Told(), Seen(), TODAY),
        *confirm_registrations(later, Table([other]), schools, alliance, Told(), Seen(), TODAY),
    ]
    letters = Letters([ROOT / "templates"])
    contents = [letters.render(one, alliance, today=TODAY) for one in confirmed if isinstance(one, Letter)]

    context = put_together(contents, signed=alliance.name)

    golden("together", iter([Letter("together", about=alliance, to=contents[0].to, name="Ann", context=context)]))


@pytest.mark.parametrize("role", ["school", "mentor", "trainee", "provider"])
def test_placement_confirmed(
    golden: Check,
    placed: Callable[..., Placement],
    trainee: Trainee,
    schools: Table[School],
    contacts: Table[Contact],
    role: str,
) -> None:
    tables = (Table([placed()]), Table([trainee]), Table[Mentor](), schools, contacts)

    decisions = confirm_placements(*tables, Told(), Seen(), TODAY)

    golden(f"placement-{role}", (one for one in decisions if isinstance(one, Letter) and one.role == role))


def test_placement_confirmed_with_little_known_of_it(
    golden: Check, placed: Callable[..., Placement], trainee: Trainee, alliance: Alliance
) -> None:
    bare = placed(hours=None, subject=None, phase=None, safeguarding_on=None, mentor_email=None)
    tables = (Table([bare]), Table([trainee]), Table[Mentor](), Table[School](), Table[Contact]())

    decisions = confirm_placements(*tables, Told(), Seen(), TODAY)

    provider = (one for one in decisions if isinstance(one, Letter) and one.role == "provider")
    golden("placement-provider-bare", provider, replace(alliance, phone=""))  # type: ignore[call-arg]


@pytest.mark.parametrize(("name", "role"), [("placement-changed", "trainee"), ("placement-moved-away", "school")])
def test_placement_changed(
    golden: Check,
    placed: Callable[..., Placement],
    trainee: Trainee,
    schools: Table[School],
    contacts: Table[Contact],
    name: str,
    role: str,
) -> None:
    before = Table([placed(school="Weir Academy", urn=None, mentor="Ada Low", starts=date(2026, 9, 21))])
    first = confirm_placements(before, Table([trainee]), Table(), schools, contacts, Told(), Seen(), TODAY)
    at = datetime(2026, 9, 11, 7, 30, tzinfo=UTC)
    facts = [
        Fact(template=one.template, occurrence=one.occurrence, role=one.role, at=at, told=one.told)
        for one in first
        if isinstance(one, Letter)
    ]
    told = Told({"p1": [replace(fact, told={**fact.told, "to": "office@weir.example"}) for fact in facts]})
    now = confirm_placements(Table([placed()]), Table([trainee]), Table(), schools, contacts, told, Seen(), TODAY)

    golden(name, (one for one in now if one_of(one, "placement-changed", role)))


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("placement-withdrawn", "school", PlacementStatus.WITHDRAWN),
        ("placement-ended-early", "trainee", PlacementStatus.ENDED_EARLY),
    ],
)
def test_placement_ended(
    golden: Check,
    placed: Callable[..., Placement],
    trainee: Trainee,
    schools: Table[School],
    contacts: Table[Contact],
    name: str,
    role: str,
    status: PlacementStatus,
) -> None:
    first = confirm_placements(Table([placed()]), Table([trainee]), Table(), schools, contacts, Told(), Seen(), TODAY)
    at = datetime(2026, 9, 11, 7, 30, tzinfo=UTC)
    facts = [
        Fact(template=one.template, occurrence=one.occurrence, role=one.role, at=at, told=one.told)
        for one in first
        if isinstance(one, Letter)
    ]

    off = Table([placed(status=status)])
    now = tell_of_ended_placements(off, Table([trainee]), schools, Told({"p1": facts}), Seen(), TODAY)

    golden(name, (one for one in now if one_of(one, "placement-ended", role)))


def one_of(decision: Letter | NotNow, template: str, role: str) -> bool:
    return isinstance(decision, Letter) and (decision.template, decision.role) == (template, role)


def test_digest_of_a_busy_morning(
    golden: Check, alliance: Alliance, kept: Callable[..., KeptLetter], flag: Callable[..., KeptFlag]
) -> None:
    letters = [
        *(kept(number) for number in range(1, 8)),
        *(kept(number, "course-reminder") for number in range(8, 11)),
        *(kept(number, state=LetterState.APPROVED) for number in range(11, 13)),
        *(kept(number, held="the course has no venue yet (Courses.xlsx, Courses, row 9)") for number in range(13, 24)),
        kept(24, held="the registration has no email yet (Bookings.xlsx, Bookings, row 24)"),
        kept(25, state=LetterState.IN_DOUBT),
    ]
    flags = [
        flag(1, severity=Severity.STOP, message="two addresses stand in one cell", tab="Bookings", cell="E14"),
        flag(2, fix_by=FixBy.SCHOOL, matters_on=date(2026, 9, 22)),
        flag(3),
    ]
    last = Fact(
        template="coordinators-digest",
        occurrence="2026-09-11",
        role="",
        at=datetime(2026, 9, 11, 6, 45, tzinfo=UTC),
        told={"last flag": "2"},
    )

    decisions = coordinators_digest(alliance, Outbox(letters), OpenFlags(flags), Told({"alliance": [last]}), TODAY)

    golden("digest", decisions)


def test_digest_when_all_is_well_again(golden: Check, alliance: Alliance) -> None:
    last = Fact(
        template="coordinators-digest",
        occurrence="2026-09-11",
        role="",
        at=datetime(2026, 9, 11, 6, 45, tzinfo=UTC),
        told={"last flag": "2"},
    )

    golden("digest-quiet", coordinators_digest(alliance, Outbox(), OpenFlags(), Told({"alliance": [last]}), TODAY))


def planned(number: int, template: str, outlook: Outlook = Outlook.GOES, held: str = "") -> Planned:
    place = f"Bookings.xlsx, Bookings, row {number}"
    until = date(2026, 9, 15)
    return Planned(
        template=template, record=f"r{number}", place=place, outlook=outlook, held=held, cause=held, until=until
    )


NO_VENUE = "the course has no venue yet (Courses.xlsx, Courses, row 9, F9)"
NO_ADDRESS = "there is no address to send it to"


def test_evening_before_a_busy_day(golden: Check, alliance: Alliance) -> None:
    letters = [
        *(planned(number, "registration-confirmed") for number in range(1, 15)),
        *(replace(planned(number, "placement-changed"), number=number) for number in range(15, 18)),
        planned(18, "course-reminder"),
        planned(19, "registration-confirmed", Outlook.WAITS),
        planned(20, "course-reminder", Outlook.HELD, NO_VENUE),
        planned(21, "registration-confirmed", Outlook.HELD, NO_ADDRESS),
    ]
    tomorrow = Tomorrow(datetime(2026, 9, 14, 17, 0, tzinfo=alliance.zone), date(2026, 9, 15), lambda: letters)

    golden("evening", tell_of_tomorrow(alliance, tomorrow, Told(), TODAY))


def test_evening_before_a_monday_on_which_nothing_goes_by_itself(golden: Check, alliance: Alliance) -> None:
    letters = [planned(20, "course-reminder", Outlook.HELD, NO_VENUE)]
    tomorrow = Tomorrow(datetime(2026, 9, 18, 17, 0, tzinfo=alliance.zone), date(2026, 9, 21), lambda: letters)

    golden("evening-quiet", tell_of_tomorrow(alliance, tomorrow, Told(), date(2026, 9, 18)))


def test_held_letters_that_are_urgent(golden: Check, alliance: Alliance, calendar: Calendar) -> None:
    held = [
        planned(20, "course-reminder", Outlook.HELD, NO_VENUE),
        planned(22, "registration-confirmed", Outlook.HELD, NO_VENUE),
        replace(planned(21, "registration-confirmed", Outlook.HELD, NO_ADDRESS), until=date(2026, 9, 16)),
    ]

    golden("held", tell_at_once(alliance, HeldNow(held), calendar, Told(), TODAY))
