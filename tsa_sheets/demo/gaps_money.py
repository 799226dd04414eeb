"""What keeps two schools of the demo from being invoiced, until somebody puts it right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tsa_sheets.demo.edits import Edit, typed_over
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import SCHOOLS, Standing, TrueSchool
from tsa_sheets.demo.weeks import Day

ORDER = "BQ/2026/114"


def plant_in_money(planting: Planting, before: Planting) -> tuple[TrueSchool, TrueSchool]:
    """Take a school's address away, and a purchase order from another; neither may have been spoilt `before`."""
    no_address, no_order = _as_they_should_be(before)
    planting.spoil("address missing", Mark("schools", _row(no_address), "address"), None)
    mark = Mark("subscriptions", _subscription(no_order), "purchase_order")
    planting.spoil("purchase order missing", mark, None, also={"po_needed": "Yes"})
    return no_address, no_order


def with_money(days: Sequence[Day], no_address: TrueSchool, no_order: TrueSchool) -> tuple[Day, ...]:
    """Put both right during the two weeks, so that both get their invoices later than the others."""
    edits = dict(_plan(no_address, no_order))
    return tuple(replace(day, edits=(*day.edits, *edits.get(day.on, ()))) for day in days)


def _plan(no_address: TrueSchool, no_order: TrueSchool) -> Iterator[tuple[date, tuple[Edit, ...]]]:
    what = f"the address of {no_address.called}"
    address = {"address": no_address.street}
    yield (
        date(2026, 9, 10),
        (typed_over("schools", _row(no_address), address, by="the office", what=what, mends="address missing"),),
    )
    what = f"the purchase order of {no_order.called}"
    order = {"purchase_order": ORDER}
    row = _subscription(no_order)
    yield (
        date(2026, 9, 14),
        (typed_over("subscriptions", row, order, by="the treasurer", what=what, mends="purchase order missing"),),
    )


def _as_they_should_be(before: Planting) -> Sequence[TrueSchool]:
    """Find two members of no trust whose rows nobody has touched, and whose URN stands in no other."""
    schools, subscribed = before.papers.page("schools"), before.papers.page("subscriptions")
    this_year = [line for line in subscribed.lines if line.name.endswith("-2026")]
    often = Counter(line.text("urn") for line in (*schools.lines, *this_year))
    return [
        school
        for school in SCHOOLS
        if school.standing is Standing.MEMBER
        and not school.trust
        and school.status == "Open"
        and often[school.urn] == 2
        and not before.is_taken("schools", _row(school))
        and not before.is_taken("subscriptions", _subscription(school))
    ][-2:]


def _row(school: TrueSchool) -> str:
    return f"school-{school.urn}"


def _subscription(school: TrueSchool) -> str:
    return f"subscription-{school.urn}-2026"
