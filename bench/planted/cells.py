"""Gaps in single cells and in the layout of sheets: what cannot be read, or not as it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Column, Line, Page
from tsa_sheets.sheets.excel_new import Formula, NewCell


def _quiet(g: Ground, sheet: str, key: str, value: NewCell, role: str = "CPD lead") -> None:
    """Spoil a cell in a row of a school that is kept for it alone."""
    school = g.school()
    number = school.get("_school")
    name = {"schools": school.name, "subscriptions": f"member-{number}"}.get(sheet, f"contact-{number}-{role}")
    g.spoil(g.kind, Mark(sheet, name, key), value)


def _booking(g: Ground, key: str, value: NewCell, **also: NewCell) -> None:
    g.spoil(g.kind, Mark("registrations", g.booking().name, key), value, also=also)


def _course(g: Ground, key: str, value: NewCell) -> None:
    g.spoil(g.kind, Mark("courses", g.course().name, key), value)


@gap("day that is none", "unreadable_cell")
def _(g: Ground) -> None:
    _booking(g, "cancelled_on", g.rng.choice(("31/09/2026", "30 February 2026", "soon")), status="Cancelled")


@gap("address that is none", "unreadable_cell")
def _(g: Ground) -> None:
    _quiet(g, "contacts", "email", g.rng.choice(("somebody@", "ask the office", "x@y@z.example")))


@gap("postcode that is none", "unreadable_cell")
def _(g: Ground) -> None:
    _quiet(g, "schools", "postcode", g.rng.choice(("LN1", "LN1 44X", "Lincoln")))


@gap("number that is none", "unreadable_cell", "ambiguous_cell")
def _(g: Ground) -> None:
    _quiet(g, "subscriptions", "pupils", g.rng.choice(("lots", "about 210", "200-240")))


@gap("time that is none", "unreadable_cell", "ambiguous_cell")
def _(g: Ground) -> None:
    _course(g, "ends", g.rng.choice(("late", "half three", "3.30", "25:00")))


@gap("sum in doubt", "ambiguous_cell", "unreadable_cell")
def _(g: Ground) -> None:
    _course(g, "price", g.rng.choice(("65 + VAT", "£65 or £70", "2 x 35", "6O", "€65")))


@gap("weekday that contradicts its day", "ambiguous_cell")
def _(g: Ground) -> None:
    _booking(g, "cancelled_on", "Monday 3 November 2026", status="Cancelled")


@gap("word that is none of ours", "unknown_choice")
def _(g: Ground) -> None:
    _booking(g, "status", g.rng.choice(("Comfirmed", "see Jo", "???!")))


@gap("role that is none of ours", "unknown_choice")
def _(g: Ground) -> None:
    _quiet(g, "contacts", "role", g.rng.choice(("Hedteacher", "Lollipop person")), role="Headteacher")


@gap("formula that failed", "formula_error")
def _(g: Ground) -> None:
    _course(g, "venue", Formula("=VLOOKUP(A1,Z1:Z2,1,FALSE)", g.rng.choice(("#N/A", "#REF!"))))


@gap("two addresses in a cell", "two_addresses_in_one_cell")
def _(g: Ground) -> None:
    line = g.booking()
    both = f"{line.get('email')}; other.{line.get('email')}"
    g.spoil(g.kind, Mark("registrations", line.name, "email"), both)


@gap("letter of another alphabet", "look_alike_letters_in_an_address")
def _(g: Ground) -> None:
    line = g.booking()
    address = line.text("email")
    at = next(index for index, letter in enumerate(address) if letter in "aeo")
    looks = {"a": "\u0430", "e": "\u0435", "o": "\u043e"}[address[at]]
    g.spoil(g.kind, Mark("registrations", line.name, "email"), f"{address[:at]}{looks}{address[at + 1 :]}")


@gap("row without a key", "row_without_a_key", "row_inside_the_data_that_is_no_record")
def _(g: Ground) -> None:
    school = g.school()
    name = f"contact-{school.get('_school')}-CPD lead"
    g.spoil(g.kind, Mark("contacts", name, "school"), None, also={"name": None, "role": None})


@gap("text that would run", "text_that_would_run_as_a_formula")
def _(g: Ground) -> None:
    _booking(g, "booker", g.rng.choice(('=HYPERLINK("http://x.example","me")', "@SUM(1+1)*cmd|' /C calc'!A1")))


@gap("phone number in doubt", "number_in_doubt")
def _(g: Ground) -> None:
    _quiet(g, "schools", "phone", g.rng.choice(("0114 496", "ring the mobile", "0114 496 0123 or 0124")))


@gap("DfE number in doubt", "number_in_doubt")
def _(g: Ground) -> None:
    _quiet(g, "schools", "laestab", g.rng.choice(("2045", "130007", "373/20")))


@gap("to be confirmed", "to_be_confirmed")
def _(g: Ground) -> None:
    _course(g, "starts", g.rng.choice(("TBC", "to follow", "tba")))


@gap("date kept as text", "date_kept_as_text", once=True)
def _(g: Ground) -> None:
    line = g.course()
    day = line.get("answers_by")
    assert isinstance(day, date)
    g.papers = g.papers.changed("courses", line.name, answers_by=f"{day:%d/%m/%Y}")
    g.note(g.kind, Mark("courses", line.name, "answers_by"), what="text", loose=True)


@gap("number kept as text", "number_kept_as_text", once=True)
def _(g: Ground) -> None:
    line = g.course()
    g.papers = g.papers.changed("courses", line.name, member_price=f"{line.get('member_price')}")
    g.note(g.kind, Mark("courses", line.name, "member_price"), what="text", loose=True)


@gap("total between the rows", "row_inside_the_data_that_is_no_record", once=True)
def _(g: Ground) -> None:
    line = g.papers.page("subscriptions").lines[3]
    new = Line("a-total", {"school": "Total", "pupils": 4321})
    g.add("subscriptions", new, after=line.name)
    g.note(g.kind, Mark("subscriptions", new.name, "school"), what="a total", loose=True)


def _headed(g: Ground, sheet: str, heading: str, value: NewCell) -> None:
    """Give the spare column of a sheet a heading and a value."""
    page = g.papers.page(sheet)
    columns = tuple(Column("odd", heading, 12) if one.key == "odd" else one for one in page.columns)
    line = page.lines[2]
    g.papers = g.papers.with_page(replace(page, columns=columns)).changed(sheet, line.name, odd=value)
    g.note(g.kind, Mark(sheet, "", "odd"), what=heading or "no heading", loose=True)


@gap("column that must not be kept", "column_that_must_not_be_kept", once=True)
def _(g: Ground) -> None:
    _headed(g, "contacts", "Date of birth", "12/04/1979")


@gap("two columns for one thing", "two_columns_for_one_thing", once=True)
def _(g: Ground) -> None:
    _headed(g, "courses", "Room", "The Annexe")


@gap("column without a heading", "blank_heading_over_data", once=True)
def _(g: Ground) -> None:
    _spare(g, "subscriptions", "", "a remark")


@gap("heading almost as we look for it", "heading_like_one_we_look_for", once=True)
def _(g: Ground) -> None:
    page = g.papers.page("placements")
    columns = tuple(replace(one, heading="Mentr contact") if one.key == "mentor_email" else one for one in page.columns)
    g.papers = g.papers.with_page(replace(page, columns=columns))
    g.note(g.kind, Mark("placements", "", "mentor_email"), what="Mentr contact", loose=True)


def _spare(g: Ground, sheet: str, heading: str, value: NewCell) -> None:
    page: Page = g.papers.page(sheet)
    line = page.lines[2]
    g.papers = g.papers.with_page(replace(page, columns=(*page.columns, Column("spare", heading, 12))))
    g.papers = g.papers.changed(sheet, line.name, spare=value)
    g.note(g.kind, Mark(sheet, "", "spare"), what=heading or "no heading", loose=True)


@gap("cells merged over two rows", "merged_cells_in_the_data", once=True)
def _(g: Ground) -> None:
    page = g.papers.page("mentors")
    first, second = page.lines[-2], page.lines[-1]
    if g.is_taken("mentors", first.name) or g.is_taken("mentors", second.name):
        raise IndexError
    g.papers = g.papers.changed("mentors", second.name, limit=None)
    g.afterwards.append(lambda folder: _retouch(folder, "mentors", lambda tab: _merge(tab, g, first.name, second.name)))
    g.note(g.kind, Mark("mentors", first.name, "limit"), what="merged", loose=True)


@gap("rows that are hidden", "hidden_rows", once=True)
def _(g: Ground) -> None:
    line = g.pick("ects", lambda _: True)
    g.afterwards.append(lambda folder: _retouch(folder, "ects", lambda tab: _hide(tab, g, line.name)))
    g.note(g.kind, Mark("ects", line.name, "name"), what="hidden", loose=True)


def _merge(tab: Worksheet, g: Ground, first: str, second: str) -> None:
    page = g.papers.page("mentors")
    tab.merge_cells(f"{page.cell(first, 'limit')}:{page.cell(second, 'limit')}")


def _hide(tab: Worksheet, g: Ground, line: str) -> None:
    tab.row_dimensions[g.papers.page("ects").row(line)].hidden = True


def _retouch(folder: Path, sheet: str, change: Callable[[Worksheet], None]) -> None:
    """Do to a saved workbook what somebody does with the mouse."""
    file, title = {"mentors": ("ITT placements 2026-27.xlsx", "Mentors"), "ects": ("ECTs 2026-27.xlsx", "ECTs")}[sheet]
    book = openpyxl.load_workbook(folder / "sheets" / file)
    change(book[title])
    book.save(folder / "sheets" / file)
