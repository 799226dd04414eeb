"""The tabs the alliance keeps about its schools, people, subscriptions and courses."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tsa_sheets.demo.courses import COURSES
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.paper import Column, Line, Page
from tsa_sheets.demo.schools import SCHOOLS, Standing, TrueSchool
from tsa_sheets.demo.staff import Post
from tsa_sheets.sheets.excel_new import Formula, NewCell

_LAST_YEAR = (date(2025, 9, 1), date(2026, 8, 31))
_THIS_YEAR = (date(2026, 9, 1), date(2027, 8, 31))


def schools_page() -> Page:
    """Lay out the Schools tab: a title and a remark above, nothing below."""
    return Page(
        sheet="schools",
        title="Schools",
        above=(
            ("Harbour Teaching Alliance: our schools",),
            ("Kept by the office. Please tell Leila before adding a school.",),
            (),
        ),
        columns=(
            Column("urn", "URN", 9),
            Column("name", "School name", 44),
            Column("also_known_as", "Also known as", 22),
            Column("phase", "Phase", 18),
            Column("trust", "MAT", 28),
            Column("local_authority", "LA", 12),
            Column("town", "Town", 16),
            Column("postcode", "Postcode", 11),
            Column("status", "Open or closed", 12),
            Column("closed_on", "Closing date", 12),
            Column("office_email", "Office e-mail address", 34),
            Column("notes", "Notes", 30),
        ),
        lines=tuple(
            Line(
                f"school-{school.urn}",
                {
                    "urn": int(school.urn),
                    "name": school.name,
                    "also_known_as": school.aka or None,
                    "phase": school.phase,
                    "trust": school.trust or None,
                    "local_authority": school.authority,
                    "town": school.town,
                    "postcode": school.postcode.lower() if index % 13 == 5 else school.postcode,
                    "status": school.status if school.status != "Open" or index % 3 else None,
                    "closed_on": school.closed_on,
                    "office_email": school.office,
                    "notes": "Parking on the road only" if index % 9 == 4 else None,
                },
            )
            for index, school in enumerate(SCHOOLS)
        ),
    )


def contacts_page(staff: Sequence[Post], hand: Handwriting) -> Page:
    """Lay out the Contacts tab: headings at the very top, and a column that should not be there."""
    lines = []
    for number, post in enumerate(staff, start=1):
        school = hand.school(post.school)
        cells: dict[str, NewCell] = {
            "school": school,
            "role": post.title,
            "name": post.person.name,
            "email": post.person.email,
            "phone": f"01632 960{number:03d}" if post.role == "office" else None,
            "left_on": post.left_on,
            "born": date(1979 + number % 19, 1 + number % 12, 1 + number % 28) if number in (9, 31, 76) else None,
            "_school": post.school.urn,
            "_role": post.role,
        }
        lines.append(Line(f"contact-{number:03d}", cells))
    return Page(
        sheet="contacts",
        title="Contacts",
        columns=(
            Column("school", "School", 40),
            Column("role", "Job title", 22),
            Column("name", "Contact name", 24),
            Column("email", "Email address", 38),
            Column("phone", "Phone", 16),
            Column("left_on", "Date left", 12),
            Column("born", "Date of birth", 12),
            Column("notes", "Notes", 24),
        ),
        lines=tuple(lines),
    )


def subscriptions_page(hand: Handwriting, rng: random.Random) -> Page:
    """Lay out the Subscriptions tab: last year's rows, then this year's, a total and remarks below."""
    before = [school for school in SCHOOLS if school.standing not in (Standing.NEVER, Standing.NEW)]
    now = [school for school in SCHOOLS if school.standing in (Standing.MEMBER, Standing.NEW)]
    lines = [_subscription(school, 2025, hand, rng) for school in before]
    lines += [_subscription(school, 2026, hand, rng) for school in now]
    pupils = sum(school.pupils for school in now)
    return Page(
        sheet="subscriptions",
        title="Subscriptions",
        above=(("Subscriptions, kept by the treasurer",), ()),
        columns=(
            Column("year", "Year", 10),
            Column("school", "Member school", 44),
            Column("urn", "URN", 9),
            Column("pupils", "Number on roll", 10),
            Column("starts", "Start date", 12),
            Column("ends", "End date", 12),
            Column("mou_signed_on", "MoU signed", 18),
            Column("withdrawn_on", "Date withdrawn", 12),
            Column("fee", "Subscription", 12, "£#,##0.00"),
            Column("notes", "Notes", 30),
        ),
        lines=tuple(lines),
        below=(
            (),
            ("Total", None, None, Formula("=SUM(D34:D63)", pupils)),
            ("", "Subscription: £2.20 a pupil, at least £250. Agreed by the steering group on 12 May 2026."),
        ),
    )


def _subscription(school: TrueSchool, year: int, hand: Handwriting, rng: random.Random) -> Line:
    starts, ends = _LAST_YEAR if year == 2025 else _THIS_YEAR
    signed = date(year, 6, 10) + timedelta(days=rng.randint(0, 40))
    left = school.standing is Standing.WITHDRAWN
    return Line(
        f"subscription-{school.urn}-{year}",
        {
            "year": f"{year}/{year % 100 + 1}",
            "school": hand.school(school),
            "urn": int(school.urn),
            "pupils": school.pupils,
            "starts": starts,
            "ends": ends,
            "mou_signed_on": None if year == 2025 and school.standing is Standing.LAPSED else hand.day(signed),
            "withdrawn_on": date(2025, 12, 31) if left else None,
            "fee": max(250.0, round(school.pupils * 2.2, 2)),
            "_school": school.urn,
        },
    )


def courses_page() -> Page:
    """Lay out the Courses tab: a title above, remarks below."""
    return Page(
        sheet="courses",
        title="Courses",
        above=(("CPD programme 2026/27",), ()),
        columns=(
            Column("code", "Course code", 11),
            Column("title", "Course title", 38),
            Column("on", "Date", 16),
            Column("starts", "Start time", 9),
            Column("ends", "Finish", 9),
            Column("venue", "Venue", 40),
            Column("leader", "Led by", 18),
            Column("leader_email", "Leader's email", 34),
            Column("capacity", "Max places", 8),
            Column("minimum", "Min", 7),
            Column("decide_by", "Go/no-go date", 12),
            Column("answers_by", "Dietary deadline", 12),
            Column("member_price", "Member price", 10, "£#,##0"),
            Column("price", "Non-member price", 10, "£#,##0"),
            Column("status", "Status", 12),
            Column("notes", "Notes", 26),
        ),
        lines=tuple(_course_lines()),
        below=((), ("Prices for 2026/27 as agreed on 12 May. VAT does not apply.",)),
    )


def _course_lines() -> Iterator[Line]:
    for one in COURSES:
        on: NewCell = one.on
        if one.code == "HTA09":
            on = "Wednesday 14 October 2026"
        if one.code == "HTA12":
            on = "11.2.27"
        yield Line(
            f"course-{one.code}",
            {
                "code": one.code,
                "title": one.title,
                "on": on,
                "starts": "9.15am" if one.code == "HTA05" else one.starts,
                "ends": one.ends,
                "venue": one.venue or None,
                "leader": one.leader,
                "leader_email": one.leader_email,
                "capacity": one.capacity,
                "minimum": one.minimum,
                "decide_by": one.decide_by,
                "answers_by": one.answers_by,
                "member_price": "free" if not one.price else one.member_price,
                "price": "free" if not one.price else one.price,
                "status": one.status,
                "notes": "Book the projector" if one.code == "HTA09" else None,
            },
        )
