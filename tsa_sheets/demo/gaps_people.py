"""Gaps that whole answers make: people booked twice, gone or misspelt, schools that are closed, lapsed or unclear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from tsa_sheets.demo.bookings import Booking
from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.courses import course
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.responses import response
from tsa_sheets.demo.schools import CLOSING, TrueSchool, school
from tsa_sheets.demo.staff import at_school
from tsa_sheets.sheets.excel_new import NewCell

JUNE, JULY, AUGUST, TERM = date(2026, 6, 25), date(2026, 7, 9), date(2026, 8, 25), date(2026, 9, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An answer that should not have been given as it was: its booking, and what is typed over it."""

    kind: str
    key: str
    school: TrueSchool
    code: str
    on: date
    typed: NewCell
    delegate: Person | None = None


def plant_in_people(planting: Planting, cast: Cast) -> None:
    """Add the answers that make these gaps, where the form would have put them."""
    for number, odd in enumerate(_odd(cast), start=1):
        name = f"odd-{number:02d}"
        line = _answer(name, odd, cast, number)
        planting.add("registrations", line.changed(**{odd.key: odd.typed}) if odd.typed else line)
        planting.note(odd.kind, Mark("registrations", name, odd.key), what=f"{odd.school.called}, {odd.code}")
    for number in (1, 2):
        _again(planting, cast, "twice on a course", ("HTA03", "HTA06"), "", f"twice-{number}")
        _again(planting, cast, "two places on one day", ("HTA04",), "HTA05", f"clash-{number}")
        _again(planting, cast, "one person in two spellings", ("HTA03", "HTA05"), "HTA11", f"spelt-{number}")
    page = planting.papers.page("registrations")
    planting.papers = planting.papers.with_page(page.sorted_by("_at"))


def _odd(cast: Cast) -> Iterator[Odd]:
    chalk_lane, sixth_form = school("Chalk Lane Primary School"), school("Saltmere Sixth Form College")
    never, lapsed = "member price never a member", "member price after lapsing"
    yield Odd(kind=never, key="price_kind", school=chalk_lane, code="HTA09", on=JUNE, typed="Member")
    yield Odd(kind=never, key="price_kind", school=chalk_lane, code="HTA03", on=JULY, typed="member")
    yield Odd(kind=never, key="price_kind", school=sixth_form, code="HTA10", on=JULY, typed="Member rate")
    castle_hill, northgate = school("Castle Hill High School"), school("Northgate Community Primary School")
    yield Odd(kind=lapsed, key="price_kind", school=castle_hill, code="HTA10", on=TERM, typed="Member")
    yield Odd(kind=lapsed, key="price_kind", school=northgate, code="HTA09", on=TERM, typed="Member")
    shared = "name two schools share"
    tarnley, kingsholt = school("St Mary's Tarnley"), school("St Mary's Kingsholt")
    yield Odd(kind=shared, key="school", school=tarnley, code="HTA09", on=JUNE, typed="St Mary's Primary School")
    yield Odd(kind=shared, key="school", school=kingsholt, code="HTA12", on=JULY, typed="st marys primary school")
    marram, old = school("Marram Primary Academy"), "Marram Community Primary School"
    yield Odd(kind="booking from a closed school", key="school", school=marram, code="HTA12", on=JUNE, typed=old)
    yield Odd(kind="booking from a closed school", key="school", school=marram, code="HTA09", on=JULY, typed=old)
    closing, beyond = school(CLOSING), "booking beyond a school's closing"
    yield Odd(kind=beyond, key="school", school=closing, code="HTA11", on=JUNE, typed=CLOSING)
    for called in ("All Saints' Academy", "Meadow Park Primary Academy"):
        gone = next(post.person for post in cast.staff if post.school.called == called and post.left_on)
        yield Odd(
            kind="person has left", key="email", school=school(called), code="HTA10", on=JUNE, typed="", delegate=gone
        )


def _answer(name: str, odd: Odd, cast: Cast, number: int) -> Line:
    booker = at_school(cast.staff, odd.school, "office")[0].person
    booking = Booking(
        school=odd.school,
        booker=booker,
        courses=(course(odd.code),),
        delegates=(odd.delegate or cast.people.at(odd.school.domain),),
        at=datetime.combine(odd.on, time(10, 11, number)),
        confirmed_on=odd.on if odd.on < TERM else None,
    )
    return response(name, booking, cast.hand)


def _again(planting: Planting, cast: Cast, kind: str, codes: tuple[str, ...], other: str, name: str) -> None:
    """Book somebody who is booked already once more: by the office, a little later, and in a hurry."""
    first = planting.pick("registrations", single("confirmed", courses=codes))
    true_name, address = first.text("_name"), first.text("_email")
    where = next(post.school for post in cast.staff if post.school.urn == first.text("_school"))
    person = Person(true_name, "", "", address)
    booking = Booking(
        school=where,
        booker=at_school(cast.staff, where, "office")[0].person,
        courses=(course(other or first.text("_courses")),),
        delegates=(person,),
        at=datetime.combine(AUGUST, time(11, 5, int(name[-1]))),
        confirmed_on=AUGUST,
    )
    typed = swapped(true_name) if kind == "one person in two spellings" else true_name
    planting.papers = planting.papers.changed("registrations", first.name, delegate=true_name, email=address)
    planting.add("registrations", response(name, booking, cast.hand).changed(delegate=typed, email=address))
    key = "course" if kind == "two places on one day" else "delegate"
    planting.note(
        kind,
        Mark("registrations", name, key),
        what=f"{typed}, again",
        elsewhere=(Mark("registrations", first.name, key),),
    )


def swapped(name: str) -> str:
    """Mistype a name: two letters near its end change places."""
    return f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}" if name[-2] != name[-3] else f"{name[:-1]}"
