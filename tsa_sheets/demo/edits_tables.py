"""What happens to the tables in two weeks: rows inserted, half typed, sorted, filled in."""

from datetime import time

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.edits import Edit, typed_over
from tsa_sheets.demo.paper import Line, Papers
from tsa_sheets.demo.schools import school

OFFICE = "the office"
_HALF_TYPED = "contact-half-typed"


def venue_found() -> Edit:
    """Fill in a venue."""
    venue = {"venue": "Fenwick Bay Junior School, hall"}
    return typed_over("courses", "course-HTA10", venue, by=OFFICE, what="the mentors' day has a venue")


def moved() -> Edit:
    """Begin a course half an hour later."""
    later = {"starts": time(9, 30), "ends": time(12, 30)}
    return typed_over("courses", "course-HTA07", later, by=OFFICE, what="the safeguarding update begins at 9.30")


def finance_officer_added(cast: Cast) -> Edit:
    """Insert a row in the middle of Contacts."""
    where = school("Fenwick Bay Junior School")
    person = cast.people.at(where.domain)
    cells = {"school": where.name, "role": "SBM", "name": person.name, "email": person.email}
    line = Line("contact-inserted", {**cells, "_school": where.urn, "_role": "business manager"})

    def make(papers: Papers) -> Papers:
        page = papers.page("contacts")
        last = page.where(lambda other: other.get("_school") == where.urn)[-1]
        return papers.with_page(page.added(line, after=last.name))

    what = f"{person.name} is the new business manager of {where.name}"
    return Edit(by=OFFICE, what=what, sheet="contacts", make=make, mends="no finance contact")


def half_typed() -> Edit:
    """Begin a row, and be called away."""
    line = Line(_HALF_TYPED, {"school": "Riverside Junior School", "role": "School off"})

    def make(papers: Papers) -> Papers:
        return papers.with_page(papers.page("contacts").added(line))

    return Edit(by=OFFICE, what="a row is begun in Contacts", sheet="contacts", make=make, hasty=True)


def typed_out(cast: Cast) -> Edit:
    """Finish the row."""
    where = school("Riverside Junior School")
    cells = {"role": "School office", "name": cast.people.at(where.domain).name, "email": where.office}
    what = "the row is finished: Riverside Junior School has an office again"
    return typed_over("contacts", _HALF_TYPED, cells, by=OFFICE, what=what, mends="no office contact")


def contacts_sorted() -> Edit:
    """Sort Contacts by school, all columns together."""

    def make(papers: Papers) -> Papers:
        return papers.with_page(papers.page("contacts").sorted_by("school"))

    return Edit(by=OFFICE, what="Contacts are sorted by school", sheet="contacts", make=make)
