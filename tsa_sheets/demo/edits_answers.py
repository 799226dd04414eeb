"""What happens to the form's answers in two weeks: new ones, and what the office makes of them."""

from collections.abc import Iterator
from datetime import date, datetime, time

from tsa_sheets.demo.booking import Booking
from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.courses import course
from tsa_sheets.demo.edits import Edit, typed_over
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.handwriting import COMING
from tsa_sheets.demo.paper import Line, Papers
from tsa_sheets.demo.people import plain
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.responses import response
from tsa_sheets.demo.schools import SCHOOLS, Standing
from tsa_sheets.demo.staff import at_school
from tsa_sheets.sheets.excel_new import NewCell

SHEET = "registrations"


def new_answer(planting: Planting, cast: Cast, code: str, *, people: int, on: date) -> Edit:
    """Fill in the form for people of a member school; the office has not looked at it yet."""
    one = course(code)
    fit = [
        school
        for school in SCHOOLS
        if school.standing is Standing.MEMBER and (not one.phases or school.phase in one.phases)
    ]
    school = planting.rng.choice(fit)
    delegates = tuple(cast.people.at(school.domain) for _ in range(people))
    booking = Booking(
        school=school,
        booker=at_school(cast.staff, school, "headteacher")[0].person,
        courses=(one,),
        delegates=delegates,
        at=datetime.combine(on, time(8, 40, people)),
        status="received",
    )
    line = response(f"new-{on:%d}-{code}", booking, cast.hand)

    def make(papers: Papers) -> Papers:
        return papers.with_page(papers.page(SHEET).added(line))

    names = ", ".join(person.name for person in delegates)
    return Edit(by="the form", what=f"{school.called} books {names} on {one.title}", sheet=SHEET, make=make)


def confirmed(planting: Planting, count: int) -> Iterator[Edit]:
    """Confirm bookings that the office had not looked at."""
    for _ in range(count):
        line = planting.pick(SHEET, lambda line: line.get("_status") == "received" and line.get("_people") == 1)
        cells = {"status": "Confirmed", "price_kind": line.get("_rate"), "_status": "confirmed"}
        yield typed_over(SHEET, line.name, cells, by="the office", what=f"{_who(line)} is confirmed")


def confirmed_new(line: str) -> Edit:
    """Confirm an answer of these two weeks."""
    cells: dict[str, NewCell] = {"status": "Confirmed", "price_kind": "Member", "_status": "confirmed"}
    return typed_over(SHEET, line, cells, by="the office", what="the new answer is confirmed")


def cancelled(planting: Planting, code: str, *, on: date) -> Edit:
    """Cancel somebody's place."""
    line = planting.pick(SHEET, single("confirmed", courses=(code,)))
    cells: dict[str, NewCell] = {"status": "Cancelled", "cancelled_on": on, "_status": "cancelled"}
    return typed_over(SHEET, line.name, cells, by="the office", what=f"{_who(line)} has cancelled")


def substituted(planting: Planting, cast: Cast, code: str) -> Edit:
    """Send a colleague instead."""
    line = planting.pick(SHEET, single("confirmed", courses=(code,)))
    colleague = cast.people.at(line.text("_email").partition("@")[2])
    cells: dict[str, NewCell] = {
        "status": "Substituted",
        "substitute": colleague.name,
        "substitute_email": colleague.email,
        "_status": "substituted",
    }
    what = f"{colleague.name} comes instead of {_who(line)}"
    return typed_over(SHEET, line.name, cells, by="the office", what=what)


def corrected(planting: Planting, code: str) -> Edit:
    """Correct somebody's address."""
    line = planting.pick(SHEET, single("confirmed", courses=(code,)))
    first, _, last = line.text("_name").partition(" ")
    address = f"{plain(first)}.{plain(last)}@{line.text('_email').partition('@')[2]}"
    what = f"the address of {_who(line)} is {address}, not {line.text('_email')}"
    return typed_over(SHEET, line.name, {"email": address, "_email": address}, by="the office", what=what)


def mended_address(planting: Planting) -> Edit:
    """Mend an address that could not be read."""
    gap = next(one for one in planting.gaps if one.kind == "unreadable email" and one.mark.sheet == SHEET)
    line = planting.papers.page(SHEET).line(gap.mark.line)
    what = f"the address of {_who(line)} is mended"
    cells = {"email": line.get("_email")}
    return typed_over(SHEET, line.name, cells, by="the office", what=what, mends=gap.kind)


def mended_rate(planting: Planting) -> Edit:
    """Mend a price that was not theirs."""
    gap = next(one for one in planting.gaps if one.kind == "member price never a member")
    cells = {"price_kind": "Non-member"}
    what = f"{gap.what}: not a member after all"
    return typed_over(SHEET, gap.mark.line, cells, by="the office", what=what, mends=gap.kind)


def respelt(planting: Planting) -> Edit:
    """Spell a school another way, which is still that school."""
    line = planting.pick(SHEET, single("confirmed"))
    called = next(school.called for school in SCHOOLS if school.urn == line.get("_school"))
    typed = called.upper() if line.text("school") != called.upper() else called
    what = f"the school of {_who(line)} is now written {typed}"
    return typed_over(SHEET, line.name, {"school": typed}, by="the office", what=what)


def offered(planting: Planting) -> Edit:
    """Offer the place that has come free to the first who waits for it."""
    line = planting.papers.page(SHEET).where(single("waitlisted", courses=("HTA07",)))[0]
    cells = {"status": "Place offered", "_status": "offered"}
    return typed_over(SHEET, line.name, cells, by="the office", what=f"{_who(line)} is offered the free place")


def attendance(code: str, *, absent: int) -> Edit:
    """Record who came to a course; the last few on the list did not."""

    def make(papers: Papers) -> Papers:
        page = papers.page(SHEET)
        coming = page.where(lambda line: line.get("_courses") == code and line.text("status") in COMING)
        for number, line in enumerate(coming, start=1):
            came = number <= len(coming) - absent
            page = page.changed(
                line.name, status="Attended" if came else "DNA", _status="attended" if came else "no-show"
            )
        return papers.with_page(page)

    what = f"attendance at {course(code).title}; {f'{absent} did not come' if absent else 'everybody came'}"
    return Edit(by=course(code).leader, what=what, sheet=SHEET, make=make)


def _who(line: Line) -> str:
    return f"{line.text('_name')} ({line.text('_courses')})"
