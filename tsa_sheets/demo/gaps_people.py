"""Gaps that whole answers make: prices that are not theirs, schools that are closed or unclear, people who left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.extra import extra_answer
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import CLOSED, CLOSING, TrueSchool, school

JUNE, JULY, TERM = date(2026, 6, 25), date(2026, 7, 9), date(2026, 9, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An answer that should not have been given as it was, and what is typed over the cell that shows it."""

    kind: str
    key: str
    school: TrueSchool
    code: str
    on: date
    typed: str = ""
    delegate: Person | None = None
    cause: Mark | None = None  # what several answers have in common


def plant_in_people(planting: Planting, cast: Cast) -> None:
    """Add the answers that make these gaps."""
    for number, odd in enumerate((*_prices(), *_schools(), *_left(cast)), start=1):
        name = f"odd-{number:02d}"
        line = extra_answer(name, cast, school=odd.school, code=odd.code, on=odd.on, delegate=odd.delegate)
        planting.add("registrations", line.changed(**{odd.key: odd.typed}) if odd.typed else line)
        cause = (odd.cause,) if odd.cause else ()
        what = f"{odd.school.called}, {odd.code}"
        planting.note(odd.kind, Mark("registrations", name, odd.key), what=what, elsewhere=cause)


def _prices() -> Iterator[Odd]:
    def member_price(kind: str, called: str, code: str, on: date, typed: str) -> Odd:
        cause = Mark("schools", f"school-{school(called).urn}", "name")
        return Odd(kind=kind, key="price_kind", school=school(called), code=code, on=on, typed=typed, cause=cause)

    never, lapsed = "member price never a member", "member price after lapsing"
    yield member_price(never, "Chalk Lane Primary School", "HTA09", JUNE, "Member")
    yield member_price(never, "Chalk Lane Primary School", "HTA03", JULY, "member")
    yield member_price(never, "Saltmere Sixth Form College", "HTA10", JULY, "Member rate")
    yield member_price(lapsed, "Castle Hill High School", "HTA10", TERM, "Member")
    yield member_price(lapsed, "Northgate Community Primary School", "HTA09", date(2026, 9, 1), "Member")
    yield member_price(lapsed, "Holy Trinity Church of England Junior School", "HTA05", JULY, "M")
    yield member_price(never, "Lighthouse Free School", "HTA09", date(2026, 8, 31), "Member")  # a member a day later


def _schools() -> Iterator[Odd]:
    shared, closed = "name two schools share", "booking from a closed school"

    def typed(kind: str, called: str, code: str, on: date, text: str) -> Odd:
        cause = Mark("schools", f"school-{school(CLOSED).urn}", "closed_on") if kind == closed else None
        return Odd(kind=kind, key="school", school=school(called), code=code, on=on, typed=text, cause=cause)

    yield typed(shared, "St Mary's Tarnley", "HTA09", JUNE, "St Mary's Primary School")
    yield typed(shared, "St Mary's Kingsholt", "HTA12", JULY, "st marys primary school")
    yield typed(closed, "Marram Primary Academy", "HTA12", JUNE, CLOSED)
    yield typed(closed, "Marram Primary Academy", "HTA09", JULY, CLOSED.upper())
    yield typed("booking beyond a school's closing", CLOSING, "HTA11", JUNE, CLOSING)


def _left(cast: Cast) -> Iterator[Odd]:
    for called in ("All Saints' Academy", "Meadow Park Primary Academy"):
        gone = next(post.person for post in cast.staff if post.school.called == called and post.left_on)
        yield Odd(kind="person has left", key="email", school=school(called), code="HTA10", on=JUNE, delegate=gone)
