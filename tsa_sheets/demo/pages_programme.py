"""The tabs the alliance keeps about subscriptions and courses."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tsa_sheets.demo.courses import COURSES
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.paper import Column, Line, Page
from tsa_sheets.demo.schools import SCHOOLS, Standing, TrueSchool
from tsa_sheets.sheets.excel_new import Formula, NewCell

_LAST_YEAR = (date(2025, 9, 1), date(2026, 8, 31))
_THIS_YEAR = (date(2026, 9, 1), date(2027, 8, 31))

_BY_ORDER = {"King Edward's School": "KE-20417", "All Saints' Academy": "DAT/0093"}
"""Who pays by purchase order, with this year's."""


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
            Column("po_needed", "PO needed", 11),
            Column("purchase_order", "PO number", 14),
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
            "po_needed": "Yes" if school.called in _BY_ORDER and year == 2026 else None,
            "purchase_order": _BY_ORDER.get(school.called) if year == 2026 else None,
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
