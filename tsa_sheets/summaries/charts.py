"""Charts as SVG, drawn from values: few, labelled where the eye is, and told in words for whoever cannot see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tsa_sheets.model.summary import WEEKS_BEFORE, CourseFigures, Summary
from tsa_sheets.model.words import count

WIDTH = 480
INK, GREY, LIGHT = "#1f282c", "#5b666b", "#d9e0e2"
MOST_COURSES = 12
LONGEST = 34


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title, and what it shows in words."""

    title: str
    svg: bytes
    words: str


def charts(summary: Summary, colour: str) -> list[Chart]:
    """Draw what there are values for."""
    drawn = [_schools(summary.schools, colour), _courses(summary.courses, colour), _weeks(summary, colour)]
    return [chart for chart in drawn if chart]


def _courses(courses: Sequence[CourseFigures], colour: str) -> Chart | None:
    """Draw a bar a course: who came, who was booked, and the room there was."""
    if not courses:
        return None
    shown = sorted(courses, key=lambda course: course.booked, reverse=True)[:MOST_COURSES]
    most = max(max(course.capacity or 0, course.booked, 1) for course in shown)
    left, right, row = 176, 92, 21
    scale = (WIDTH - left - right) / most
    parts = []
    for number, course in enumerate(shown):
        top = number * row + 2
        if course.capacity:
            parts.append(_bar(left, top, course.capacity * scale, 13, "none", stroke=GREY))
        parts.append(_bar(left, top, course.booked * scale, 13, colour, opacity=0.28))
        if course.came is not None:
            parts.append(_bar(left, top, course.came * scale, 13, colour))
        parts.append(_text(left - 8, top + 10.5, _short(course.title), INK, "end"))
        widest = max(course.capacity or 0, course.booked)
        parts.append(_text(left + widest * scale + 6, top + 10.5, _fullness(course), GREY))
    words = "; ".join(f"{course.title}: {_fullness(course)}" for course in shown)
    more = len(courses) - len(shown)
    title = "How full each course was: came (dark), booked (light), room (outline)"
    title += f". The {MOST_COURSES} fullest of {len(courses)}" if more else ""
    return Chart(title, _svg(len(shown) * row + 4, parts), f"Bars for each course. {words}.")


def _fullness(course: CourseFigures) -> str:
    came = "" if course.came is None else f"{course.came} came, "
    return f"{came}{course.booked} of {course.capacity}" if course.capacity else f"{came}{course.booked} booked"


def _schools(schools: Sequence[tuple[str, int]], colour: str) -> Chart | None:
    """Draw how many member schools took how many places."""
    if not any(number for _, number in schools):
        return None
    most = max(number for _, number in schools)
    left, row = 176, 24
    scale = (WIDTH - left - 92) / most
    parts = []
    for at, (band, number) in enumerate(schools):
        top = at * row + 2
        parts.append(_bar(left, top, number * scale, 15, colour if at else "#b45f06"))
        parts.append(_text(left - 8, top + 12, f"sent {band}", INK, "end"))
        parts.append(_text(left + number * scale + 6, top + 12, count(number, "school"), GREY))
    words = "; ".join(f"{count(number, 'school')} sent {band}" for band, number in schools)
    return Chart("How member schools took part", _svg(len(schools) * row + 4, parts), f"Bars. {words}.")


def _weeks(summary: Summary, colour: str) -> Chart | None:
    """Draw how bookings came in, week by week, beside the term before."""
    now, before = summary.weeks, summary.weeks_before
    if len(now) < 2:
        return None
    left, top, height, right = 30, 8, 128, 118
    weeks, most = max(len(now), len(before)), max((*now, *before, 1))
    across, up = (WIDTH - left - right) / max(weeks - 1, 1), height / most
    parts = list(_axes(left, top, height, WIDTH - left - right, most, weeks))
    lines = [(now, colour, summary.term.name, "")]
    if any(before) and summary.before:
        lines.insert(0, (before, GREY, summary.before.name, "4 3"))
    ends = []
    for values, paint, _, dashes in lines:
        points = [(left + across * week, top + height - up * value) for week, value in enumerate(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{paint}" stroke-width="2.2"{dashed}/>')
        ends.append(points[-1])
    placed = _apart([y for _, y in ends])
    for (x, _), y, (values, paint, name, _) in zip(ends, placed, lines, strict=True):
        parts.append(_text(x + 6, y + 4, f"{name}: {values[-1]}", paint))
    words = "; ".join(f"{name}: {', '.join(map(str, values))}" for values, _, name, _ in lines)
    return Chart(
        "Bookings so far, week by week", _svg(top + height + 22, parts), f"Lines. At each week's end, {words}."
    )


def _axes(left: float, top: float, height: float, width: float, most: int, weeks: int) -> Iterator[str]:
    for value in sorted({0, most // 2, most}):
        y = top + height - height * value / most
        yield f'<line x1="{left}" x2="{left + width:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LIGHT}"/>'
        yield _text(left - 6, y + 4, str(value), GREY, "end")
    begins = left + width * WEEKS_BEFORE / max(weeks - 1, 1)
    yield f'<line x1="{begins:.1f}" x2="{begins:.1f}" y1="{top}" y2="{top + height}" stroke="{LIGHT}"/>'
    yield _text(left, top + height + 16, f"{WEEKS_BEFORE} weeks before", GREY)
    yield _text(begins, top + height + 16, "term begins", GREY)
    yield _text(left + width, top + height + 16, "ends", GREY, "end")


def _apart(places: Sequence[float], least: float = 14) -> list[float]:
    """Move labels from each other, so that neither hides the other."""
    if len(places) == 2 and abs(places[0] - places[1]) < least:
        upper = 0 if places[0] < places[1] else 1
        middle = sum(places) / 2
        return [middle - least / 2 if at == upper else middle + least / 2 for at in (0, 1)]
    return list(places)


def _svg(height: float, parts: Sequence[str]) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" font-family="Libertinus Serif" font-size="11">{"".join(parts)}</svg>'
    ).encode()


def _bar(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "", opacity: float = 1) -> str:
    line = f' stroke="{stroke}" stroke-width="0.8"' if stroke else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{fill}" '
        f'fill-opacity="{opacity}" rx="1.5"{line}/>'
    )


def _text(x: float, y: float, words: str, fill: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
