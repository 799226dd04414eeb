import random
from datetime import date, datetime

from tsa_sheets.demo.courses import course
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.schools import school

CHIDI = Person("Chidi", "Okafor", "Mr", "c.okafor@harbourview.example")


def hand(often: int = 2) -> Handwriting:
    return Handwriting(random.Random(5), often={CHIDI: often})  # noqa: S311 - the same every time


def test_name_is_typed_in_many_ways_that_are_still_that_name() -> None:
    writing = hand()

    typed = {writing.name(CHIDI) for _ in range(400)}

    assert len(typed) == 6
    assert {" ".join(name.split()).casefold() for name in typed} == {"chidi okafor"}


def test_name_is_turned_round_only_for_people_named_once() -> None:
    once, twice = hand(often=1), hand(often=2)

    assert "Okafor, Chidi" in {once.name(CHIDI) for _ in range(400)}
    assert "Okafor, Chidi" not in {twice.name(CHIDI) for _ in range(400)}


def test_school_is_typed_in_many_ways_but_never_by_a_name_two_share() -> None:
    writing = hand()

    typed = {writing.school(school("St Mary's Tarnley")) for _ in range(400)}

    assert {"St Mary's Tarnley", "St. Mary's Tarnley", "Saint Mary's Tarnley", "St Marys Tarnley"} <= typed
    assert not [name for name in typed if "primary" in name.casefold()]


def test_course_is_typed_by_code_or_title() -> None:
    writing = hand()

    typed = {writing.courses((course("HTA03"),)).strip().casefold() for _ in range(400)}

    assert typed == {"hta03", "early reading and phonics"}


def test_several_courses_stand_in_one_cell() -> None:
    typed = hand().courses((course("HTA04"), course("HTA12")))

    assert typed in {
        "SENCO network: autumn; SENCO network: spring",
        "SENCO network: autumn, SENCO network: spring",
        "SENCO network: autumn\nSENCO network: spring",
    }


def test_day_is_a_date_or_text_with_the_right_weekday() -> None:
    writing = hand()

    typed = {writing.day(date(2026, 7, 3)) for _ in range(400)}

    assert typed == {date(2026, 7, 3), "3 July 2026", "03.07.26", "3/7/26", "Fri 3 July 2026"}


def test_moment_is_seldom_text() -> None:
    writing = hand()
    at = datetime(2026, 6, 24, 9, 14, 33)  # noqa: DTZ001 - forms write local time

    typed = [writing.moment(at) for _ in range(400)]

    assert 0 < typed.count("24/06/2026 09:14:33") < 40
