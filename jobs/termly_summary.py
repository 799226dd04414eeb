"""Tell the steering group what the last term came to: once a term, in the first days of the next."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tsa_sheets import (
    Alliance,
    Calendar,
    CourseFigures,
    Figure,
    Letter,
    Member,
    NotNow,
    Summaries,
    Summary,
    job,
    term_before,
)

TEMPLATE = "termly-summary"
DAYS = 14  # written in the first week; the second is for reading, putting right and approving it


@job(every="school day at 08:00", writes=["termly-summary"])
def termly_summary(
    summaries: Summaries,
    alliance: Alliance,
    calendar: Calendar,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Sum up the term that has ended, for the steering group, in the first week of the next."""
    term = calendar.term(today)
    ended = term_before(calendar.terms, term.first) if term else None
    if term is None or ended is None or today >= term.first + timedelta(days=DAYS):
        yield NotNow(alliance, "the summary of a term is written in the first days of the next")
        return
    summary = summaries.of(ended)
    if not any(figure.now for figure in summary.figures):
        yield NotNow(alliance, f"the sheets hold nothing of {ended.name}")
        return
    for number, address in enumerate(alliance.steering_group or (alliance.office_email,), start=1):
        yield Letter(
            TEMPLATE,
            about=alliance,
            to=address,
            occurrence=ended.name,
            role=f"steering group {number}",
            context=as_told(summary),
            due=term.first,
            until=term.first + timedelta(days=DAYS - 1),
            encloses=summary,
            service=not alliance.steering_group,
        )


def as_told(summary: Summary) -> Mapping[str, object]:
    """Give what the template says: sections of figures, and the courses by their day."""
    told = [figure for figure in summary.figures if figure.now or figure.before]
    most = max((max(course.capacity or 0, course.booked) for course in summary.courses), default=0)
    return {
        "term": summary.term.name,
        "term_before": summary.before.name if summary.before and any(figure.before for figure in told) else "",
        "first": summary.term.first,
        "last": summary.term.last,
        "sections": [
            {"title": section, "figures": [figure_told(figure) for figure in told if figure.section == section]}
            for section in dict.fromkeys(figure.section for figure in told)
        ],
        "courses": [course_told(course, most) for course in summary.courses],
        "not_reached": names(summary.figure("member_schools_not_reached")),
    }


def figure_told(figure: Figure) -> Mapping[str, object]:
    """Give one figure in words, beside that of the term before."""
    return {"title": figure.title, "now": figure.said, "before": figure.said_before, "note": figure.note}


def course_told(course: CourseFigures, most: int) -> Mapping[str, object]:
    """Give one course in words, and its bar in hundredths of the longest."""
    came = "" if course.came is None else f"{course.came} came, "
    of = f" of {course.capacity}" if course.capacity else ""
    return {
        "title": course.title,
        "on": course.on,
        "said": f"{came}{course.booked} booked{of}",
        "bar": 100 * course.booked // most if most else 0,
    }


def names(figure: Figure) -> Sequence[str]:
    """Name the schools behind a figure."""
    rows = figure.now.rows if figure.now else ()
    return sorted(row.school for row in rows if isinstance(row, Member) and row.school)
