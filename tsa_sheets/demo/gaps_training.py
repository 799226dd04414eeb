"""Gaps in what is kept about trainees, and what looks odd there and is right."""

from datetime import date

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import CLOSED, CLOSING, school
from tsa_sheets.demo.training import Training
from tsa_sheets.sheets.excel_new import NewCell

SHEET = "placements"


def plant_in_training(planting: Planting) -> None:
    """Spoil placements, each in one way; those of the first two trainees are agreed during the two weeks."""
    _agreement(planting)
    _dates(planting)
    _schools(planting)
    _people(planting)
    _right(planting)


def add_itt_coordinators(planting: Planting, training: Training, cast: Cast) -> None:
    """Say of some schools who their ITT coordinator is; at the others letters go to the head."""
    for where, _ in training.mentors[::2]:
        person = cast.people.at(where.domain)
        cells = {"school": where.called, "role": "ITT coordinator", "name": person.name, "email": person.email}
        line = Line(f"contact-itt-{where.urn}", {**cells, "_school": where.urn, "_role": "itt coordinator"})
        planting.add("contacts", line)


def _row(number: int, which: str) -> str:
    return f"placement-{number:02d}-{which}"


def _spoil(planting: Planting, kind: str, line: str, key: str, value: NewCell, **also: NewCell) -> None:
    planting.spoil(kind, Mark(SHEET, line, key), value, also=also)


def _agreement(planting: Planting) -> None:
    _spoil(planting, "placement without a mentor", _row(2, "A"), "mentor", None, mentor_email=None)
    _spoil(planting, "placement not agreed in time", _row(3, "A"), "school_confirmed", None, status="Proposed")
    _spoil(planting, "placement not agreed in time", _row(4, "A"), "provider_confirmed", "No", status="Proposed")
    both = {"provider_confirmed": None, "status": "Pencilled in"}
    planting.spoil("placement not agreed in time", Mark(SHEET, _row(5, "A"), "school_confirmed"), None, also=both)
    unsafe = "safeguarding not recorded"
    _spoil(planting, unsafe, _row(6, "A"), "safeguarding_by", None, safeguarding_on=None)
    _spoil(planting, unsafe, _row(7, "A"), "safeguarding_on", None)
    _spoil(planting, unsafe, _row(12, "A"), "safeguarding_by", None)
    _spoil(planting, "subject or key stage missing", _row(3, "B"), "subject", None)
    _spoil(planting, "subject or key stage missing", _row(6, "B"), "phase", None)


def _dates(planting: Planting) -> None:
    _spoil(planting, "placement at a weekend", _row(11, "A"), "starts", date(2026, 9, 20))
    _spoil(planting, "placement at a weekend", _row(7, "B"), "ends", date(2027, 5, 29))
    _spoil(planting, "placement in the holidays", _row(12, "B"), "ends", date(2027, 5, 3))
    _spoil(planting, "two placements at once", _row(10, "B"), "starts", date(2026, 11, 30))
    short = Mark("trainees", "trainee-13", "name")
    planting.papers = planting.papers.changed(SHEET, _row(13, "B"), ends=date(2027, 3, 25))
    planting.note("too little time in schools", short, what="109 school days")


def _schools(planting: Planting) -> None:
    papers = planting.papers.page(SHEET)
    first = papers.line(_row(9, "A"))
    same = {key: first.get(key) for key in ("mentor", "mentor_email")}
    _spoil(planting, "same school twice", _row(9, "B"), "school", first.get("school"), **same)
    _spoil(planting, "placement at a closed school", _row(15, "B"), "school", CLOSING, mentor=None, mentor_email=None)
    _spoil(planting, "placement at a closed school", _row(8, "B"), "school", CLOSED, mentor=None, mentor_email=None)
    alike = school("Oakfield Primary School")
    other = planting.papers.page("mentors").line("mentor-" + school("Windmill Lane Primary School").urn)
    planting.papers = planting.papers.changed(
        SHEET, _row(2, "B"), school="Windmill Lane Primary School", mentor=other.get("name"), mentor_email=None
    )
    planting.papers = planting.papers.changed(SHEET, _row(5, "B"), school=alike.name, mentor=None, mentor_email=None)
    _spoil(planting, "schools that do not contrast", _row(5, "B"), "phase", "Key Stage 2")
    # the mark is the school's cell, which is right in itself
    last = planting.gaps.pop()
    planting.note(last.kind, Mark(SHEET, _row(5, "B"), "school"), what="two maintained primary schools, key stage 2")


def _people(planting: Planting) -> None:
    page = planting.papers.page(SHEET)
    right = planting.papers.page("trainees").line("trainee-14").text("name")
    _spoil(planting, "trainee not on the sheet", _row(14, "B"), "trainee", right[:-1])
    stranger = page.line(_row(4, "B")).changed(trainee="Jordan Pike")
    planting.add(SHEET, Line("placement-stranger", stranger.cells))
    planting.note("trainee not on the sheet", Mark(SHEET, "placement-stranger", "trainee"), what="Jordan Pike")
    planting.remove(SHEET, _row(0, "B"))
    planting.note("one placement only", Mark("trainees", "trainee-00", "name"), what="no second placement")
    elsewhere = planting.papers.page("mentors").line(
        "mentor-" + school("Little Wex Church of England Primary School").urn
    )
    _spoil(planting, "mentor at another school", _row(14, "A"), "mentor", elsewhere.get("name"), mentor_email=None)
    _spoil(planting, "mentor not on the sheet", _row(1, "B"), "mentor", "Ottoline Grace", mentor_email=None)
    twice = page.line(_row(4, "B"))
    planting.add(SHEET, Line("placement-twice", twice.cells))
    marks = [Mark(SHEET, name, "which") for name in ("placement-twice", _row(4, "B"))]
    planting.note("placement in two rows", marks[0], what="pasted twice", elsewhere=(marks[1],))
    full = school("Harbour View Academy")
    planting.papers = planting.papers.changed("mentors", f"mentor-{full.urn}", limit=1)
    two = [Mark(SHEET, _row(number, "A"), "mentor") for number in (15, 10)]
    planting.note("mentor over the limit", two[0], what="two trainees in autumn", elsewhere=(two[1],))


def _right(planting: Planting) -> None:
    def right(what: str, line: str, key: str, sheet: str = SHEET) -> None:
        planting.right(what, Mark(sheet, line, key))

    gone = (
        planting.papers.page("trainees")
        .line("trainee-15")
        .changed(name="Bertram Quill", email="b.quill@wexshire.example", left_on=date(2026, 9, 2))
    )
    planting.add("trainees", Line("trainee-gone", gone.cells))
    left = (
        planting.papers.page(SHEET)
        .line(_row(5, "A"))
        .changed(trainee="Bertram Quill", status="Withdrawn", mentor=None, mentor_email=None)
    )
    planting.add(SHEET, Line("placement-gone", left.cells))
    right("has left the training, and needs no placement", "trainee-gone", "name", "trainees")
    right("called off, so nobody need agree", "placement-gone", "school_confirmed")
    right("not agreed yet, but there is time", _row(1, "A"), "provider_confirmed")
    right("nobody has agreed yet to what begins in January", _row(11, "B"), "school_confirmed")
    right("checks are confirmed before January", _row(10, "B"), "safeguarding_by")
    right("agreed with a tick, or on a day", _row(8, "A"), "school_confirmed")
    right("the same trust and phase, but another key stage", _row(11, "B"), "school")
