from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from tests.summaries.conftest import AUTUMN, SUMMER
from tsa_sheets.model.summary import CourseFigures, Summary
from tsa_sheets.summaries.charts import charts
from tsa_sheets.summaries.summarise import Summaries

TEXT = "{http://www.w3.org/2000/svg}text"


def shown(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(TEXT)]  # noqa: S314 - our own


def test_charts_show_and_say_the_same_numbers(summaries: Summaries) -> None:
    schools, courses, weeks = charts(summaries.of(AUTUMN), "#0b5c5c")

    assert shown(schools.svg)[:4] == ["sent nobody", "1 school", "sent 1 or 2 people", "1 school"]
    assert shown(courses.svg) == ["Course A", "2 came, 3 of 4", "Course B", "2 of 4"]
    assert courses.words == "Bars for each course. Course A: 2 came, 3 of 4; Course B: 2 of 4."
    assert "Autumn 2026: 5" in shown(weeks.svg)
    assert weeks.words.endswith("Autumn 2026: 0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5.")


def test_term_with_nothing_in_it_has_no_charts() -> None:
    nothing = Summary(
        alliance="A",
        legal_name="A",
        term=SUMMER,
        before=None,
        figures=(),
        courses=(),
        schools=(),
        weeks=(),
        weeks_before=(),
    )

    assert charts(nothing, "#0b5c5c") == []


def test_many_courses_with_long_and_hostile_titles_stay_a_picture(summaries: Summaries) -> None:
    title = '<script>alert("x")</script> & a title that is far too long for any picture'
    many = tuple(
        CourseFigures(title=title, on=date(2026, 9, 7), capacity=None, booked=number, came=None) for number in range(30)
    )

    courses = charts(replace(summaries.of(AUTUMN), courses=many), "#0b5c5c")[1]

    assert courses.title.endswith("The 12 fullest of 30")
    assert shown(courses.svg)[:2] == ['<script>alert("x")</script> & a t…', "29 booked"]
