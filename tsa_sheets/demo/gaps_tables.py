"""Gaps in single cells of the tables the office keeps: schools, subscriptions, courses."""

from dataclasses import replace

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Column, Line
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import school
from tsa_sheets.sheets.excel_new import Formula, NewCell


def plant_in_tables(planting: Planting) -> None:
    """Spoil single cells of the three tables, and put totals where only rows should be."""
    _schools(planting)
    _subscriptions(planting)
    _courses(planting)
    _totals(planting)
    _ticks(planting)


def _schools(planting: Planting) -> None:
    def spoil(kind: str, called: str, key: str, value: str) -> None:
        planting.spoil(kind, Mark("schools", f"school-{school(called).urn}", key), value)

    spoil("unreadable URN", "Wexcombe Village School", "urn", "9901160")
    spoil("unreadable postcode", "Holy Trinity Church of England Junior School", "postcode", "HB2 4H")
    spoil("unreadable postcode", "Oakfield Primary School", "postcode", "Kingsholt")
    spoil("unknown choice", "Beacon Hill Academy", "status", "Opne")
    spoil("unreadable email", "Northgate Community Primary School", "office_email", "office at northgate")


def _subscriptions(planting: Planting) -> None:
    def spoil(kind: str, called: str, key: str, value: NewCell, what: str = "") -> None:
        planting.spoil(kind, Mark("subscriptions", f"subscription-{school(called).urn}-2026", key), value, what=what)

    lost = Formula("=VLOOKUP(C42,$L$1:$M$3,2,FALSE)", "#N/A")
    spoil("formula error", "Windmill Lane Primary School", "pupils", lost, "a look-up that finds nothing")
    spoil("unreadable number", "Quayside School", "pupils", "about 120")
    spoil("unreadable date", "King Edward's School", "mou_signed_on", "30/02/2026")
    spoil("unreadable URN", "Hawthorn Road Nursery School", "urn", "9901")
    spoil("MoU unsigned", "Saltmere Nursery School", "mou_signed_on", None)
    spoil("MoU unsigned", "St Thomas More Catholic High School", "mou_signed_on", None)
    spoil("MoU unsigned", "The Lantern School", "mou_signed_on", None)
    spoil("name and URN differ", "Overcliffe Primary Academy", "urn", int(school("Oakfield Primary School").urn))
    spoil("name and URN differ", "Riverside Infant School", "urn", int(school("Riverside Junior School").urn))


def _courses(planting: Planting) -> None:
    def spoil(kind: str, code: str, key: str, value: str) -> None:
        planting.spoil(kind, Mark("courses", f"course-{code}", key), value)

    spoil("ambiguous date", "HTA11", "decide_by", "Monday 11 December 2026")
    spoil("unreadable money", "HTA14", "member_price", "ask treasurer")
    spoil("unreadable money", "HTA10", "price", "£140 or £150")
    spoil("unreadable time", "HTA13", "ends", "late afternoon")
    spoil("unreadable number", "HTA14", "capacity", "forty or so")
    spoil("unreadable email", "HTA12", "leader_email", "m.goldstein at harbourtsa")
    spoil("unknown choice", "HTA12", "status", "Plannned")


def _totals(planting: Planting) -> None:
    total = Line("total-autumn", {"title": "Total autumn term", "capacity": 383})
    planting.add("courses", total, after="course-HTA10")
    planting.note(
        "totals row in the data", Mark("courses", total.name, "title"), what="a total between two terms", loose=True
    )
    before = planting.papers.page("subscriptions").where(lambda line: line.name.endswith("-2025"))[-1]
    total = Line("total-2025", {"school": "Total 2025/26", "pupils": 11734, "fee": 27480.5})
    planting.add("subscriptions", total, after=before.name)
    planting.note(
        "totals row in the data",
        Mark("subscriptions", total.name, "school"),
        what="a total between two years",
        loose=True,
    )


def _ticks(planting: Planting) -> None:
    page = planting.papers.page("courses")
    lines = tuple(line.changed(ticks="✓") if line.name <= "course-HTA06" else line for line in page.lines)
    page = replace(page, columns=(*page.columns, Column("ticks", "", 6)), lines=lines)
    planting.papers = planting.papers.with_page(page)
    planting.note("blank heading over data", Mark("courses", "", "ticks"), what="ticks under no heading", loose=True)


_DATES = {
    "registrations": ("timestamp", "confirmed_on", "cancelled_on"),
    "subscriptions": ("mou_signed_on",),
    "courses": ("on",),
}


def note_dates_as_text(planting: Planting) -> None:
    """Write down the columns in which some dates that can be read are text: one gap a column, at any of them."""
    unsure = {gap.mark for gap in planting.gaps}
    for sheet, keys in _DATES.items():
        for key in keys:
            texts = [mark for mark in _texts(planting, sheet, key) if mark not in unsure]
            if texts:
                kept = f"{len(texts)} dates as text"
                planting.note("dates kept as text", texts[0], what=kept, elsewhere=tuple(texts[1:]))


def _texts(planting: Planting, sheet: str, key: str) -> list[Mark]:
    lines = planting.papers.page(sheet).where(lambda line: isinstance(line.get(key), str))
    return [Mark(sheet, line.name, key) for line in lines]
